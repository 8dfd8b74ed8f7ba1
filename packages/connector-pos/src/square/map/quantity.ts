import { RejectedError } from '@acorn-i/core';

/**
 * Whole units of Square's decimal text. `3.00000` is 3.
 *
 * @throws RejectedError `SQUARE_QUANTITY_FRACTION` for what is sold by weight or length.
 */
export function toUnits(quantity: string): number {
  if (/^-?\d{1,9}(\.0*)?$/.test(quantity)) return Number(quantity);
  throw new RejectedError(
    `quantity: ${/^-?\d+\.\d+$/.test(quantity) ? 'no whole units; goods by weight or length are not counted here' : 'no number'}`,
    { code: 'SQUARE_QUANTITY_FRACTION' },
  );
}
