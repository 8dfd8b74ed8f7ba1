import { currencyPlaces, type Money, toDecimal, trimDecimal } from '@acorn-i/core';

/**
 * Money in one spelling, with the currency's own places and no more than needed: GraphQL writes `10.0`
 * where a webhook writes `10.00`. What is no number stays as it is, for the entity to refuse.
 */
export function toMoney(amount: string, currency: string): Money {
  const decimal = toDecimal(amount);
  if (decimal === undefined) return { amount, currency };
  return { amount: trimDecimal(decimal, currencyPlaces(currency)), currency };
}
