import {
  absoluteDecimal,
  addDecimals,
  compareDecimals,
  durationMs,
  negateDecimal,
  type Remittance,
  type Sink,
} from '@acorn-i/core';
import {
  type CaseState,
  type ClaimState,
  type PaymentState,
  readOrders,
  withNote,
} from '../case-state.ts';
import type { CaseSettings } from '../settings.ts';
import { changeCase } from '../settle-case.ts';

type Line = Remittance['lines'][number];

/** What was paid of each invoice, what was taken off for paying early, and what is held back. */
export const remittances: Sink<CaseSettings, 'remittance'> = {
  accepts: 'remittance',
  description: 'Payments: what was paid, discounted and held back of each invoice',
  async apply(settings, { data, recordedAt }, context) {
    if (data.status === 'announced') return;
    const now = Date.parse(recordedAt);
    const byInvoice = Map.groupBy(data.lines, ({ invoiceId }) => invoiceId);
    for (const [invoice, lines] of byInvoice) {
      if (invoice === undefined) continue;
      const named = lines.flatMap(({ purchaseOrderId }) => purchaseOrderId ?? []);
      const orders = new Set([...(await readOrders(context.state, 'invoice', invoice)), ...named]);
      for (const order of orders) {
        const take = (known: CaseState) =>
          data.status === 'failed'
            ? withoutPayment(known, data.id, invoice, now)
            : withPayment(known, data, { invoice, lines, now, settings });
        await changeCase(order, now, take, settings, context);
      }
    }
  },
};

interface Paid {
  invoice: string;
  lines: readonly Line[];
  now: number;
  settings: CaseSettings;
}

function withPayment(
  known: CaseState,
  { id, paidAt, currency }: Remittance,
  { invoice, lines, now, settings }: Paid,
): CaseState {
  const before = known.invoices[invoice];
  if (before === undefined) return known;
  const payment = { at: now, ...toPayment(lines) };
  const after = { ...before, payments: { ...before.payments, [id]: payment } };
  const at = paidAt === undefined ? now : Date.parse(paidAt);
  const { paid, discount, heldBack } = payment;
  const words = `payment ${id}: ${paid} ${currency} of invoice ${invoice}, ${discount} discount, ${heldBack} held back`;
  const claims = withDeductions(known.claims, invoice, lines, at, settings);
  const invoices = { ...known.invoices, [invoice]: after };
  return withNote({ ...known, invoices, claims }, now, words);
}

function withoutPayment(known: CaseState, id: string, invoice: string, now: number): CaseState {
  const before = known.invoices[invoice];
  if (before?.payments[id] === undefined) return known;
  const { [id]: _, ...payments } = before.payments;
  const invoices = { ...known.invoices, [invoice]: { ...before, payments } };
  return withNote({ ...known, invoices }, now, `payment ${id} of invoice ${invoice} failed`);
}

/** All lines of an invoice together are what arrives of it. */
function toPayment(lines: readonly Line[]): Omit<PaymentState, 'at'> {
  const amounts = (of: (kind: Line['kind']) => boolean) =>
    addDecimals(lines.flatMap(({ kind, amount }) => (of(kind) ? [amount.amount] : [])));
  const isGross = (kind: Line['kind']) => kind === 'invoice' || kind === 'credit-note';
  return {
    paid: amounts(() => true),
    discount: negateDecimal(amounts((kind) => kind === 'early-payment-discount')),
    heldBack: negateDecimal(amounts((kind) => !isGross(kind) && kind !== 'early-payment-discount')),
  };
}

/** What is taken off begins a time in which it can be disputed; a repayment ends it. */
function withDeductions(
  before: CaseState['claims'],
  invoice: string,
  lines: readonly Line[],
  at: number,
  { dispute }: CaseSettings,
): CaseState['claims'] {
  const claims: Record<string, ClaimState> = { ...before };
  for (const { kind, claimId, amount } of lines) {
    if (['invoice', 'credit-note', 'early-payment-discount'].includes(kind)) continue;
    const id = claimId ?? `${invoice}:${kind}`;
    const isBack = compareDecimals(amount.amount, '0') > 0;
    const known = isBack ? claimOf(claims, invoice, id) : id;
    if (isBack && known !== undefined)
      claims[known] = { ...(claims[known] as ClaimState), status: 'decided' };
    if (isBack || claims[id] !== undefined) continue;
    const what = `${kind} of ${absoluteDecimal(amount.amount)} ${amount.currency}`;
    const until = at + durationMs(dispute.within);
    claims[id] = { at, until, amount: absoluteDecimal(amount.amount), what, status: 'open' };
  }
  return claims;
}

/** A repayment's number is the claim's with something behind it: `INV-1SC`, `INV-1SCR`. */
function claimOf(claims: CaseState['claims'], invoice: string, id: string): string | undefined {
  return Object.keys(claims)
    .filter((known) => known.startsWith(invoice) && id.startsWith(known))
    .sort((one, other) => other.length - one.length)[0];
}
