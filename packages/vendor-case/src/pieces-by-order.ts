import { piecesOf, type TradeQuantity } from '@acorn-i/core';

interface Line {
  purchaseOrderId?: string | undefined;
  quantity: TradeQuantity;
}

/** Pieces of a document by the order that they are about. */
export function piecesByOrder(lines: readonly Line[]): ReadonlyMap<string, number> {
  const pieces = new Map<string, number>();
  for (const { purchaseOrderId, quantity } of lines) {
    if (purchaseOrderId === undefined) continue;
    pieces.set(purchaseOrderId, (pieces.get(purchaseOrderId) ?? 0) + piecesOf(quantity));
  }
  return pieces;
}
