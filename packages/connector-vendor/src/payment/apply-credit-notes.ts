import { type CreditNote, compareDecimals, type Remittance, subtractDecimals } from '@acorn-i/core';

interface Applied {
  creditNoteId: string;
  /** A decimal. */
  amount: string;
}

/**
 * Credit notes settle what is left of their invoice, the oldest first. One that stands in a payment by its own number
 * was taken off there and settles nothing here.
 */
export function applyCreditNotes(
  rest: string,
  notes: readonly CreditNote[],
  remittances: readonly Remittance[],
): { applied: Applied[]; unapplied: Applied[] } {
  const booked = new Set(
    remittances
      .filter(({ status }) => status !== 'failed')
      .flatMap(({ lines }) => lines)
      .filter(({ kind }) => kind === 'credit-note')
      .flatMap(({ claimId, invoiceId }) => [claimId, invoiceId]),
  );
  const applied: Applied[] = [];
  const unapplied: Applied[] = [];
  let left = rest;
  const waiting = notes.filter(({ id }) => !booked.has(id));
  for (const { id: creditNoteId, total } of waiting.toSorted(byDate)) {
    const isEnough = compareDecimals(left, total.amount) >= 0;
    const amount = isEnough ? total.amount : compareDecimals(left, '0') > 0 ? left : '0';
    if (compareDecimals(amount, '0') > 0) applied.push({ creditNoteId, amount });
    left = subtractDecimals(left, amount);
    const over = subtractDecimals(total.amount, amount);
    if (compareDecimals(over, '0') > 0) unapplied.push({ creditNoteId, amount: over });
  }
  return { applied, unapplied };
}

function byDate(one: CreditNote, other: CreditNote): number {
  return Date.parse(one.issuedAt) - Date.parse(other.issuedAt);
}
