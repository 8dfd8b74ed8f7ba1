import {
  Currency,
  currencyPlaces,
  type Money,
  RejectedError,
  scaleDecimal,
  toDecimal,
} from '@acorn-i/core';
import type { BwpMoney } from '../documents/order.ts';

/**
 * Money of a JSON number, rounded to the places of its currency: 10.1 is 10.10 and nothing beside it.
 *
 * @throws RejectedError `BWP_MONEY`
 */
export function toMoney({ amount, currencyCode }: BwpMoney): Money {
  const currency = Currency.safeParse(currencyCode).data;
  const decimal = toDecimal(String(amount));
  if (currency === undefined || decimal === undefined) {
    throw new RejectedError('buy with prime: an amount is no money', { code: 'BWP_MONEY' });
  }
  return { amount: scaleDecimal(decimal, currencyPlaces(currency), 'half-up'), currency };
}

/** The JSON number that the API takes. Fifteen digits of a decimal survive it. */
export function fromMoney({ amount, currency }: Money): BwpMoney {
  return { amount: Number(amount), currencyCode: currency };
}
