import type { Delivery, Outcome, Page, PullContext } from '@acorn-i/core';

/** What every till system does for us: the port that its dialect stands behind. */
export interface Till {
  /** Receipts as orders, from the cursor on. */
  sales(context: PullContext): AsyncIterable<Page<'order'>>;
  /** What stocktakes found, from the cursor on. */
  counts(context: PullContext): AsyncIterable<Page<'inventory-level'>>;
  /** Tells the tills what they may sell. */
  writeStock(deliveries: readonly Delivery<'inventory-level'>[]): Promise<readonly Outcome[]>;
}
