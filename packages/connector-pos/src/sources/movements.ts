import { tillSource } from './till-source.ts';

/** Units that moved otherwise than by a sale, with their cause. What we wrote ourselves is left out. */
export const movements = tillSource('movements', {
  entity: 'stock-movement',
  description: 'Stock that was received, lost, damaged, moved or put back on the shelf',
  every: '1m',
});
