import type { Discount } from '@acorn-i/core';
import { toMoney } from './money.ts';
import { optional, text } from './optional.ts';
import type { DiscountState } from './order-state.ts';

/** What was taken off, by discount, or nothing. */
export function toDiscounts(
  discounts: readonly DiscountState[],
  currency: string,
): Discount[] | undefined {
  if (discounts.length === 0) return undefined;
  return discounts
    .toSorted((one, other) => one.index - other.index)
    .map((discount) => ({
      ...optional('code', text(discount.code)),
      ...optional('name', text(discount.code) ? undefined : text(discount.title)),
      amount: toMoney(discount.amount, currency),
    }));
}
