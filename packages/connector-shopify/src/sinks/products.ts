import type { Sink } from '@acorn-i/core';
import type { ShopifyApi } from '../connect.ts';

/** Products with their variants, beside what the shop itself says of them. */
export const products: Sink<ShopifyApi, 'product'> = {
  accepts: 'product',
  description: 'Makes and changes products; deletes nothing that is not ours (productSet)',
  coalesce: true,
  concurrency: 4,
  write: (api, change, context) => api.products.write(change, context),
};
