import {
  absoluteDecimal,
  addDecimals,
  compareDecimals,
  type Money,
  negateDecimal,
  type SettledPart,
} from '@acorn-i/core';
import { toNumberMoney } from '@acorn-i/sp-api-client';

/** Amazon's breakdown of an amount, as deep as it likes. */
export interface WireBreakdown {
  breakdownType?: string | null | undefined;
  breakdownAmount?:
    | { currencyCode?: string | null | undefined; currencyAmount?: number | null | undefined }
    | null
    | undefined;
  breakdowns?: WireBreakdown[] | null | undefined;
}

type Kind = SettledPart['kind'];

const kinds: Readonly<Record<string, Kind>> = {
  AMOUNTPAID: 'paid',
  QUEUEDFORPAYMENT: 'queued',
  QUICKPAYDISCOUNT: 'early-payment-discount',
  QUANTITYVARIANCEAMOUNT: 'shortage',
  PRICEVARIANCE: 'price',
};

/** What Amazon files under other words. */
const wordings: readonly (readonly [RegExp, Kind])[] = [
  [/charge\s*back/i, 'chargeback'],
  [/credit\s*(note|memo)/i, 'credit-note'],
  [/co-?op|promotion|accrual/i, 'co-op'],
];

const money: readonly Kind[] = ['paid', 'queued'];

/**
 * The parts of an invoice's settlement, each positive where it is a part of the amount. Amazon's model does not
 * say which sign a deduction has: it is read so that the parts add up to the amount, else as its size.
 */
export function toSettledParts(
  breakdowns: readonly WireBreakdown[] | null | undefined,
  amount: Money,
): SettledPart[] {
  const given = (breakdowns ?? []).flatMap(toParts);
  if (given.some((part) => part.amount.currency !== amount.currency)) return given;
  const readings = [(text: string) => text, negateDecimal, absoluteDecimal].map((signed) =>
    given.map((part) => {
      const isMoney = money.includes(part.kind);
      const read = isMoney ? part.amount.amount : signed(part.amount.amount);
      return { ...part, amount: { ...part.amount, amount: read } };
    }),
  );
  const sumsUp = (parts: readonly SettledPart[]) =>
    compareDecimals(addDecimals(parts.map((part) => part.amount.amount)), amount.amount) === 0;
  return readings.find(sumsUp) ?? readings.at(-1) ?? [];
}

/** One part, or, where its word says nothing, what it is made of to the cent. */
function toParts({ breakdownType, breakdownAmount, breakdowns }: WireBreakdown): SettledPart[] {
  const whole = toNumberMoney(breakdownAmount?.currencyAmount, breakdownAmount?.currencyCode);
  if (whole === undefined) return [];
  const name = (breakdownType ?? '').slice(0, 256);
  const kind = kinds[name.toUpperCase()] ?? wordings.find(([words]) => words.test(name))?.[1];
  if (kind === undefined) {
    const below = (breakdowns ?? []).flatMap(toParts);
    const sum = addDecimals(below.map((part) => part.amount.amount));
    if (below.length > 0 && compareDecimals(sum, whole.amount) === 0) return below;
  }
  return [{ kind: kind ?? 'other', ...(name && { name }), amount: whole }];
}

/** The amount of one type among breakdowns, at any depth. */
export function amountOfType(
  breakdowns: readonly WireBreakdown[] | null | undefined,
  type: string,
): Money | undefined {
  for (const { breakdownType, breakdownAmount, breakdowns: below } of breakdowns ?? []) {
    if (breakdownType?.toUpperCase() === type.toUpperCase()) {
      return toNumberMoney(breakdownAmount?.currencyAmount, breakdownAmount?.currencyCode);
    }
    const found = amountOfType(below, type);
    if (found) return found;
  }
  return undefined;
}
