import {
  addDecimals,
  type CreditNote,
  compareDecimals,
  type Invoice,
  type InvoiceStatus,
  isZeroDecimal,
  type Money,
  type Remittance,
  subtractDecimals,
  trimDecimal,
} from '@acorn-i/core';
import { applyCreditNotes } from './apply-credit-notes.ts';
import { type LineVariance, lineVariances } from './line-variances.ts';
import { type OpenReason, openTexts, type PaymentText, shareTexts } from './payment-texts.ts';
import { type Movement, type ShareKind, type Shares, sharesOf, sumOf } from './shares.ts';

export interface PaymentFacts {
  /** What was asked for. */
  invoice?: Invoice | undefined;
  /** What Amazon makes of it. One of both must be there. */
  status?: InvoiceStatus | undefined;
  /** Payments; those of other invoices are left alone. */
  remittances: readonly Remittance[];
  creditNotes?: readonly CreditNote[] | undefined;
  /** ISO 8601 UTC. */
  now: string;
}

export interface ExplainedPart {
  kind: ShareKind | 'open' | 'overpaid';
  /** Positive: a part of the invoice's amount. */
  amount: Money;
  by: 'invoice-status' | 'remittance' | 'credit-note' | undefined;
  /** Payments, claims and credit notes that it is in. */
  references: readonly string[];
  text: PaymentText;
}

/** Where the sources do not say the same. */
export interface Disagreement {
  about: 'amount' | 'currency' | ShareKind;
  /** What the explanation goes by, and what the other one says. */
  taken: string;
  other: string;
}

export interface PaymentExplanation {
  invoiceId: string;
  amount: Money;
  /** They add up to the amount, exactly. */
  parts: readonly ExplainedPart[];
  /** What nothing explains; zero where all is. Negative: more was paid than invoiced. */
  open: Money;
  openBecause: OpenReason | undefined;
  nextStep: PaymentText | undefined;
  dueAt: string | undefined;
  ageing: Ageing;
  /** Lines that were received short or cost less, and what of the parts they do not add up to. */
  lines: readonly LineVariance[];
  unattributed: Readonly<Partial<Record<'shortage' | 'price', Money>>>;
  movements: readonly Movement[];
  /** Credit notes for which nothing is left to settle. */
  unapplied: readonly { creditNoteId: string; amount: Money }[];
  disagreements: readonly Disagreement[];
}

/** How long what is open is overdue, days. */
export type Ageing = 'settled' | 'not-due' | '1-30' | '31-60' | '61-90' | 'over-90' | 'unknown';

const dayMs = 86_400_000;

/**
 * Explains each cent of an invoice, or names it as open. Pure, in exact decimals.
 *
 * @throws RangeError where there is neither the invoice nor its status.
 */
export function explainPayment(facts: PaymentFacts): PaymentExplanation {
  const { invoice, status } = facts;
  const amount = invoice?.total ?? status?.amount;
  const id = invoice?.id ?? status?.id;
  if (amount === undefined || id === undefined) {
    throw new RangeError('explainPayment: neither an invoice nor its status');
  }
  const { currency } = amount;
  const disagreements = amountDisagreements(facts, amount);
  const movements = movementsOf(id, facts.remittances).filter(({ line }) => {
    const isSame = line.amount.currency === currency;
    if (!isSame) {
      disagreements.push({ about: 'currency', taken: currency, other: line.amount.currency });
    }
    return isSame;
  });
  const told = status?.currency === currency ? status : undefined;
  const { shares, by, other } = sharesOf(amount.amount, told, movements);
  disagreements.push(...shareDisagreements(shares, other));
  const rest = subtractDecimals(amount.amount, sumOf(shares));
  const notes = (facts.creditNotes ?? []).filter((note) => isOf(note, id, currency));
  const { applied, unapplied } = applyCreditNotes(rest, notes, facts.remittances);
  const open = subtractDecimals(rest, addDecimals(applied.map((one) => one.amount)));
  const money = (decimal: string): Money => ({ amount: trimDecimal(decimal, 2), currency });
  const dueAt = dueOf(facts);
  const openBecause = isZeroDecimal(open) ? undefined : reasonOf(facts, { open, dueAt });
  const parts: ExplainedPart[] = [...shares]
    .filter(([, share]) => !isZeroDecimal(share))
    .map(([kind, share]) => ({
      ...{ kind, amount: money(share), by, text: shareTexts[kind] },
      references: referencesOf(kind, told, movements),
    }));
  for (const { creditNoteId, amount: share } of applied) {
    const kind = 'credit-note' as const;
    const more = { by: kind, references: [creditNoteId], text: shareTexts[kind] };
    parts.push({ kind, amount: money(share), ...more });
  }
  if (openBecause) {
    const kind = openBecause === 'overpaid' ? ('overpaid' as const) : ('open' as const);
    const { en, 'zh-CN': zh } = openTexts[openBecause];
    const text = { en, 'zh-CN': zh };
    parts.push({ kind, amount: money(open), by: undefined, references: [], text });
  }
  return {
    invoiceId: id,
    amount: money(amount.amount),
    parts,
    open: money(open),
    openBecause,
    nextStep: openBecause && openTexts[openBecause].next,
    dueAt,
    ageing: ageingOf(open, dueAt, facts.now),
    ...lineVariances(told, shares),
    movements,
    unapplied: unapplied.map((one) => ({ ...one, amount: money(one.amount) })),
    disagreements,
  };
}

/** Lines of payments that were made, or will be, oldest first. */
function movementsOf(id: string, remittances: readonly Remittance[]): Movement[] {
  return remittances
    .filter(({ status }) => status !== 'failed')
    .flatMap((payment) =>
      payment.lines
        .filter(({ invoiceId }) => invoiceId === id)
        .map((line) => ({
          ...{ remittanceId: payment.id, status: payment.status, line },
          at: payment.paidAt ?? payment.updatedAt,
        })),
    )
    .sort((one, two) => (one.at < two.at ? -1 : one.at > two.at ? 1 : 0));
}

function isOf(note: CreditNote, id: string, currency: string): boolean {
  return note.invoiceId === id && note.currency === currency;
}

function amountDisagreements({ invoice, status }: PaymentFacts, amount: Money): Disagreement[] {
  if (invoice === undefined || status === undefined) return [];
  if (status.currency !== amount.currency) {
    return [{ about: 'currency', taken: amount.currency, other: status.currency }];
  }
  if (compareDecimals(status.amount.amount, amount.amount) === 0) return [];
  return [{ about: 'amount', taken: amount.amount, other: status.amount.amount }];
}

function shareDisagreements(shares: Shares, other: Shares | undefined): Disagreement[] {
  if (other === undefined) return [];
  return [...new Set([...shares.keys(), ...other.keys()])].flatMap((about) => {
    const [one, two] = [shares.get(about) ?? '0', other.get(about) ?? '0'];
    return compareDecimals(one, two) === 0 ? [] : [{ about, taken: one, other: two }];
  });
}

function referencesOf(
  kind: ShareKind,
  status: InvoiceStatus | undefined,
  movements: readonly Movement[],
): string[] {
  const claims = movements.flatMap(({ line }) => (line.kind === kind ? (line.claimId ?? []) : []));
  const more = kind === 'shortage' ? (status?.claimIds ?? []) : [];
  const payments = [...(status?.paymentIds ?? []), ...movements.map((one) => one.remittanceId)];
  return [...new Set(kind === 'paid' ? payments : [...claims, ...more])];
}

function dueOf({ invoice, status }: PaymentFacts): string | undefined {
  const netDays = invoice?.terms?.netDays;
  if (status?.dueAt !== undefined || invoice === undefined || netDays === undefined) {
    return status?.dueAt;
  }
  return new Date(Date.parse(invoice.issuedAt) + netDays * dayMs).toISOString();
}

function reasonOf(
  { status, now }: PaymentFacts,
  { open, dueAt }: { open: string; dueAt: string | undefined },
): OpenReason {
  if (compareDecimals(open, '0') < 0) return 'overpaid';
  if (status?.status === 'rejected') return 'rejected';
  if (status?.status === 'paid' || status?.status === 'deducted') return 'unexplained';
  if (dueAt === undefined) return 'no-due-date';
  return Date.parse(dueAt) >= Date.parse(now) ? 'not-due' : 'overdue';
}

function ageingOf(open: string, dueAt: string | undefined, now: string): Ageing {
  if (compareDecimals(open, '0') <= 0) return 'settled';
  if (dueAt === undefined) return 'unknown';
  const days = Math.ceil((Date.parse(now) - Date.parse(dueAt)) / dayMs);
  if (days <= 0) return 'not-due';
  if (days <= 30) return '1-30';
  if (days <= 60) return '31-60';
  return days <= 90 ? '61-90' : 'over-90';
}
