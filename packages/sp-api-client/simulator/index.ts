export { type AccessDesk, type Credentials, createAccessDesk } from './access-desk.ts';
export { AmazonError, invalidInput, notFound, unauthorized } from './amazon-error.ts';
export {
  createSimulatedApi,
  type SimulatedApi,
  type SimulatedApiOptions,
} from './create-simulated-api.ts';
export {
  createDocumentStore,
  type DocumentContent,
  type DocumentStore,
} from './document-store.ts';
export {
  createFeedDesk,
  type FeedDesk,
  type FeedDeskOptions,
  type SimulatedFeedRequest,
} from './feed-desk.ts';
export type { Handler, Handlers, SimulatedCall } from './handlers.ts';
export { type Incoming, json, type Outgoing } from './http-message.ts';
export {
  createNotificationDesk,
  type NotificationDesk,
  type PublishedNotification,
} from './notification-desk.ts';
export { createPageTokens, type PageTokens } from './page-tokens.ts';
export { createQueueDesk, type QueueDesk } from './queue-desk.ts';
export {
  createReportDesk,
  type MadeReport,
  type ReportDesk,
  type ReportDeskOptions,
  type SimulatedReportRequest,
} from './report-desk.ts';
export { serveSimulatedApi } from './serve-simulated-api.ts';
export type { QueueClock, SimulatedQueue } from './simulated-queue.ts';
