import type { Source } from '@acorn-i/core';
import type { SiteApi } from '../connect-site.ts';
import { Product } from '../contract/product.ts';
import { toProduct } from '../map/product.ts';
import { pullList } from './pull-list.ts';

export const products: Source<SiteApi, 'product'> = {
  entity: 'product',
  description: 'Products of the shop (GET /products)',
  every: '15m',
  isRereadable: true,
  canBackfill: true,
  pull: (api, context) =>
    pullList(api, context, {
      operation: 'listProducts',
      item: Product,
      toDraft: (product) => ({ data: toProduct(product) }),
    }),
};
