import {
  absoluteDecimal,
  addDecimals,
  compareDecimals,
  currencyPlaces,
  isZeroDecimal,
  type Money,
  negateDecimal,
  RejectedError,
  toDecimal,
  trimDecimal,
} from '@acorn-i/core';
import type { SpApiMoney } from '../wire/order.ts';

/**
 * Amazon's amount as canonical money; undefined where there is none.
 *
 * @throws RejectedError `MONEY_INVALID` where the amount is no decimal number.
 */
export function toMoney(money: SpApiMoney | null | undefined): Money | undefined {
  if (!money) return undefined;
  const amount = toDecimal(money.amount);
  if (amount === undefined) {
    throw new RejectedError('an amount is no decimal number', { code: 'MONEY_INVALID' });
  }
  return { amount, currency: money.currencyCode };
}

/** Amounts of one currency added up; undefined for none, or where the currencies differ. */
export function sumMoney(amounts: readonly (Money | undefined)[]): Money | undefined {
  const present = amounts.filter((amount) => amount !== undefined);
  const [first] = present;
  if (!first || present.some(({ currency }) => currency !== first.currency)) return undefined;
  return { amount: addDecimals(present.map(({ amount }) => amount)), currency: first.currency };
}

/** The amount without its sign: Amazon does not say which sign a discount has. */
export function absoluteMoney(money: Money): Money {
  return { ...money, amount: absoluteDecimal(money.amount) };
}

export function negativeMoney(money: Money): Money {
  return { ...money, amount: negateDecimal(absoluteDecimal(money.amount)) };
}

export function isZero({ amount }: Money): boolean {
  return isZeroDecimal(amount);
}

export function isSameAmount(left: Money, right: Money): boolean {
  return left.currency === right.currency && compareDecimals(left.amount, right.amount) === 0;
}

/** Whether it can be paid: no more decimals than the currency has, zeros at the end aside. */
export function hasPlacesOf({ amount, currency }: Money): boolean {
  const [, decimals = ''] = trimDecimal(amount).split('.');
  return decimals.length <= currencyPlaces(currency);
}
