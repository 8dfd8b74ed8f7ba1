import { tillSink } from './till-sink.ts';

/** Tells the tills of units that moved: a delivery, a loss, a transfer. Each one once. */
export const movements = tillSink('writeMovements', {
  accepts: 'stock-movement',
  description: 'Stock that moved, as a delta with its cause',
  concurrency: 1,
  batch: 100,
});
