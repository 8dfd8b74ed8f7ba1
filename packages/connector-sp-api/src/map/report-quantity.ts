import { RejectedError } from '@acorn-i/core';

/**
 * A number of units in a report: `2`, `2.0`, `1.000`.
 *
 * @throws RejectedError `QUANTITY_INVALID`
 */
export function readQuantity(text: string | undefined): number {
  const plain = (text ?? '').trim().replace(/[.,]0{1,2}$/, '');
  const digits = /^\d{1,3}([.,]\d{3})+$/.test(plain) ? plain.replace(/[.,]/g, '') : plain;
  if (!/^\d{1,9}$/.test(digits)) {
    throw new RejectedError('a quantity of a report is no whole number', {
      code: 'QUANTITY_INVALID',
    });
  }
  return Number(digits);
}
