import type { Source } from '@acorn-i/core';
import type { Till } from '../till.ts';

/** What the tills sold and took back, one order a receipt. */
export const sales: Source<Till, 'order'> = {
  entity: 'order',
  description: 'Receipts of the tills, one order each',
  every: '1m',
  pull: (till, context) => till.sales(context),
};
