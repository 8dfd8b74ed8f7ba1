import { compareDecimals, type Money, RejectedError } from '@acorn-i/core';
import { hasPlacesOf } from './money.ts';

/**
 * Amazon rounds what it is given, and sells for nothing: neither is asked of it.
 *
 * @param place where in the entity the amount stands: `price`
 * @throws RejectedError `PRICE_NOT_POSITIVE`, `PRICE_DECIMALS`
 */
export function demandPrice(sku: string, place: string, money: Money): void {
  const { amount, currency } = money;
  const of = `SKU ${sku}, ${place}.amount: ${amount} ${currency}`;
  const details = { sku, place: `${place}.amount` };
  if (compareDecimals(amount, '0') <= 0) {
    throw new RejectedError(`${of} is no price. Set one above 0`, {
      code: 'PRICE_NOT_POSITIVE',
      details,
    });
  }
  if (!hasPlacesOf(money)) {
    throw new RejectedError(
      `${of} has more decimals than ${currency}. Round it in the route's map`,
      {
        code: 'PRICE_DECIMALS',
        details,
      },
    );
  }
}
