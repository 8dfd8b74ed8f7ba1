import type { Sink } from '@acorn-i/core';
import type { Till } from '../till.ts';

/** Tells the tills what they may sell. Absolute figures: the same ones written twice are harmless. */
export const stock: Sink<Till, 'inventory-level'> = {
  accepts: 'inventory-level',
  description: 'Stock levels for the tills',
  coalesce: true,
  // Files are numbered in the order in which they are written.
  concurrency: 1,
  batch: 1_000,
  linger: '1s',
  writeBatch: (till, deliveries) => till.writeStock(deliveries),
};
