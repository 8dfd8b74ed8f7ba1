import type { PurchaseOrderLine } from '@acorn-i/core';

/** How a line stands that nobody wants any more. */
export function cancelled(line: PurchaseOrderLine): PurchaseOrderLine {
  return { ...line, quantity: { ...line.quantity, amount: 0 }, isCancelled: true };
}
