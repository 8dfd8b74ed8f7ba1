export type { BuiltRequest } from './build-request.ts';
export {
  type CallOptions,
  createSpApiClient,
  type SpApiClient,
  type SpApiClientOptions,
  type SpApiMethods,
} from './client.ts';
export {
  type Authorizer,
  authSettings,
  endpointSettings,
  regionSetting,
} from './connection/connection-settings.ts';
export {
  type ExplainedFailure,
  explainFailure,
  type FailurePlaces,
  isDenied,
} from './connection/explain-failure.ts';
export {
  type ConnectionSettings,
  openConnectionClient,
} from './connection/open-connection-client.ts';
export { secretSettingText, settingText } from './connection/setting-text.ts';
export { type Consent, consentUrl, readConsent } from './consent.ts';
export {
  type CredentialDates,
  type CredentialWarning,
  credentialWarnings,
} from './credential-dates.ts';
export { type FlatFileRow, readFlatFile } from './documents/flat-file.ts';
export { type OpenDocument, openDocument } from './documents/open-document.ts';
export { digestOf, uploadDocument } from './documents/upload-document.ts';
export { type AmazonFault, amazonFaults } from './errors.ts';
export { openFeedResult, openQueryDocument, openReport } from './lifecycle/documents-of.ts';
export {
  type FeedEnd,
  type FeedRequest,
  type FeedState,
  feedStates,
  isFeedEnd,
} from './lifecycle/feed-states.ts';
export { type FollowOptions, follow, type StateStore } from './lifecycle/follow.ts';
export type { LifecycleContext } from './lifecycle/lifecycle-clock.ts';
export {
  isQueryEnd,
  type QueryEnd,
  type QueryRequest,
  type QueryState,
  queryStates,
} from './lifecycle/query-states.ts';
export {
  isReportEnd,
  type ReportEnd,
  type ReportRequest,
  type ReportState,
  reportStates,
} from './lifecycle/report-states.ts';
export type { SendOnce } from './lifecycle/send-once.ts';
export { createLwa, exchangeCode, type Lwa, type LwaCredentials, type LwaOptions } from './lwa.ts';
export {
  type Marketplace,
  type MarketplaceCode,
  marketplaceCodes,
  marketplaceIdsOf,
  marketplaceNamed,
  marketplaceOf,
  marketplaces,
  regionFault,
} from './marketplaces.ts';
export {
  type AwsCredentialSource,
  type AwsCredentials,
  awsCredentials,
  type LoadProvider,
} from './notifications/aws-credentials.ts';
export { type Notification, readNotification } from './notifications/notification.ts';
export {
  createNotificationQueue,
  type NotificationQueue,
  type NotificationQueueOptions,
  type NotificationReader,
  type Received,
} from './notifications/notification-queue.ts';
export {
  type QueueAddress,
  type QueuePlace,
  queueFault,
  queuePlace,
} from './notifications/queue-place.ts';
export {
  createSqs,
  type ReceiveOptions,
  type Sqs,
  type SqsMessage,
  type SqsOptions,
} from './notifications/sqs.ts';
export { type SubscriptionRequest, subscribe } from './notifications/subscribe.ts';
export { toNumberMoney, toShortDecimal } from './number-money.ts';
export type { Operation } from './operation.ts';
export { type OperationName, operations } from './operations.ts';
export { filled, type Present, present } from './present.ts';
export { rates } from './rates.ts';
export { nextTokenOf, type PageOptions, readPages } from './read-pages.ts';
export { lwaEndpoint, type Region, regionEndpoint, regions } from './regions.ts';
export type { Parameter, Shape } from './shape.ts';
export { type ParametersOf, type ResponseOf, shapeOf } from './shapes.ts';
