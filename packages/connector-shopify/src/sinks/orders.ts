import type { Sink } from '@acorn-i/core';
import type { ShopifyApi } from '../connect.ts';

/** Orders of other channels, put into the shop: once each, paid elsewhere. */
export const orders: Sink<ShopifyApi, 'order'> = {
  accepts: 'order',
  description: 'Imports orders of other channels (orderCreate), and cancels them (orderCancel)',
  write: (api, change, context) => api.orderImporter.write(change, context),
};
