import { defineConnector } from '@acorn-i/core';
import { rates } from '@acorn-i/sp-api-client';
import { documentNews } from '@acorn-i/vendor-checks';
import { accountOf, connectAccount, type VendorAccount } from './account.ts';
import { diagnose } from './diagnose/diagnose.ts';
import { lintSettings, VendorSettings } from './settings.ts';
import { acknowledgements } from './sinks/acknowledgements.ts';
import { creditNotes, invoices } from './sinks/invoices.ts';
import { shipNotices } from './sinks/ship-notices.ts';
import { shipPlans } from './sinks/ship-plans.ts';
import { forecasts } from './sources/forecasts.ts';
import { invoiceStatus } from './sources/invoice-status.ts';
import { kioskScorecards } from './sources/kiosk-scorecards.ts';
import { purchaseOrderStatus } from './sources/purchase-order-status.ts';
import { purchaseOrders } from './sources/purchase-orders.ts';
import { remittances } from './sources/remittances.ts';
import { routing } from './sources/routing.ts';
import { scorecards } from './sources/scorecards.ts';

export {
  type AcknowledgementFacts,
  type CheckCode,
  type CreditNoteFacts,
  checkAcknowledgement,
  checkCreditNote,
  checkInvoice,
  checkShipNotice,
  checkShipPlan,
  type FailedCheck,
  type InvoiceFacts,
  type OrderFacts,
  type ShipNoticeFacts,
  type ShipPlanFacts,
} from '@acorn-i/vendor-checks';
export { type DeliveryFacts, deliveryScorecard } from './delivery-scorecard.ts';
export type { EvidenceKind } from './payment/dispute-texts.ts';
export {
  type Ageing,
  type Disagreement,
  type ExplainedPart,
  explainPayment,
  type PaymentExplanation,
  type PaymentFacts,
} from './payment/explain-payment.ts';
export type { LineVariance } from './payment/line-variances.ts';
export type { OpenReason, PaymentText } from './payment/payment-texts.ts';
export type { Movement, ShareKind } from './payment/shares.ts';
export {
  type Evidence,
  type KeptPaper,
  type ShortageDispute,
  type ShortageFacts,
  type ShortLine,
  shortageDispute,
} from './payment/shortage-dispute.ts';
export { type PaymentSummary, summarizePayments } from './payment/summarize-payments.ts';
export { reportFaults, type VendorReport } from './reports/check-report.ts';
export {
  createSsccAllocator,
  type SsccAllocator,
  type SsccAllocatorOptions,
} from './sscc-allocator.ts';

/** Amazon Vendor (1P) through the Selling Partner API. */
export default defineConnector({
  name: 'vendor',
  description:
    'Amazon Vendor (1P): purchase orders and their status in; acknowledgements, ship notices, invoices and credit notes out',
  settings: VendorSettings,
  rates,
  account: accountOf,
  lint: lintSettings,
  connect: connectAccount,
  diagnose,
  sources: {
    'purchase-orders': purchaseOrders,
    'purchase-order-status': purchaseOrderStatus,
    documents: documentNews<VendorAccount>(
      'What became of acknowledgements, ship notices, invoices and credit notes',
    ),
    'invoice-status': invoiceStatus,
    remittances,
    routing,
    forecasts,
    scorecards,
    'kiosk-scorecards': kioskScorecards,
  },
  sinks: {
    acknowledgements,
    'ship-plans': shipPlans,
    'ship-notices': shipNotices,
    invoices,
    'credit-notes': creditNotes,
  },
});
