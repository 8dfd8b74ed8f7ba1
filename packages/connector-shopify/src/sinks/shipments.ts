import type { Sink } from '@acorn-i/core';
import type { ShopifyApi } from '../connect.ts';

/** What has left, with its tracking. */
export const shipments: Sink<ShopifyApi, 'shipment'> = {
  accepts: 'shipment',
  description: 'Fulfils orders (fulfillmentCreate) and keeps their tracking right',
  write: (api, change, context) => api.shipments.write(change, context),
};
