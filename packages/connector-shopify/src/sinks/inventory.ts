import type { Sink } from '@acorn-i/core';
import type { ShopifyApi } from '../connect.ts';

/** What Shopify may sell of a SKU at a location: absolute, compared before it is set. */
export const inventory: Sink<ShopifyApi, 'inventory-level'> = {
  accepts: 'inventory-level',
  description: 'Sets the available stock of a SKU (inventorySetQuantities)',
  coalesce: true,
  // The most quantities in one mutation. https://shopify.dev/docs/api/usage/limits
  batch: 250,
  // Two overlap the reading of one batch with the writing of another; the rate is in points.
  concurrency: 2,
  writeBatch: (api, deliveries) => api.inventory.write(deliveries),
};
