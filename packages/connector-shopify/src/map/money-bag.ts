import type { Money } from '@acorn-i/core';
import type { CurrencyCode, MoneyBagInput } from '../generated/operation-types.ts';

/** An amount in the currency that it comes in; Shopify refuses one that it does not know. */
export function toMoneyBag({ amount, currency }: Money): MoneyBagInput {
  return { shopMoney: { amount, currencyCode: currency as CurrencyCode } };
}
