import { connection, type PageArguments } from './connection.ts';
import type { SimulatedMedia, SimulatedProduct, SimulatedProductField } from './product-shelf.ts';
import { gid } from './render-parts.ts';
import { renderItem } from './render-stock.ts';
import type { Shop } from './shop.ts';
import type { StockItemRecord } from './stock-shelf.ts';
import { utc } from './utc.ts';

type FieldsPage = PageArguments & { namespace?: string | null };

/** A product as the Admin API answers it. */
export function renderProduct(shop: Shop, product: SimulatedProduct): object {
  const fields = product.metafields.map((field, at) => renderField(product.id * 1_000 + at, field));
  return {
    __typename: 'Product',
    id: gid('Product', product.id),
    title: product.title,
    descriptionHtml: product.descriptionHtml,
    vendor: product.vendor,
    productType: product.productType,
    status: product.status,
    handle: product.handle,
    tags: product.tags,
    options: product.options,
    updatedAt: utc(shop.products.updatedAt(product.id)),
    category: null,
    variants: (page: PageArguments) =>
      connection(
        product.variants.flatMap(({ id }) => {
          const item = shop.products.item(id);
          return item ? renderVariant(shop, item) : [];
        }),
        page,
      ),
    media: (page: PageArguments) => connection(product.media.map(renderMedia), page),
    metafield: ({ namespace, key }: { namespace?: string | null; key: string }) =>
      fields.find((one) => one.namespace === namespace && one.key === key) ?? null,
    metafields: ({ namespace, ...page }: FieldsPage) =>
      connection(
        fields.filter((one) => namespace == null || one.namespace === namespace),
        page,
      ),
  };
}

/** The global id of an image or a video. */
export function mediaId({ id, kind }: Pick<SimulatedMedia, 'id' | 'kind'>): string {
  return gid(kind, id);
}

export function renderVariant(shop: Shop, record: StockItemRecord): object {
  const { id, sku, variant } = record;
  return {
    id: gid('ProductVariant', id),
    title: variant.title ?? Object.values(variant.options).join(' / '),
    sku: variant.sku === null ? null : sku,
    barcode: variant.barcode,
    price: Number(variant.price).toFixed(2),
    compareAtPrice: variant.compareAtPrice ?? null,
    product: { id: gid('Product', record.productId) },
    selectedOptions: Object.entries(variant.options).map(([name, value]) => ({ name, value })),
    media: (page: PageArguments) =>
      connection(
        variant.imageUrl === undefined
          ? []
          : [renderMedia({ id: id * 100, kind: 'MediaImage', alt: null, url: variant.imageUrl })],
        page,
      ),
    inventoryItem: renderItem(shop, record),
  };
}

function renderMedia(one: SimulatedMedia): object {
  return {
    __typename: one.kind,
    id: mediaId(one),
    alt: one.alt,
    image: one.url === null ? null : { url: one.url },
    originalSource: null,
  };
}

function renderField(id: number, { namespace, key, type, value }: SimulatedProductField) {
  const jsonValue: unknown = type === 'json' ? JSON.parse(value) : value;
  return { id: gid('Metafield', id), namespace, key, type, value, jsonValue };
}
