import type { Sink } from '@acorn-i/core';
import type { ShopifyApi } from '../connect.ts';

/** Refunds orders (refundCreate), once each. */
export const refunds: Sink<ShopifyApi, 'refund'> = {
  accepts: 'refund',
  description: 'Refunds orders (refundCreate), once each',
  write: (api, change, context) => api.refunds.write(change, context),
};
