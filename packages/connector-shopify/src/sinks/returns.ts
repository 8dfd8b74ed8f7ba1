import type { Sink } from '@acorn-i/core';
import type { ShopifyApi } from '../connect.ts';

/** Creates returns and processes what has arrived (returnCreate, returnProcess). */
export const returns: Sink<ShopifyApi, 'return'> = {
  accepts: 'return',
  description: 'Creates returns and processes what has arrived (returnCreate, returnProcess)',
  write: (api, change, context) => api.returns.write(change, context),
};
