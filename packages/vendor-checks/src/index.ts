export {
  type ChargebackRates,
  defaultRatesFile,
  describeRate,
  estimateChargeback,
  loadChargebackRates,
} from './chargeback-rates.ts';
export { type ChargebackCategory, chargebackCategories, chargebackOf } from './chargebacks.ts';
export { type AcknowledgementFacts, checkAcknowledgement } from './check-acknowledgement.ts';
export {
  type CreditNoteFacts,
  checkCreditNote,
  checkInvoice,
  type InvoiceFacts,
} from './check-invoice.ts';
export { checkShipNotice, type OrderFacts, type ShipNoticeFacts } from './check-ship-notice.ts';
export { checkShipPlan, type ShipPlanFacts } from './check-ship-plan.ts';
export { type CheckCode, type CheckText, checkTexts } from './check-texts.ts';
export {
  type DocumentName,
  type DocumentNews,
  documentNews,
  forgetOldNews,
  givenUpNews,
  tellDocument,
} from './document-news.ts';
export {
  type CheckList,
  type CheckLocale,
  createCheckList,
  demandPassed,
  type FailedCheck,
} from './failed-check.ts';
export {
  type Holder,
  type Holding,
  release,
  type Subjects,
  settleHolding,
  subjectsOf,
} from './holdings.ts';
export { lineAmount, partTaxes, rightTotals } from './invoice-total.ts';
export {
  acknowledgedCosts,
  costsOf,
  piecesBefore,
  piecesByOrder,
  type Sender,
} from './ledger.ts';
export { asinOf, orderLineOf, productDifference, unitOf } from './order-line.ts';
export { type Reservation, reserve } from './reserve.ts';
export { labelsOf, labelUse } from './used-labels.ts';
export { warnOf } from './warn-of.ts';
