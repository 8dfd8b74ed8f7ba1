import {
  addDecimals,
  type InvoiceStatus,
  isZeroDecimal,
  type MatchedLine,
  type Money,
  multiplyDecimals,
  subtractDecimals,
  trimDecimal,
} from '@acorn-i/core';
import type { Shares } from './shares.ts';

/** A line of an invoice for which Amazon does not pay all. */
export interface LineVariance {
  line: MatchedLine;
  /** Pieces that Amazon says it did not receive, and what they cost without tax. */
  short: number;
  shortAmount: Money;
  priceAmount: Money;
  /** In Amazon's words: `SHORTAGES_IN_TRANSIT`. */
  defects: readonly string[];
}

/** Which lines a shortage and a price variance are about, and what of either no line accounts for. */
export function lineVariances(
  status: InvoiceStatus | undefined,
  shares: Shares,
): {
  lines: LineVariance[];
  unattributed: Partial<Record<'shortage' | 'price', Money>>;
} {
  if (status?.lines === undefined) return { lines: [], unattributed: {} };
  const { currency } = status;
  const money = (amount: string): Money => ({ amount: trimDecimal(amount, 2), currency });
  const lines = status.lines.flatMap((line) => {
    // A variance that is told as less than nothing is meant by its size.
    const short = Math.abs(line.quantityVariance ?? 0);
    const shortAmount = multiplyDecimals(line.unitCost?.amount ?? '0', short);
    const priceAmount = (line.priceVariance?.amount ?? '0').replace('-', '');
    if (short === 0 && isZeroDecimal(priceAmount)) return [];
    const defects = (line.reasons ?? []).flatMap((reason) => reason.defects);
    return [
      { line, short, shortAmount: money(shortAmount), priceAmount: money(priceAmount), defects },
    ];
  });
  const unattributed: Partial<Record<'shortage' | 'price', Money>> = {};
  for (const [kind, field] of [
    ['shortage', 'shortAmount'],
    ['price', 'priceAmount'],
  ] as const) {
    const found = addDecimals(lines.map((one) => one[field].amount));
    const rest = subtractDecimals(shares.get(kind) ?? '0', found);
    if (!isZeroDecimal(rest)) unattributed[kind] = money(rest);
  }
  return { lines, unattributed };
}
