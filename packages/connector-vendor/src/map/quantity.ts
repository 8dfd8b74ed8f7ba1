import { RejectedError, type TradeQuantity } from '@acorn-i/core';

export interface WireQuantity {
  amount?: number | null | undefined;
  unitOfMeasure?: string | null | undefined;
  unitSize?: number | null | undefined;
}

/**
 * Amazon's quantity as a canonical one; undefined where there is none. Its unit is read in any case: the
 * sandbox writes `CASES`.
 *
 * @throws RejectedError `QUANTITY_INVALID` for a part of a piece, less than nothing or an unknown unit.
 */
export function toQuantity(quantity: WireQuantity | null | undefined): TradeQuantity | undefined {
  if (quantity?.amount === undefined || quantity.amount === null) return undefined;
  const { amount, unitOfMeasure, unitSize } = quantity;
  const unit = (unitOfMeasure ?? 'Eaches').toLowerCase();
  if (!Number.isSafeInteger(amount) || amount < 0 || (unit !== 'cases' && unit !== 'eaches')) {
    throw new RejectedError(`a quantity is not a number of cases or eaches: ${amount} ${unit}`, {
      code: 'QUANTITY_INVALID',
    });
  }
  const caseSize = unitSize && unitSize > 0 ? { caseSize: unitSize } : {};
  return { amount, unit: unit === 'cases' ? 'case' : 'each', ...caseSize };
}

export function toWireQuantity({ amount, unit, caseSize }: TradeQuantity): {
  amount: number;
  unitOfMeasure: 'Cases' | 'Eaches';
  unitSize: number;
} {
  const unitOfMeasure = unit === 'case' ? 'Cases' : 'Eaches';
  return { amount, unitOfMeasure, unitSize: caseSize ?? 1 };
}
