import { addDecimals, durationMs, type InvoiceStatus, type Sink } from '@acorn-i/core';
import {
  type CaseState,
  type ClaimState,
  type InvoiceState,
  ordersKey,
  type PaymentState,
  readOrders,
  withNote,
} from '../case-state.ts';
import type { CaseSettings } from '../settings.ts';
import { changeCase } from '../settle-case.ts';

type PartKind = InvoiceStatus['parts'][number]['kind'];

/** How far the buyer has an invoice, and what of it is paid and held back. */
export const invoiceStatus: Sink<CaseSettings, 'invoice-status'> = {
  accepts: 'invoice-status',
  description: "What the buyer's finances say of each invoice: paid, held back, open",
  async apply(settings, { data, recordedAt }, context) {
    const now = Date.parse(recordedAt);
    const known = await readOrders(context.state, 'invoice', data.id);
    // One that we never wrote went another way: a portal, EDI.
    const orders = known.length > 0 ? known : (data.purchaseOrderIds ?? []);
    if (known.length === 0 && orders.length > 0)
      context.state.set(ordersKey('invoice', data.id), [...orders]);
    for (const order of orders) {
      const take = (before: CaseState) => withStatus(before, data, order, now, settings);
      await changeCase(order, now, take, settings, context);
    }
  },
};

function withStatus(
  known: CaseState,
  data: InvoiceStatus,
  order: string,
  now: number,
  settings: CaseSettings,
): CaseState {
  const { id, status } = data;
  const at = Date.parse(data.updatedAt);
  const former = known.invoices[id];
  if (former?.told !== undefined && at < former.told.at) return known;
  const told: PaymentState = { at, ...sumsOf(data) };
  const after = { ...(former ?? fromStatus(data, order)), status, told };
  const held = told.heldBack === '0' ? '' : `, ${told.heldBack} held back`;
  const words = `by the buyer's account: invoice ${id} is ${status}, ${told.paid} paid${held}`;
  const claims = withClaims(known, data, at, settings);
  return withNote({ ...known, claims, invoices: { ...known.invoices, [id]: after } }, now, words);
}

const outside = new Set<PartKind>(['paid', 'queued', 'early-payment-discount', 'credit-note']);

function sumsOf({ parts }: InvoiceStatus): Omit<PaymentState, 'at'> {
  const sum = (isOne: (kind: PartKind) => boolean) =>
    addDecimals(parts.flatMap(({ kind, amount }) => (isOne(kind) ? [amount.amount] : [])));
  return {
    paid: sum((kind) => kind === 'paid'),
    discount: sum((kind) => kind === 'early-payment-discount' || kind === 'credit-note'),
    heldBack: sum((kind) => !outside.has(kind)),
  };
}

function fromStatus(data: InvoiceStatus, order: string): InvoiceState {
  const { issuedAt, dueAt, currency, amount, lines = [], updatedAt } = data;
  const own = lines.filter(({ purchaseOrderId }) => purchaseOrderId === order);
  return {
    issuedAt: Date.parse(issuedAt),
    pieces: own.reduce((sum, { quantity = 0 }) => sum + Math.max(0, quantity), 0),
    currency,
    total: amount.amount,
    ...(dueAt !== undefined && { dueAt: Date.parse(dueAt) }),
    document: { status: 'taken', at: Date.parse(updatedAt) },
    payments: {},
  };
}

/** What is held back begins a time in which it can be disputed; nothing held back ends it. */
function withClaims(
  { claims: before, invoices }: Pick<CaseState, 'claims' | 'invoices'>,
  { id, parts, claimIds = [] }: InvoiceStatus,
  at: number,
  { dispute }: CaseSettings,
): CaseState['claims'] {
  const claims: Record<string, ClaimState> = { ...before };
  const held = parts.filter(
    ({ kind, amount }) => !outside.has(kind) && !/^-|^0*\.?0*$/.test(amount.amount),
  );
  // A claim is named after its invoice, with more behind it; INV-10 is another invoice than INV-1.
  const longer = Object.keys(invoices).filter((other) => other !== id && other.startsWith(id));
  const isOthers = (name: string) => longer.some((other) => name.startsWith(other));
  const own = Object.keys(claims).filter((name) => name.startsWith(id) && !isOthers(name));
  if (held.length === 0) {
    for (const name of own) claims[name] = { ...(claims[name] as ClaimState), status: 'decided' };
    return claims;
  }
  for (const { kind, amount } of held) {
    const name = (kind === 'shortage' ? claimIds[0] : undefined) ?? `${id}:${kind}`;
    if (claims[name] !== undefined) continue;
    const what = `${kind} of ${amount.amount} ${amount.currency}`;
    const until = at + durationMs(dispute.within);
    claims[name] = { at, until, amount: amount.amount, what, status: 'open' };
  }
  return claims;
}
