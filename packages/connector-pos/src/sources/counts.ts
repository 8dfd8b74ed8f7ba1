import { tillSource } from './till-source.ts';

/** What a stocktake found: units on hand by SKU and location. */
export const counts = tillSource('counts', {
  entity: 'inventory-level',
  description: 'Stocktakes, one level each',
  every: '1m',
});
