import { tillSink } from './till-sink.ts';

/** Tells the tills what a SKU costs, everywhere or in one store. */
export const prices = tillSink('writePrices', {
  accepts: 'price',
  description: 'Prices, everywhere or of one store',
  coalesce: true,
  // One write to the catalogue at a time.
  concurrency: 1,
  batch: 250,
  linger: '1s',
});
