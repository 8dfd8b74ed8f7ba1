import { tillSource } from './till-source.ts';

/** The stores: name, address, time zone from the till; manager, weight, channels, regions from the settings. */
export const stores = tillSource('stores', {
  entity: 'location',
  description: 'Stores, with what the settings say of them',
  every: '1h',
});
