import { heardTillSource } from './till-source.ts';

/** What the tills sold and took back, one order a receipt. */
export const sales = heardTillSource('sales', {
  entity: 'order',
  description: 'Receipts of the tills, one order each',
  every: '1m',
});
