export type { AdvertisingDesk, SimulatedAdDay } from './advertising-desk.ts';
export type { BuyerDesk, SentMessage } from './buyer-desk.ts';
export type { CatalogueBook, SimulatedItem } from './catalogue-book.ts';
export type { PlacedOrder, WireOrder } from './create-wire-order.ts';
export type { FbaBook, SimulatedFbaStock } from './fba-book.ts';
export type { HealthBook, SimulatedHealth } from './health-book.ts';
export type { PostedTransaction } from './ledger-book.ts';
export type { SimulatedIssue, SimulatedSku } from './listing-book.ts';
export type { MadeSettlement, SettlementPlan } from './make-settlement.ts';
export type { McfBook, McfOrder, PlacedMcfOrder } from './mcf-book.ts';
export type { OfferBook, SimulatedOffer } from './offer-book.ts';
export type { OrderChange } from './order-book.ts';
export type { ProductTypeBook, SimulatedRestriction } from './product-type-book.ts';
export type { PromotionBook, SimulatedPromotion } from './promotion-book.ts';
export type { PaidRefund } from './refunds-feed.ts';
export type { ReportStyle } from './report-writer.ts';
export type { AskedReturn, ReturnBook, ReturnChange, SimulatedReturn } from './return-book.ts';
export {
  type SpApiSimulator,
  type SpApiSimulatorOptions,
  startSpApiSimulator,
} from './start-sp-api-simulator.ts';
