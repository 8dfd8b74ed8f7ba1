import type { Sink } from '@acorn-i/core';
import type { ShopifyApi } from '../connect.ts';

/** Cancels orders of the shop (orderCancel). */
export const cancellations: Sink<ShopifyApi, 'order'> = {
  accepts: 'order',
  description: 'Cancels orders of the shop (orderCancel)',
  write: (api, change, context) => api.canceller.write(change, context),
};
