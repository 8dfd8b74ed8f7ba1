export {
  type AccessTokens,
  type AccessTokensOptions,
  createAccessTokens,
  type GrantedToken,
} from './access-tokens.ts';
export type {
  Admission,
  Budget,
  Budgets,
  BudgetUsage,
  Observation,
  Priority,
  Rate,
} from './budget/budget.ts';
export {
  type AnyChange,
  type Change,
  type Draft,
  describeIssues,
  idempotencyKeyOf,
  parseEntity,
  toChange,
} from './change.ts';
export {
  type Authorization,
  type AuthorizeContext,
  type Authorized,
  apiVersion,
  type Check,
  type ConnectContext,
  type ConnectionStore,
  type Connector,
  type Delivery,
  type DiagnoseContext,
  type Due,
  defineConnector,
  type Gap,
  type Json,
  type KeyedState,
  type Logger,
  type Outcome,
  type Page,
  type ProcessorContext,
  type PullContext,
  type RawRequest,
  type Receipt,
  type Reject,
  type Sink,
  type Source,
  settingsDue,
  type Told,
  type Window,
  type WriteContext,
} from './connector.ts';
export {
  absoluteDecimal,
  addDecimals,
  compareDecimals,
  currencyPlaces,
  isZeroDecimal,
  multiplyDecimals,
  negateDecimal,
  type Rounding,
  scaleDecimal,
  subtractDecimals,
  toDecimal,
  trimDecimal,
} from './decimal.ts';
export { moveFile, syncFolder, writeSynced, writeWhole } from './durable-files.ts';
export { Duration, durationMs } from './duration.ts';
export { AccountHealth, HealthMetric } from './entities/account-health.ts';
export { AdvertisingMetric } from './entities/advertising-metric.ts';
export { Carton, Dimensions, PackedLine, Pallet, Weight } from './entities/carton.ts';
export { Channel } from './entities/channel.ts';
export { Claim } from './entities/claim.ts';
export { CreditNote } from './entities/credit-note.ts';
export { DemandForecast } from './entities/demand-forecast.ts';
export { DocumentStatus } from './entities/document-status.ts';
export { Drift } from './entities/drift.ts';
export { ExchangeRate } from './entities/exchange-rate.ts';
export { ExternalId } from './entities/external-id.ts';
export { FulfilledBy } from './entities/fulfilled-by.ts';
export { Gtin, gs1CheckDigit, hasGs1CheckDigit, Sscc } from './entities/gs1.ts';
export { Incoterm } from './entities/incoterm.ts';
export { InventoryLevel } from './entities/inventory-level.ts';
export { Invoice, InvoiceAdjustment, InvoiceLine, InvoiceTax } from './entities/invoice.ts';
export { InvoiceStatus, MatchedLine, SettledPart } from './entities/invoice-status.ts';
export { Listing, ListingIssue } from './entities/listing.ts';
export { Location } from './entities/location.ts';
export { Message } from './entities/message.ts';
export { Currency, Decimal, Money } from './entities/money.ts';
export { FeaturedOffer, MarketOffer, OfferSummary } from './entities/offer-summary.ts';
export { Order, OrderLine } from './entities/order.ts';
export { Address, Party } from './entities/party.ts';
export { piecesOf } from './entities/pieces-of.ts';
export { Price } from './entities/price.ts';
export { Product, ProductVariant } from './entities/product.ts';
export { Promotion, PromotionBenefit } from './entities/promotion.ts';
export { PurchaseOrder, PurchaseOrderLine } from './entities/purchase-order.ts';
export {
  AcknowledgedLine,
  PurchaseOrderAcknowledgement,
} from './entities/purchase-order-acknowledgement.ts';
export { PurchaseOrderCase } from './entities/purchase-order-case.ts';
export { PurchaseOrderStatus } from './entities/purchase-order-status.ts';
export { Refund } from './entities/refund.ts';
export {
  type EntityDefinition,
  type EntityName,
  type EntityTypes,
  entities,
  entityNames,
  type PersonalMatter,
} from './entities/registry.ts';
export { Remittance } from './entities/remittance.ts';
export { ReplenishmentProposal } from './entities/replenishment-proposal.ts';
export { Return } from './entities/return.ts';
export { SalesMetric } from './entities/sales-metric.ts';
export { TimeZone } from './entities/scalars.ts';
export { Settlement } from './entities/settlement.ts';
export { ShipNotice } from './entities/ship-notice.ts';
export { ShipPlan } from './entities/ship-plan.ts';
export { Shipment } from './entities/shipment.ts';
export { StockMovement, StockPlace } from './entities/stock-movement.ts';
export { Discount, Tax } from './entities/tax.ts';
export { BusinessAddress, TradeParty } from './entities/trade-party.ts';
export { PricedBy, TradeQuantity } from './entities/trade-quantity.ts';
export { AmountKind, Transaction, TransactionPart } from './entities/transaction.ts';
export { VendorForecast } from './entities/vendor-forecast.ts';
export { VendorScorecard } from './entities/vendor-scorecard.ts';
export {
  AcornError,
  type AcornErrorOptions,
  ConfigurationError,
  type ErrorClass,
  isAcornError,
  RefusedError,
  RejectedError,
  RetryableError,
  toAcornError,
} from './errors.ts';
export {
  causeOf,
  type FigureJudgement,
  type FigureVerdict,
  type FigureWatch,
  judgeFigure,
  type PromisedFigure,
  toDrift,
  withSeen,
} from './figure-watch.ts';
export { toFileSystemError } from './file-system-error.ts';
export { type JsonRequest, type JsonResponse, requestJson, retryAfter } from './http.ts';
export { isTimeZone } from './is-time-zone.ts';
export { createKeyParts, type KeyParts } from './key-parts.ts';
export { makeFolder } from './make-folder.ts';
export { personal, secret } from './marks.ts';
export { type NetworkFault, networkFault } from './network-fault.ts';
export { type Present, present } from './present.ts';
export type { SecretsStore } from './secrets-store.ts';
export { type HmacOptions, verifyHmac } from './signature.ts';
export { createToldOnce, type ToldOnce } from './told-once.ts';
