import type { Remittance } from '@acorn-i/core';

type Kind = Remittance['lines'][number]['kind'];

export interface NamedRow {
  number: string;
  original: string | undefined;
  type: string | undefined;
  description: string | undefined;
  /** Whether money comes in by it. */
  isCredit: boolean;
}

/** What Amazon appends to an invoice's number: facts, section 6. Each reversal of a claim adds `R`, each new claim `SC`. */
const suffixes = /^(?<base>.+?)(?<claims>(?:SCR?|PCR?)+)$/;
const wordings: readonly (readonly [RegExp, Kind])[] = [
  [/charge\s*back/i, 'chargeback'],
  [/reversal|repayment|reimburse/i, 'repayment'],
  [/shortage|quantity/i, 'shortage'],
  [/price/i, 'price'],
  [/credit\s*(note|memo)/i, 'credit-note'],
  [/co-?op|promotion|accrual|agreement|rebate|damage allowance/i, 'co-op'],
];

/** What a row of a payment is about, and the invoice that it concerns. */
export function rowKind({ number, original, type, description, isCredit }: NamedRow): {
  kind: Kind;
  invoiceId: string | undefined;
  claimId: string | undefined;
} {
  const words = `${description ?? ''} ${type ?? ''}`;
  const claim = suffixes.exec(number)?.groups;
  if (claim && (original !== undefined || /claim|shortage|price/i.test(words) || !isCredit)) {
    const { base = '', claims = '' } = claim;
    const isBack = claims.endsWith('R');
    const kind = isBack ? 'repayment' : claims.endsWith('PC') ? 'price' : 'shortage';
    if (isBack === isCredit) return { kind, invoiceId: original ?? base, claimId: number };
  }
  if (/VCBSINV/.test(number)) {
    return { kind: isCredit ? 'repayment' : 'chargeback', invoiceId: original, claimId: number };
  }
  const worded = wordings.find(([pattern]) => pattern.test(words))?.[1];
  if (worded === undefined && isCredit) {
    return { kind: 'invoice', invoiceId: number, claimId: undefined };
  }
  // What is held back and given back again reads the same but for its sign.
  const isHeld = worded === 'shortage' || worded === 'price' || worded === 'chargeback';
  const kind = isHeld && isCredit ? 'repayment' : (worded ?? 'other');
  return { kind, invoiceId: original, claimId: number };
}
