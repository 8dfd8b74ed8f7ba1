import { numberOf } from './number-of.ts';
import type {
  ProductShelf,
  SimulatedMedia,
  SimulatedProduct,
  SimulatedProductField,
  SimulatedVariant,
} from './product-shelf.ts';
import { mediaId } from './render-product.ts';

interface OptionValue {
  optionName?: string;
  name?: string;
}

/** A variant as a mutation is given it. */
export interface VariantInput {
  id?: string;
  sku?: string;
  barcode?: string | null;
  price?: string | null;
  compareAtPrice?: string | null;
  optionValues?: OptionValue[];
  metafields?: SimulatedProductField[];
  inventoryItem?: {
    sku?: string;
    cost?: string | null;
    tracked?: boolean;
    countryCodeOfOrigin?: string;
    harmonizedSystemCode?: string;
    measurement?: { weight?: { unit: string; value: number } };
  } | null;
}

interface FileInput {
  id?: string;
  originalSource?: string;
  filename?: string;
  alt?: string | null;
}

/** A product as `productSet` is given it. */
export interface ProductInput {
  title?: string;
  descriptionHtml?: string;
  vendor?: string;
  productType?: string;
  status?: string;
  tags?: string[];
  collections?: string[];
  productOptions?: { name: string; values?: { name: string }[] }[];
  variants?: VariantInput[];
  files?: FileInput[];
  metafields?: SimulatedProductField[];
}

/** The product as `productSet` leaves it: a list that is given replaces the one there was. */
export function merge(
  shelf: ProductShelf,
  input: ProductInput,
  before: SimulatedProduct,
): SimulatedProduct {
  const { variants, files, productOptions, metafields, ...fields } = input;
  return {
    ...before,
    ...fields,
    ...(metafields && { metafields }),
    ...(productOptions && {
      options: productOptions.map(({ name, values = [] }) => ({
        name,
        values: values.map((one) => one.name),
      })),
    }),
    ...(variants && {
      variants: variants.map((one) => {
        const known = before.variants.find(({ id }) => id === numberOf(one.id ?? ''));
        return known ? changed(known, one) : makeVariant(shelf.nextId(), one);
      }),
    }),
    ...(files && {
      media: files.map(({ id, originalSource, filename, alt }): SimulatedMedia => {
        const known = before.media.find((one) => mediaId(one) === id);
        if (known) return alt === undefined ? known : { ...known, alt };
        const name = filename ?? originalSource?.split('/').at(-1);
        return {
          id: shelf.nextId(),
          kind: 'MediaImage',
          alt: alt ?? null,
          url: `https://cdn.example.com/files/${name}?v=1`,
        };
      }),
    }),
  };
}

export function blank(shelf: ProductShelf): SimulatedProduct {
  const id = shelf.nextId();
  return {
    id,
    title: '',
    descriptionHtml: '',
    vendor: '',
    productType: '',
    status: 'ACTIVE',
    handle: `product-${id}`,
    tags: [],
    collections: [],
    options: [{ name: 'Title', values: ['Default Title'] }],
    variants: [],
    media: [],
    metafields: [],
  };
}

export function makeVariant(id: number, input: VariantInput): SimulatedVariant {
  const nothing: SimulatedVariant = {
    id,
    sku: null,
    barcode: null,
    price: '0.00',
    options: {},
    tracked: true,
    countryCodeOfOrigin: null,
    harmonizedSystemCode: null,
    weight: null,
    metafields: [],
  };
  return changed(nothing, input);
}

export function changed(before: SimulatedVariant, input: VariantInput): SimulatedVariant {
  const item = input.inventoryItem ?? {};
  const options = (input.optionValues ?? []).map(({ optionName = '', name = '' }) => [
    optionName,
    name,
  ]);
  return {
    ...before,
    sku: input.sku ?? item.sku ?? before.sku,
    barcode: input.barcode === undefined ? before.barcode : input.barcode,
    price: input.price ?? before.price,
    ...(input.compareAtPrice !== undefined && { compareAtPrice: input.compareAtPrice }),
    ...(item.cost !== undefined && { cost: item.cost }),
    options: options.length > 0 ? Object.fromEntries(options) : before.options,
    tracked: item.tracked ?? before.tracked,
    countryCodeOfOrigin: item.countryCodeOfOrigin ?? before.countryCodeOfOrigin,
    harmonizedSystemCode: item.harmonizedSystemCode ?? before.harmonizedSystemCode,
    weight: item.measurement?.weight ?? before.weight,
    metafields: input.metafields ?? before.metafields,
  };
}
