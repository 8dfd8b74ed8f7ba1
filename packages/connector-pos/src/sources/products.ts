import { tillSource } from './till-source.ts';

/** The catalogue that the tills sell from. */
export const products = tillSource('products', {
  entity: 'product',
  description: "The tills' catalogue",
  every: '5m',
});
