export type { AnalyticsDesk, AnalyticsKind, AnalyticsRow } from './analytics-desk.ts';
export { type Chargeback, chargebacksOf } from './chargebacks.ts';
export type { BookInvoice, InvoiceBook, WireInvoice } from './invoice-book.ts';
export type { KioskDesk, KioskLine } from './kiosk-desk.ts';
export type { NoticeBook, WireNotice } from './notice-book.ts';
export type {
  Answer,
  BookLine,
  BookOrder,
  OrderBook,
  PlacedLine,
  PlacedPurchaseOrder,
} from './order-book.ts';
export type {
  Payment,
  PaymentRow,
  PayOptions,
  Settled,
  SettlementDesk,
} from './settlement-desk.ts';
export {
  startVendorSimulator,
  type VendorSimulator,
  type VendorSimulatorOptions,
} from './start-vendor-simulator.ts';
export type { DocumentKind, SimulatedTransaction, TransactionDesk } from './transaction-desk.ts';
