import type { TradeQuantity } from '@acorn-i/core';

/** How many single pieces that is. */
export function piecesOf({ amount, unit, caseSize }: TradeQuantity): number {
  return unit === 'case' ? amount * (caseSize ?? 1) : amount;
}
