import type { Money } from '@acorn-i/core';
import { normalDecimal } from './decimal.ts';

/** Money in one spelling. */
export function toMoney(amount: string, currency: string): Money {
  return { amount: normalDecimal(amount, currency), currency };
}
