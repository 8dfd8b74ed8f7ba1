export type { Credentials } from './access-desk.ts';
export { AmazonError, invalidInput, notFound, unauthorized } from './amazon-error.ts';
export {
  createSimulatedApi,
  type SimulatedApi,
  type SimulatedApiOptions,
} from './create-simulated-api.ts';
export type { Handler, Handlers, SimulatedCall } from './handlers.ts';
export { createPageTokens, type PageTokens } from './page-tokens.ts';
export { serveSimulatedApi } from './serve-simulated-api.ts';
