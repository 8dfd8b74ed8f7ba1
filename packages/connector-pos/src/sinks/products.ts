import { tillSink } from './till-sink.ts';

/** Keeps the tills' catalogue as the product says. */
export const products = tillSink('writeProducts', {
  accepts: 'product',
  description: 'Products with their variants',
  coalesce: true,
  // One write to the catalogue at a time.
  concurrency: 1,
  batch: 50,
  linger: '1s',
});
