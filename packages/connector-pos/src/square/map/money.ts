import {
  currencyPlaces,
  isAcornError,
  type Money,
  RejectedError,
  scaleDecimal,
} from '@acorn-i/core';
import type { SquareMoney } from '../wire/money.ts';

/** Square's smallest coins as a decimal; undefined where either half is missing. */
export function toMoney(
  money: SquareMoney | null | undefined,
  sign: 1 | -1 = 1,
): Money | undefined {
  if (money?.amount == null || !money.currency) return undefined;
  return { amount: fromMinor(money.amount * sign, money.currency), currency: money.currency };
}

/** @throws RejectedError `MONEY_DECIMALS` where the currency has no such coin. */
export function toSquareMoney({ amount, currency }: Money): { amount: number; currency: string } {
  try {
    const scaled = scaleDecimal(amount, currencyPlaces(currency));
    return { amount: Number(scaled.replace('.', '')), currency };
  } catch (error) {
    if (!isAcornError(error)) throw error;
    throw new RejectedError(
      `an amount has more decimals than ${currency} has. Round it in the route`,
      { code: 'MONEY_DECIMALS', cause: error },
    );
  }
}

function fromMinor(amount: number, currency: string): string {
  const places = currencyPlaces(currency);
  const digits = String(Math.abs(amount)).padStart(places + 1, '0');
  const sign = amount < 0 ? '-' : '';
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
