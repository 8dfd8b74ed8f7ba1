import type { Product, ProductVariant } from '@acorn-i/core';
import type { ShopifyProduct } from '../documents/products.ts';
import { legacyId } from './global-id.ts';
import { toInstant } from './instant.ts';
import { toMoney } from './money.ts';
import { optional, text } from './optional.ts';

type Variant = ShopifyProduct['variants']['nodes'][number];
type Media = ShopifyProduct['media']['nodes'][number];

/** A product with those of its variants that have a SKU. Metafields are its attributes, by `namespace.key`. */
export function toProduct(product: ShopifyProduct, currency: string): Product {
  const variants = product.variants.nodes;
  const items = variants.map(({ inventoryItem }) => inventoryItem);
  return {
    id: legacyId(product.id),
    externalIds: [{ system: 'shopify', type: 'product', id: product.id }],
    title: product.title,
    ...optional('description', text(product.descriptionHtml)),
    ...optional('brand', text(product.vendor)),
    ...optional('productType', text(product.productType)),
    ...optional('category', text(product.category?.fullName)),
    ...optional('tags', product.tags.length > 0 ? product.tags.toSorted() : undefined),
    ...optional('status', statuses[product.status]),
    variants: variants.flatMap((variant) => toVariant(variant, currency)),
    ...optional('images', imagesOf(product.media.nodes)),
    ...optional('countryOfOrigin', shared(items.map((item) => text(item.countryCodeOfOrigin)))),
    ...optional(
      'hsCode',
      shared(items.map((item) => text(item.harmonizedSystemCode)))?.slice(0, 16),
    ),
    ...optional('attributes', attributesOf(product)),
    updatedAt: toInstant(product.updatedAt),
  };
}

/** An unlisted product is on sale for those who know its address. */
const statuses: Readonly<Record<string, NonNullable<Product['status']>>> = {
  ACTIVE: 'active',
  UNLISTED: 'active',
  DRAFT: 'draft',
  ARCHIVED: 'archived',
};

function toVariant(variant: Variant, currency: string): ProductVariant[] {
  const sku = text(variant.sku);
  // A merchant may leave it empty; nothing can be kept in agreement by such a variant.
  if (sku === undefined) return [];
  const { inventoryItem: item } = variant;
  const options = variant.selectedOptions.map(({ name, value }): [string, string] => [name, value]);
  return [
    {
      sku,
      ...optional('title', text(variant.title)),
      ...optional('gtin', gtinOf(variant.barcode)),
      externalIds: [
        { system: 'shopify', type: 'variant', id: variant.id },
        { system: 'shopify', type: 'inventory-item', id: item.id },
      ],
      ...optional('options', options.length > 0 ? Object.fromEntries(options) : undefined),
      price: toMoney(variant.price, currency),
      ...optional('weight', weightOf(item.measurement?.weight)),
      ...optional('images', imagesOf(variant.media.nodes)),
      isStockTracked: item.tracked,
    },
  ];
}

/** The field takes any text; a GTIN has 8 to 14 digits. */
function gtinOf(barcode: string | null | undefined): string | undefined {
  const digits = text(barcode);
  return digits !== undefined && /^\d{8,14}$/.test(digits) ? digits : undefined;
}

const weightUnits = { GRAMS: 'g', KILOGRAMS: 'kg', OUNCES: 'oz', POUNDS: 'lb' } as const;

function weightOf(
  weight: { value: number; unit: string } | null | undefined,
): ProductVariant['weight'] {
  const unit = weightUnits[weight?.unit as keyof typeof weightUnits];
  return weight && unit && weight.value > 0 ? { value: weight.value, unit } : undefined;
}

function imagesOf(media: readonly Media[]): Product['images'] {
  const images = media.flatMap(({ image, alt }, position) =>
    image ? [{ url: image.url, ...optional('alt', text(alt)?.slice(0, 1_024)), position }] : [],
  );
  return images.length > 0 ? images : undefined;
}

/** What all variants say alike. */
function shared(values: readonly (string | undefined)[]): string | undefined {
  const [first, ...others] = new Set(values);
  return others.length === 0 ? first : undefined;
}

function attributesOf({ metafields }: ShopifyProduct): Product['attributes'] {
  const entries = metafields.nodes
    .map(({ namespace, key, jsonValue }) => [`${namespace}.${key}`, jsonValue] as const)
    .filter(([, value]) => value != null)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  if (entries.length === 0) return undefined;
  return Object.fromEntries(entries) as NonNullable<Product['attributes']>;
}
