import type { Source } from '@acorn-i/core';
import type { Till } from '../till.ts';

/** What a stocktake found: units on hand by SKU and location. */
export const counts: Source<Till, 'inventory-level'> = {
  entity: 'inventory-level',
  description: 'Stocktakes, one level a row',
  every: '1m',
  pull: (till, context) => till.counts(context),
};
