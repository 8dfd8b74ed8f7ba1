import { tillSource } from './till-source.ts';

/** What the tills took back, with the sale that it belongs to where they know it. */
export const returns = tillSource('returns', {
  entity: 'return',
  description: 'Goods that were taken back at a till',
  every: '1m',
});
