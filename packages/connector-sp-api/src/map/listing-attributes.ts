import type { Json, Product, ProductVariant } from '@acorn-i/core';
import type { Marketplace } from '@acorn-i/sp-api-client';
import { demandPrice } from './demand-price.ts';
import type { RawListing } from './raw-attributes.ts';

/** Attributes as Amazon wants them, by its names. */
export type ListingAttributes = Record<string, Json>;

/** The rules of a product type, as far as the mapping needs them. */
export interface AttributeRules {
  /** Whether the product type has an attribute of this name. */
  has(attribute: string): boolean;
  /** What its entries may have: `value`, `marketplace_id`, `language_tag` … */
  fieldsOf(attribute: string): ReadonlySet<string>;
  /** The marketplace's own language: `de_DE`. */
  language: string | undefined;
}

interface Circumstances {
  marketplace: Marketplace;
  rules: AttributeRules;
  /** A listing that is there has a price of its own, which products do not change. */
  isNew: boolean;
}

/** Amazon's images beside the main one. */
const otherImages = 8;

/**
 * What a product and one of its variants say, as attributes of one marketplace. Fields become attributes
 * where the product type has them; what is given raw is taken as it is. Entries without a marketplace or
 * language get those of the marketplace, where the product type asks for them.
 *
 * @throws RejectedError `PRICE_NOT_POSITIVE`, `PRICE_DECIMALS`
 */
export function toVariantAttributes(
  product: Product,
  variant: ProductVariant,
  raw: RawListing,
  circumstances: Circumstances,
): ListingAttributes {
  const { marketplace, isNew } = circumstances;
  const images = [...(variant.images ?? []), ...(product.images ?? [])];
  const { gtin, weight, dimensions } = variant;
  const price = isNew && variant.price?.currency === marketplace.currency && variant.price;
  if (price) demandPrice(variant.sku, 'variants.price', price);
  return completed(
    {
      ...common(product, variant.title ?? product.title, images),
      ...(gtin && {
        externally_assigned_product_identifier: [{ type: gtinType(gtin), value: gtin }],
      }),
      ...(weight && { item_weight: [toMeasure(weight)] }),
      ...(dimensions && { item_dimensions: [toDimensions(dimensions)] }),
      ...Object.fromEntries(
        Object.entries(variant.options ?? {}).map(([name, value]) => [toName(name), value]),
      ),
      ...(price && { purchasable_offer: [toOffer(price)] }),
    },
    { ...raw.attributes, ...raw.variants[variant.sku] },
    circumstances,
  );
}

/** What holds variants together: it cannot be bought. */
export function toParentAttributes(
  product: Product,
  raw: RawListing,
  theme: string,
  circumstances: Circumstances,
): ListingAttributes {
  const standard = common(product, product.title, product.images ?? []);
  const family = { parentage_level: 'parent', variation_theme: [{ name: theme }] };
  const given = { ...raw.attributes, ...raw.parent?.attributes, ...family };
  return completed(standard, given, circumstances);
}

/** What makes a listing a variant of its parent. */
export function toFamilyAttributes(
  parentSku: string,
  theme: string,
  circumstances: Circumstances,
): ListingAttributes {
  return completed(
    {},
    {
      parentage_level: 'child',
      child_parent_sku_relationship: [
        { child_relationship_type: 'variation', parent_sku: parentSku },
      ],
      variation_theme: [{ name: theme }],
    },
    circumstances,
  );
}

function common(
  { brand, description, countryOfOrigin }: Product,
  title: string,
  images: NonNullable<Product['images']>,
): ListingAttributes {
  const [main, ...others] = [...new Set(images.map(({ url }) => url))];
  const more = others.slice(0, otherImages).map((url, index) => {
    return [`other_product_image_locator_${index + 1}`, [{ media_location: url }]] as const;
  });
  return {
    item_name: title,
    ...(brand && { brand }),
    ...(description && { product_description: description }),
    ...(countryOfOrigin && { country_of_origin: countryOfOrigin }),
    ...(main && { main_product_image_locator: [{ media_location: main }] }),
    ...Object.fromEntries(more),
  };
}

/** Fields that the product type has, then what is given raw; each entry with what selects it. */
function completed(
  standard: ListingAttributes,
  given: ListingAttributes,
  { rules, marketplace }: Circumstances,
): ListingAttributes {
  const known = Object.entries(standard).filter(([name]) => rules.has(name));
  const all = { ...Object.fromEntries(known), ...given };
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => {
      const fields = rules.fieldsOf(name);
      const { language } = rules;
      const own: ListingAttributes = {
        ...(fields.has('marketplace_id') && { marketplace_id: marketplace.id }),
        ...(fields.has('language_tag') && language && { language_tag: language }),
      };
      const entries = Array.isArray(value) ? value : [value];
      return [name, entries.map((entry) => toEntry(entry as Json, own))];
    }),
  );
}

function toEntry(entry: Json, own: ListingAttributes): Json {
  const isObject = typeof entry === 'object' && entry !== null && !Array.isArray(entry);
  return isObject ? { ...own, ...entry } : { ...own, value: entry };
}

function toName(option: string): string {
  return option
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_');
}

function gtinType(gtin: string): string {
  if (gtin.length === 12) return 'upc';
  return gtin.length === 14 ? 'gtin' : 'ean';
}

const units = {
  ...{ mm: 'millimeters', cm: 'centimeters', m: 'meters', in: 'inches' },
  ...{ g: 'grams', kg: 'kilograms', oz: 'ounces', lb: 'pounds' },
} as const;

function toMeasure({ value, unit }: NonNullable<ProductVariant['weight']>) {
  return { value, unit: units[unit] };
}

function toDimensions(dimensions: NonNullable<ProductVariant['dimensions']>): ListingAttributes {
  const { length, width, height } = dimensions;
  return { length: toMeasure(length), width: toMeasure(width), height: toMeasure(height) };
}

function toOffer({ amount, currency }: NonNullable<ProductVariant['price']>): ListingAttributes {
  const our_price = [{ schedule: [{ value_with_tax: Number(amount) }] }];
  return { currency, audience: 'ALL', our_price };
}
