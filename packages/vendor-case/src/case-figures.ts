import { addDecimals, compareDecimals, subtractDecimals } from '@acorn-i/core';
import {
  type ByLine,
  type CaseState,
  type CaseStatus,
  hasTaken,
  type InvoiceState,
  type PaymentState,
} from './case-state.ts';

/** Single pieces, of all lines together. */
export interface Figures {
  ordered: number;
  /** To be delivered: accepted and put off, less what was cancelled since. */
  accepted: number;
  /** Those of them that may come later. */
  backordered: number;
  rejected: number;
  shipped: number;
  received: number;
  invoiced: number;
}

export function figuresOf(known: CaseState): Figures {
  const { order, answer, told, shipments } = known;
  const ordered = order?.pieces ?? answer?.ordered ?? {};
  const promised = acceptedByLine(known);
  const capped = (pieces: ByLine = {}) =>
    sum(Object.entries(pieces).map(([line, each]) => Math.min(each, ordered[line] ?? each)));
  const shipped = sum(
    Object.values(shipments).map(({ hasLeft, pieces }) => (hasLeft ? pieces : 0)),
  );
  const accepted = capped(promised);
  // What the buyer has closed is delivered no further.
  const isOver = told?.isClosed === true || order?.status === 'closed';
  return {
    ordered: sum(Object.values(ordered)),
    accepted: isOver ? Math.min(accepted, Math.max(shipped, told?.received ?? 0)) : accepted,
    backordered: capped(answer?.backordered),
    rejected: sum(Object.values(answer?.rejected ?? {})),
    shipped,
    received: told?.received ?? 0,
    invoiced: sum(Object.values(known.invoices).map((each) => (isAlive(each) ? each.pieces : 0))),
  };
}

/** What the buyer counts as confirmed; until it says, what we answered. */
function acceptedByLine({ order, answer, told }: CaseState): ByLine {
  const isUntold = answer === undefined && Object.keys(told?.accepted ?? {}).length === 0;
  // Answered by another way, and how is not known yet.
  if (isUntold && order?.status === 'acknowledged') return order.pieces;
  const answered: Record<string, number> = {};
  for (const pieces of [answer?.accepted, answer?.backordered])
    for (const [line, each] of Object.entries(pieces ?? {}))
      answered[line] = (answered[line] ?? 0) + each;
  const isNewer = answer === undefined || (told !== undefined && told.at >= answer.at);
  return isNewer ? { ...answered, ...told?.accepted } : { ...told?.accepted, ...answered };
}

/** The buyer counts the order as answered, or has our answer. */
export function isAnswered({ order, answer, told }: CaseState): boolean {
  return (
    (order !== undefined && order.status !== 'new') ||
    (told !== undefined && Object.keys(told.accepted).length > 0) ||
    hasTaken(answer?.document)
  );
}

/** It asks for money: neither side has given it up. */
export function isAlive({ document, status }: InvoiceState): boolean {
  return status !== 'rejected' && !['refused', 'stopped'].includes(document.status);
}

/**
 * What became of an invoice's money: by the buyer's finances or by its remittances, whichever tells of more; of equal
 * ones, whichever is newer.
 */
export function paymentOf({ payments, told }: InvoiceState): PaymentState {
  const list = Object.values(payments);
  const total = (field: 'paid' | 'discount' | 'heldBack') =>
    addDecimals(list.map((each) => each[field]));
  const remitted = {
    at: Math.max(0, ...list.map(({ at }) => at)),
    ...{ paid: total('paid'), discount: total('discount'), heldBack: total('heldBack') },
  };
  if (told === undefined) return remitted;
  const more = compareDecimals(goneOf(told), goneOf(remitted));
  return more > 0 || (more === 0 && told.at >= remitted.at) ? told : remitted;
}

function goneOf({ paid, discount, heldBack }: PaymentState): string {
  return addDecimals([paid, discount, heldBack]);
}

/** Every cent is paid, taken off for paying early, or held back. */
export function isSettled(invoice: InvoiceState): boolean {
  if (invoice.status === 'paid') return true;
  const gone = goneOf(paymentOf(invoice));
  return compareDecimals(subtractDecimals(invoice.total, gone), '0') <= 0;
}

/** The furthest step that the whole order has reached; a dispute goes before it. */
export function statusOf(known: CaseState): CaseStatus {
  const { order, answer, claims } = known;
  const { ordered, accepted, shipped, received, invoiced } = figuresOf(known);
  const list = Object.values(claims);
  if (list.some(({ status }) => status === 'open' || status === 'disputed')) return 'disputed';
  const hasAnswer = answer !== undefined || isAnswered(known);
  const isNothing = accepted === 0 && shipped === 0 && invoiced === 0;
  if (order !== undefined && isNothing && (ordered === 0 || isClosed(known))) return 'closed';
  if (hasAnswer && isNothing && isAnswered(known)) return 'closed';
  const living = Object.values(known.invoices).filter(isAlive);
  const isInvoiced = invoiced > 0 && shipped >= accepted && invoiced >= Math.min(shipped, accepted);
  if (isInvoiced && living.every(isSettled)) {
    return list.some(({ status }) => status === 'given-up') ? 'closed' : 'paid';
  }
  if (isInvoiced) return 'invoiced';
  if (accepted > 0 && received >= accepted) return 'received';
  if (shipped > 0) return 'shipping';
  return isAnswered(known) ? 'acknowledged' : 'new';
}

function isClosed({ order, told }: CaseState): boolean {
  return order?.status === 'closed' || told?.isClosed === true;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
