import type { Draft, Source } from '@acorn-i/core';
import type { BwpApi } from '../connect-bwp.ts';
import type { BwpProduct } from '../documents/catalog.ts';
import { toMoney } from '../map/money.ts';
import { skuOf, toProduct } from '../map/product.ts';
import { walkProducts } from './walk-products.ts';

export const products: Source<BwpApi, 'product'> = {
  entity: 'product',
  description: 'The catalogue, one product for each SKU (products)',
  every: '1h',
  isRereadable: true,
  pull: (api, context) => walkProducts(api, context, (product) => productDraft(api, product)),
};

export const inventory: Source<BwpApi, 'inventory-level'> = {
  entity: 'inventory-level',
  description: 'What Amazon could ship of each SKU; the figure may lag (products.inventoryItem)',
  every: '15m',
  isRereadable: true,
  pull: (api, context) => walkProducts(api, context, (product) => levelDraft(api, product)),
};

export const prices: Source<BwpApi, 'price'> = {
  entity: 'price',
  description: 'What the button shows for each SKU (products.advertisedPrice)',
  every: '1h',
  isRereadable: true,
  pull: (api, context) => walkProducts(api, context, (product) => priceDraft(api, product)),
};

async function productDraft(
  { seen }: BwpApi,
  product: BwpProduct,
): Promise<Draft<'product'> | undefined> {
  const sku = skuOf(product);
  if (sku === undefined) return undefined;
  const { inventoryItem, ...own } = product;
  return { data: toProduct(product, sku, await seen.at('product', sku, own)) };
}

/** A figure that Amazon could not tell is none: it is not 0. */
async function levelDraft(
  { seen }: BwpApi,
  product: BwpProduct,
): Promise<Draft<'inventory-level'> | undefined> {
  const sku = skuOf(product);
  const available = product.inventoryItem?.fulfillableQuantity?.amount;
  if (sku === undefined || available === undefined || available === null) return undefined;
  return { data: { sku, available, updatedAt: await seen.at('level', sku, available) } };
}

async function priceDraft(
  { seen, settings }: BwpApi,
  product: BwpProduct,
): Promise<Draft<'price'> | undefined> {
  const sku = skuOf(product);
  const told = product.advertisedPrice?.currentPrice;
  if (sku === undefined || !told) return undefined;
  const price = toMoney(told);
  const channel = { kind: 'buy-with-prime', id: settings.targetId };
  return { data: { sku, channel, price, updatedAt: await seen.at('price', sku, price) } };
}
