import { compareDecimals } from '@acorn-i/core';
import type { InventoryUpdate, UpdateResults } from '../src/contract/inventory.ts';
import type { PriceUpdate, Product } from '../src/contract/product.ts';
import type { Shop } from '../src/contract/shop.ts';
import { levelId } from './list-documents.ts';
import type { ShopBook } from './shop-book.ts';
import { problemOf } from './shop-problem.ts';

type Result = UpdateResults['results'][number];

export function writeLevels(book: ShopBook, levels: readonly InventoryUpdate[]): UpdateResults {
  return { results: levels.map((level) => writeLevel(book, level)) };
}

function writeLevel(book: ShopBook, { sku, location, available, asOf }: InventoryUpdate): Result {
  if (productWith(book, sku) === undefined) return rejected(sku, 'UNKNOWN_SKU', 'no such SKU');
  const id = levelId(sku, location);
  if (isStale(book, `level:${id}`, asOf)) return { sku, outcome: 'stale' };
  book.put('level', id, { sku, ...(location && { location }), available });
  return { sku, outcome: 'written' };
}

export function writePrices(
  book: ShopBook,
  prices: readonly PriceUpdate[],
  shop: Shop,
): UpdateResults {
  return { results: prices.map((price) => writePrice(book, price, shop)) };
}

function writePrice(
  book: ShopBook,
  { sku, price, taxesIncluded, asOf }: PriceUpdate,
  shop: Shop,
): Result {
  const product = productWith(book, sku);
  const variant = product?.variants.find((each) => each.sku === sku);
  if (!product || !variant) return rejected(sku, 'UNKNOWN_SKU', 'no such SKU');
  if (price.currency !== shop.currency) return rejected(sku, 'CURRENCY', `not ${shop.currency}`);
  if (taxesIncluded !== shop.taxesIncluded) {
    return rejected(sku, 'TAXES_INCLUDED', `the shop says ${shop.taxesIncluded}`);
  }
  const least = variant.minimumPrice?.amount ?? '0.01';
  if (compareDecimals(price.amount, least) < 0) {
    return rejected(sku, 'BELOW_MINIMUM', `not below ${least}`);
  }
  if (isStale(book, `price:${sku}`, asOf)) return { sku, outcome: 'stale' };
  const variants = product.variants.map((each) => (each.sku === sku ? { ...each, price } : each));
  book.put('product', product.id, { ...product, variants });
  return { sku, outcome: 'written' };
}

/** Of one product's variants the shop finds its product by a note. */
function productWith(book: ShopBook, sku: string): Product | undefined {
  const id = book.note(`product-of:${sku}`);
  return id === undefined ? undefined : book.get<Product>('product', id);
}

/** Whether a later figure was taken before; remembers this one otherwise. */
function isStale(book: ShopBook, key: string, asOf: string): boolean {
  const before = book.note(`as-of:${key}`);
  if (before !== undefined && Date.parse(before) > Date.parse(asOf)) return true;
  book.setNote(`as-of:${key}`, asOf);
  return false;
}

function rejected(sku: string, code: string, detail: string): Result {
  return { sku, outcome: 'rejected', problem: problemOf(422, code, detail) };
}
