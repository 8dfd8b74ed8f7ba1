import { tillSink } from './till-sink.ts';

/** Tells the tills what they may sell. Absolute figures: the same ones written twice are harmless. */
export const stock = tillSink('writeStock', {
  accepts: 'inventory-level',
  description: 'Stock levels for the tills',
  coalesce: true,
  // Files are numbered in the order in which they are written.
  concurrency: 1,
  batch: 1_000,
  linger: '1s',
});
