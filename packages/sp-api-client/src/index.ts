export type { BuiltRequest } from './build-request.ts';
export {
  type CallOptions,
  createSpApiClient,
  type SpApiClient,
  type SpApiClientOptions,
  type SpApiMethods,
} from './client.ts';
export { type Consent, consentUrl, readConsent } from './consent.ts';
export {
  type CredentialDates,
  type CredentialWarning,
  credentialWarnings,
} from './credential-dates.ts';
export { type AmazonFault, amazonFaults } from './errors.ts';
export { exchangeCode, type LwaCredentials } from './lwa.ts';
export {
  type Marketplace,
  type MarketplaceCode,
  marketplaceCodes,
  marketplaceIdsOf,
  marketplaceOf,
  marketplaces,
} from './marketplaces.ts';
export type { Operation } from './operation.ts';
export { type OperationName, operations } from './operations.ts';
export { rates } from './rates.ts';
export { lwaEndpoint, type Region, regionEndpoint, regions } from './regions.ts';
export type { Parameter, Shape } from './shape.ts';
export { type ParametersOf, type ResponseOf, shapeOf } from './shapes.ts';
