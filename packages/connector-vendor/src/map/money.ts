import { Currency, type Money, type PricedBy, RejectedError, toDecimal } from '@acorn-i/core';

export interface WireMoney {
  currencyCode?: string | null | undefined;
  amount?: string | null | undefined;
  unitOfMeasure?: string | null | undefined;
}

/**
 * Amazon's amount as canonical money; undefined where there is none.
 *
 * @throws RejectedError `MONEY_INVALID` where the amount is no decimal number, or the currency is none.
 */
export function toMoney(money: WireMoney | null | undefined): Money | undefined {
  if (!money?.amount) return undefined;
  const amount = toDecimal(money.amount);
  const currency = Currency.safeParse(money.currencyCode);
  if (amount === undefined || !currency.success) {
    throw new RejectedError('an amount is no decimal number with a currency', {
      code: 'MONEY_INVALID',
    });
  }
  return { amount, currency: currency.data };
}

const units: Readonly<Record<string, PricedBy>> = {
  POUNDS: 'pound',
  OUNCES: 'ounce',
  GRAMS: 'gram',
  KILOGRAMS: 'kilogram',
};

/** What an amount is for, where that is no piece. */
export function pricedBy(money: WireMoney | null | undefined): PricedBy | undefined {
  return units[money?.unitOfMeasure?.toUpperCase() ?? ''];
}

export type WireWeightUnit = 'POUNDS' | 'OUNCES' | 'GRAMS' | 'KILOGRAMS';

export function toWireUnit(unit: PricedBy | undefined): WireWeightUnit | undefined {
  const found = Object.entries(units).find(([, name]) => name === unit);
  return found?.[0] as WireWeightUnit | undefined;
}
