import type { SimulatedProduct } from './catalogue.ts';
import { connection, type PageArguments } from './connection.ts';
import { gid } from './render-parts.ts';
import { renderItem } from './render-stock.ts';
import type { Shop } from './shop.ts';
import type { StockItemRecord } from './stock-shelf.ts';
import { utc } from './utc.ts';

/** A product as the Admin API answers it. */
export function renderProduct(shop: Shop, product: SimulatedProduct): object {
  return {
    __typename: 'Product',
    id: gid('Product', product.id),
    title: product.title,
    descriptionHtml: product.descriptionHtml,
    vendor: product.vendor,
    productType: product.productType,
    status: product.status.toUpperCase(),
    tags: product.tags,
    updatedAt: utc(product.updatedAt),
    category: null,
    variants: (page: PageArguments) =>
      connection(
        product.variants.map((variant) => renderVariant(shop, variant)),
        page,
      ),
    media: (page: PageArguments) =>
      connection(
        product.imageUrls.map((url, at) => renderImage(product.id * 100 + at, url)),
        page,
      ),
    metafields: (page: PageArguments) =>
      connection(
        product.metafields.map((field, at) => ({
          id: gid('Metafield', product.id * 1_000 + at),
          namespace: field.namespace,
          key: field.key,
          type: field.type,
          value: field.value,
          jsonValue: field.type === 'json' ? JSON.parse(field.value) : field.value,
        })),
        page,
      ),
  };
}

function renderVariant(shop: Shop, record: StockItemRecord): object {
  const { id, sku, title, priceMinor, given } = record;
  return {
    id: gid('ProductVariant', id),
    title,
    sku,
    barcode: given.barcode ?? null,
    price: (priceMinor / 100).toFixed(2),
    selectedOptions: Object.entries(given.options ?? { Title: 'Default Title' }).map(
      ([name, value]) => ({ name, value }),
    ),
    media: (page: PageArguments) =>
      connection(given.imageUrl === undefined ? [] : [renderImage(id * 100, given.imageUrl)], page),
    inventoryItem: renderItem(shop, record),
  };
}

function renderImage(id: number, url: string): object {
  return { __typename: 'MediaImage', id: gid('MediaImage', id), alt: null, image: { url } };
}
