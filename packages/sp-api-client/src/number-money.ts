import { type Money, scaleDecimal, toDecimal } from '@acorn-i/core';
import { filled } from './present.ts';

/** Money whose amount Amazon writes as a JSON number, to six places; undefined where there is none. */
export function toNumberMoney(
  amount: number | string | null | undefined,
  currencyCode: string | null | undefined,
): Money | undefined {
  const currency = filled(currencyCode);
  const decimal = amount == null ? undefined : toShortDecimal(amount);
  if (decimal === undefined || currency === undefined) return undefined;
  return { amount: decimal, currency: currency as Money['currency'] };
}

/** A JSON number as a decimal of at most six places. */
export function toShortDecimal(number: number | string): string | undefined {
  const decimal = toDecimal(String(number));
  if (decimal === undefined) return undefined;
  const isLong = (decimal.split('.')[1] ?? '').length > 6;
  return isLong ? scaleDecimal(decimal, 6, 'half-even') : decimal;
}
