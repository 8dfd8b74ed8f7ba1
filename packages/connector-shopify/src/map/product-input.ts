import { type Product, type ProductVariant, RejectedError } from '@acorn-i/core';
import type {
  CountryCode,
  MetafieldsSetInput,
  ProductSetInput,
  ProductVariantsBulkInput,
  WeightInput,
  WeightUnit,
} from '../generated/operation-types.ts';
import {
  type KnownProduct,
  type KnownVariant,
  productIdField,
} from '../sinks/operations/products.ts';
import type { LeftField } from '../sinks/product-settings.ts';
import { optional } from './optional.ts';
import { sorted, toFile } from './product-image.ts';

const ownNamespace = productIdField.namespace;

/** The single fields of a product that we say something of. */
export function toFields(product: Product): Partial<Record<LeftField, ProductSetInput>> {
  const { title, description, brand, productType, status } = product;
  return {
    title: { title },
    ...optional(
      'description',
      description === undefined ? undefined : { descriptionHtml: description },
    ),
    ...optional('brand', brand === undefined ? undefined : { vendor: brand }),
    ...optional('productType', productType === undefined ? undefined : { productType }),
    ...optional('status', status === undefined ? undefined : { status: statuses[status] }),
  };
}

/** What is new in our fields; tags are added and never taken away. */
export function changedFields(
  product: Product,
  known: KnownProduct,
  left: ReadonlySet<LeftField>,
): ProductSetInput {
  const changed: ProductSetInput = {};
  for (const [field, values] of Object.entries(toFields(product))) {
    if (left.has(field as LeftField)) continue;
    for (const [name, value] of Object.entries(values)) {
      if (known[name as keyof KnownProduct] !== value) Object.assign(changed, { [name]: value });
    }
  }
  const tags = (product.tags ?? []).filter((tag) => !known.tags.some((one) => isSame(one, tag)));
  if (tags.length > 0 && !left.has('tags')) changed.tags = [...known.tags, ...tags];
  return changed;
}

/** A product that the shop does not have; the variants beyond `most` come later. */
export function toNewProduct(product: Product, most: number): ProductSetInput {
  const options = optionNames(product);
  const first = product.variants.slice(0, most);
  return {
    ...Object.assign({}, ...Object.values(toFields(product))),
    ...optional('tags', product.tags),
    ...(product.images?.length && { files: sorted(product.images).map(toFile) }),
    metafields: [{ ...productIdField, value: product.id }],
    productOptions: options.map((name, index) => ({
      name,
      position: index + 1,
      values: [...new Set(first.map((one) => optionValue(one, name, product)))].map((value) => ({
        name: value,
      })),
    })),
    variants: first.map((variant) => {
      const { inventoryItem, ...rest } = toNewVariant(variant, product, options);
      return { ...rest, sku: variant.sku, inventoryItem };
    }),
  };
}

type NewVariant = Required<Pick<ProductVariantsBulkInput, 'optionValues' | 'inventoryItem'>> &
  Pick<ProductVariantsBulkInput, 'price' | 'barcode'>;

/** A variant that the shop does not have. Its price is that of the day it is made. */
export function toNewVariant(
  variant: ProductVariant,
  product: Product,
  options: readonly string[],
): NewVariant {
  return {
    optionValues: options.map((optionName) => ({
      optionName,
      name: optionValue(variant, optionName, product),
    })),
    ...optional('price', variant.price?.amount),
    ...optional('barcode', variant.gtin),
    inventoryItem: { sku: variant.sku, ...inventoryOf(variant, product) },
  };
}

/** What is new in a variant that the shop has, or nothing. Its price is the price sink's. */
export function changedVariant(
  variant: ProductVariant,
  product: Product,
  known: KnownVariant,
  left: ReadonlySet<LeftField>,
): ProductVariantsBulkInput | undefined {
  const wanted = inventoryOf(variant, product);
  const { inventoryItem: item } = known;
  const inventoryItem = {
    ...(wanted.tracked !== undefined &&
      wanted.tracked !== item.tracked && { tracked: wanted.tracked }),
    ...(wanted.countryCodeOfOrigin !== undefined &&
      wanted.countryCodeOfOrigin !== item.countryCodeOfOrigin && {
        countryCodeOfOrigin: wanted.countryCodeOfOrigin,
      }),
    ...(wanted.harmonizedSystemCode !== undefined &&
      wanted.harmonizedSystemCode !== item.harmonizedSystemCode && {
        harmonizedSystemCode: wanted.harmonizedSystemCode,
      }),
    ...(wanted.measurement !== undefined &&
      !isSameWeight(wanted.measurement.weight, item.measurement.weight) && {
        measurement: wanted.measurement,
      }),
  };
  const isOtherBarcode =
    variant.gtin !== undefined && !left.has('barcodes') && variant.gtin !== known.barcode;
  if (Object.keys(inventoryItem).length === 0 && !isOtherBarcode) return undefined;
  return {
    id: known.id,
    ...(isOtherBarcode && { barcode: variant.gtin }),
    ...(Object.keys(inventoryItem).length > 0 && { inventoryItem }),
  };
}

/** Attributes as metafields of our own namespace that are new or other than they stand. */
export function changedMetafields(
  product: Product,
  known: KnownProduct | undefined,
): Omit<MetafieldsSetInput, 'ownerId'>[] {
  const present = new Map(known?.metafields.nodes.map(({ key, value }) => [key, value]));
  return Object.entries(product.attributes ?? {}).flatMap(([name, value]) => {
    const key = `attribute_${name.replace(/[^A-Za-z0-9_-]/g, '_')}`.slice(0, 64);
    const isText = typeof value === 'string' && value !== '';
    const type = isText ? 'multi_line_text_field' : 'json';
    const text = isText ? value : JSON.stringify(value);
    return present.get(key) === text ? [] : [{ namespace: ownNamespace, key, type, value: text }];
  });
}

/** The options by which the shop's product tells its variants apart, in our spelling of their values. */
export function optionsFor(
  product: Product,
  known: KnownProduct,
  skus: readonly string[],
): string[] {
  const names = known.options.map(({ name }) => name);
  for (const variant of product.variants.filter(({ sku }) => skus.includes(sku))) {
    const theirs = Object.keys(variant.options ?? {});
    const extra = theirs.find((name) => !names.some((one) => isSame(one, name)));
    const missing = names.find((name) => !theirs.some((one) => isSame(one, name)));
    const isPlain = names.length === 1 && names[0] === plainOption && theirs.length === 0;
    if ((extra === undefined && missing === undefined) || isPlain) continue;
    throw new RejectedError(
      extra === undefined
        ? `product ${product.id}: ${variant.sku} has no ${missing}, by which the shop's product is told apart`
        : `product ${product.id}: ${variant.sku} has ${extra}, an option that the shop's product lacks. Add it there`,
      { code: 'SHOPIFY_OPTIONS_DIFFER', details: { sku: variant.sku } },
    );
  }
  return names;
}

const plainOption = 'Title';

/** Shopify's own word for a product without options is the option `Title`. */
function optionNames({ variants, id }: Product): string[] {
  const names = [...new Set(variants.flatMap(({ options = {} }) => Object.keys(options)))];
  if (names.length <= 3) return names.length === 0 ? [plainOption] : names;
  throw new RejectedError(`product ${id}: ${names.length} options; Shopify takes three`, {
    code: 'SHOPIFY_TOO_MANY_OPTIONS',
  });
}

function optionValue(variant: ProductVariant, name: string, { id, variants }: Product): string {
  const options = Object.entries(variant.options ?? {});
  const value = options.find(([one]) => isSame(one, name))?.[1];
  if (value !== undefined) return value;
  if (name === plainOption)
    return variants.length === 1 ? 'Default Title' : (variant.title ?? variant.sku);
  throw new RejectedError(
    `product ${id}: ${variant.sku} has no ${name}, which other variants have`,
    {
      code: 'SHOPIFY_OPTIONS_DIFFER',
      details: { sku: variant.sku },
    },
  );
}

interface InventoryInput {
  tracked?: boolean;
  countryCodeOfOrigin?: CountryCode;
  harmonizedSystemCode?: string;
  measurement?: { weight: WeightInput };
}

const statuses = { active: 'ACTIVE', draft: 'DRAFT', archived: 'ARCHIVED' } as const;

const weightUnits: Readonly<Record<string, WeightUnit>> = {
  g: 'GRAMS',
  kg: 'KILOGRAMS',
  oz: 'OUNCES',
  lb: 'POUNDS',
};

function inventoryOf({ isStockTracked, weight }: ProductVariant, product: Product): InventoryInput {
  const unit = weight && weightUnits[weight.unit];
  return {
    ...optional('tracked', isStockTracked),
    ...optional('countryCodeOfOrigin', product.countryOfOrigin as CountryCode | undefined),
    ...optional('harmonizedSystemCode', product.hsCode),
    ...(weight && unit && { measurement: { weight: { unit, value: weight.value } } }),
  };
}

function isSameWeight(
  one: WeightInput,
  other: { unit: string; value: number } | null | undefined,
): boolean {
  return other != null && one.unit === other.unit && Math.abs(one.value - other.value) < 1e-6;
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
