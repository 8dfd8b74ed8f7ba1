import type { Sink } from '@acorn-i/core';
import type { ShopifyApi } from '../connect.ts';

/** What a SKU costs in the shop. */
export const prices: Sink<ShopifyApi, 'price'> = {
  accepts: 'price',
  description: 'Sets the price and list price of a variant (productVariantsBulkUpdate)',
  coalesce: true,
  batch: 250,
  concurrency: 2,
  writeBatch: (api, deliveries) => api.prices.write(deliveries),
};
