import {
  type Money,
  type PurchaseOrder,
  type PurchaseOrderAcknowledgement,
  type PurchaseOrderStatus,
  piecesOf,
  type ShipNotice,
} from '@acorn-i/core';
import { asinOf } from '@acorn-i/vendor-checks';
import { type EvidenceKind, missingTexts } from './dispute-texts.ts';
import { explainPayment, type PaymentFacts } from './explain-payment.ts';
import type { LineVariance } from './line-variances.ts';
import type { PaymentText } from './payment-texts.ts';

/** A paper that is kept elsewhere: a file's name, and the shipment that it belongs to. */
export interface KeptPaper {
  kind: EvidenceKind;
  name: string;
  /** The shipment, invoice or order that it is about. Absent: all. */
  about?: string | undefined;
}

export interface ShortageFacts extends PaymentFacts {
  orders: readonly PurchaseOrder[];
  orderStatus: readonly PurchaseOrderStatus[];
  acknowledgements: readonly PurchaseOrderAcknowledgement[];
  notices: readonly ShipNotice[];
  /** Amazon's transactions by shipment, as the receipts of `ship-notices` tell them. */
  transactions: Readonly<Record<string, string>>;
  papers: readonly KeptPaper[];
  /** When Amazon raised the claim. Default: when the shortage was first seen. */
  claimedAt?: string | undefined;
  /** How often it was disputed. Default: never. */
  attempts?: number | undefined;
}

/** One piece of evidence, there or missing. */
export interface Evidence {
  kind: EvidenceKind;
  /** The order, shipment or invoice that it is about. */
  about: string;
  isRequired: boolean;
  isThere: boolean;
  /** In the bundle: `ship-notice-S1.json`; of a kept paper its own. */
  name: string;
  /** What we hold ourselves, as JSON. */
  content?: unknown;
  nextStep?: PaymentText;
}

export interface ShortLine {
  lineId: string;
  asin: string | undefined;
  sku: string | undefined;
  purchaseOrderId: string | undefined;
  /** Pieces: what each paper says. */
  invoiced: number | undefined;
  shipped: number;
  received: number | undefined;
  short: number;
  amount: Money;
  defects: readonly string[];
}

/** All that is needed to dispute a shortage, and until when. */
export interface ShortageDispute {
  invoiceId: string;
  claimIds: readonly string[];
  /** What is held back. */
  amount: Money;
  lines: readonly ShortLine[];
  evidence: readonly Evidence[];
  /** Required and not there. */
  missing: readonly Evidence[];
  isComplete: boolean;
  claimedAt: string;
  deadline: string;
  daysLeft: number;
  attemptsLeft: number;
}

const dayMs = 86_400_000;
/** Facts, section 3: disputes within 30 days, two attempts; of a third party, unconfirmed by Amazon. */
export const disputeDays = 30;
export const disputeAttempts = 2;

/** What a shortage claim is disputed with. Undefined where nothing is held back for a shortage. */
export function shortageDispute(facts: ShortageFacts): ShortageDispute | undefined {
  const explained = explainPayment(facts);
  const part = explained.parts.find(({ kind }) => kind === 'shortage');
  if (part === undefined || part.amount.amount.startsWith('-')) return undefined;
  const notices = noticesOf(facts, orderIdsOf(facts));
  const lines = explained.lines
    .filter(({ short }) => short > 0)
    .map((variance) => toShortLine(variance, facts, notices));
  const evidence = evidenceOf(facts, { lines, notices });
  const missing = evidence.filter(({ isRequired, isThere }) => isRequired && !isThere);
  const claimedAt = facts.claimedAt ?? firstSeen(facts, explained.invoiceId);
  const deadline = new Date(Date.parse(claimedAt) + disputeDays * dayMs).toISOString();
  const daysLeft = Math.floor((Date.parse(deadline) - Date.parse(facts.now)) / dayMs);
  return {
    ...{ invoiceId: explained.invoiceId, claimIds: part.references, amount: part.amount },
    ...{ lines, evidence, missing, isComplete: missing.length === 0 },
    ...{ claimedAt, deadline, daysLeft },
    attemptsLeft: Math.max(0, disputeAttempts - (facts.attempts ?? 0)),
  };
}

function orderIdsOf({ invoice, status }: PaymentFacts): string[] {
  const invoiced = invoice?.lines.flatMap(({ purchaseOrderId }) => purchaseOrderId ?? []) ?? [];
  return [...new Set([...invoiced, ...(status?.purchaseOrderIds ?? [])])];
}

function noticesOf({ notices }: ShortageFacts, orderIds: readonly string[]): ShipNotice[] {
  return notices.filter(({ lines }) =>
    lines.some(({ purchaseOrderId }) => orderIds.includes(purchaseOrderId)),
  );
}

function toShortLine(
  { line, short, shortAmount, defects }: LineVariance,
  { orders, orderStatus }: ShortageFacts,
  notices: readonly ShipNotice[],
): ShortLine {
  const { id: lineId, sku, purchaseOrderId } = line;
  const asin = asinOf(line);
  const isSame = (one: { sku?: string | undefined; externalIds?: typeof line.externalIds }) =>
    (asin !== undefined && asinOf(one) === asin) || (sku !== undefined && one.sku === sku);
  const shippedLines = notices
    .flatMap((notice) => notice.lines)
    .filter(
      (one) => isSame(one) && (purchaseOrderId ?? one.purchaseOrderId) === one.purchaseOrderId,
    );
  const state = orderStatus.find(({ id }) => id === purchaseOrderId)?.lines.find(isSame);
  // A status tells cases of a size that its order alone may have.
  const ordered = orders.find(({ id }) => id === purchaseOrderId)?.lines.find(isSame);
  const received = state?.received && {
    ...state.received,
    caseSize: state.received.caseSize ?? ordered?.quantity.caseSize,
  };
  return {
    ...{ lineId, asin, sku, purchaseOrderId, short, amount: shortAmount, defects },
    invoiced: line.quantity,
    shipped: shippedLines.reduce((sum, one) => sum + piecesOf(one.quantity), 0),
    received: received && piecesOf(received),
  };
}

function evidenceOf(
  facts: ShortageFacts,
  { lines, notices }: { lines: readonly ShortLine[]; notices: readonly ShipNotice[] },
): Evidence[] {
  const invoiceId = facts.invoice?.id ?? facts.status?.id ?? '?';
  const orderIds = orderIdsOf(facts);
  const own = (kind: EvidenceKind, about: string, content: unknown) =>
    toEvidence(facts, { kind, about, content, isRequired: true });
  const perOrder = orderIds.flatMap((id) => [
    own(
      'purchase-order',
      id,
      facts.orders.find((order) => order.id === id),
    ),
    own(
      'acknowledgement',
      id,
      facts.acknowledgements.findLast(({ purchaseOrderId }) => purchaseOrderId === id),
    ),
    // An order that no notice is about.
    ...(notices.some((notice) => notice.lines.some((line) => line.purchaseOrderId === id))
      ? []
      : [own('ship-notice', id, undefined)]),
  ]);
  const perShipment = notices.flatMap((notice) => {
    const { id } = notice;
    const transactionId = facts.transactions[id];
    const isParcel = notice.mode === 'small-parcel';
    const kept = (kind: EvidenceKind, isRequired: boolean) =>
      toEvidence(facts, { kind, about: id, content: undefined, isRequired });
    return [
      own('ship-notice', id, notice),
      own('ship-notice-transaction', id, transactionId && { shipment: id, transactionId }),
      kept('packing-list', true),
      // A parcel travels without one; its tracking numbers are in the notice.
      ...(isParcel ? [] : [kept('bill-of-lading', true)]),
      kept('proof-of-delivery', true),
      kept('labels', false),
    ];
  });
  return [
    own('shortage-list', invoiceId, lines.length > 0 ? lines : undefined),
    own('invoice', invoiceId, facts.invoice),
    ...perOrder,
    ...perShipment,
  ];
}

function toEvidence(
  { papers }: ShortageFacts,
  wanted: { kind: EvidenceKind; about: string; content: unknown; isRequired: boolean },
): Evidence {
  const { kind, about, content, isRequired } = wanted;
  const paper = papers.find(
    (one) => one.kind === kind && (one.about === undefined || one.about === about),
  );
  const isThere = Boolean(content) || paper !== undefined;
  const name = paper?.name ?? `${kind}-${about.replace(/[^\w.-]/g, '_')}.json`;
  return {
    ...{ kind, about, isRequired, isThere, name },
    ...(content !== undefined && content !== '' && { content }),
    ...(!isThere && { nextStep: missingTexts[kind] }),
  };
}

/** When a payment first held something back, else when Amazon's state said so. */
function firstSeen({ remittances, status, now }: ShortageFacts, invoiceId: string): string {
  const dates = remittances
    .filter(({ lines }) =>
      lines.some((line) => line.kind === 'shortage' && line.invoiceId === invoiceId),
    )
    .map(({ paidAt, updatedAt }) => paidAt ?? updatedAt)
    .toSorted();
  return dates[0] ?? status?.updatedAt ?? now;
}
