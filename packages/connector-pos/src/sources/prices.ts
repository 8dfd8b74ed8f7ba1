import { tillSource } from './till-source.ts';

/** What a SKU costs: everywhere, and in the stores that have a price of their own. */
export const prices = tillSource('prices', {
  entity: 'price',
  description: 'Prices, one everywhere and one for each store that differs',
  every: '5m',
});
