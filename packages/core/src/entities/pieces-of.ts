import type { TradeQuantity } from './trade-quantity.ts';

/** How many single pieces a quantity is; a case without a size counts as one. */
export function piecesOf({ amount, unit, caseSize = 1 }: TradeQuantity): number {
  return unit === 'case' ? amount * caseSize : amount;
}
