import { GraphQLError } from 'graphql';
import type {
  ProductShelf,
  SimulatedMedia,
  SimulatedProduct,
  SimulatedProductField,
  SimulatedVariant,
} from './product-shelf.ts';
import type { Resolver } from './query-resolvers.ts';
import { mediaId, renderProduct } from './render-product.ts';
import type { Shop } from './shop.ts';

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

interface ProductInput {
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

interface CustomId {
  namespace?: string;
  key: string;
  value: string;
}

interface SetArguments {
  identifier?: { id?: string; customId?: CustomId };
  input: ProductInput;
}

const mostEntries = 250;

/** Products, read and written as Shopify does: a list that is given is the whole list. */
export function productResolvers(shop: Shop): Record<string, Resolver> {
  const shelf = shop.products;
  const render = (product: SimulatedProduct | undefined): object | null =>
    product ? renderProduct(shop, product) : null;
  return {
    productByIdentifier: (_, { identifier }: { identifier: { customId: CustomId } }) => {
      const { namespace = '$app', key, value } = identifier.customId;
      return render(shelf.byName(namespace, key, value));
    },
    productSet: (_, { identifier = {}, input }: SetArguments) => {
      limit(input.variants, input.files, input.metafields);
      const known = locate(shelf, identifier);
      if (known === undefined && identifier.id !== undefined)
        return failed('PRODUCT_DOES_NOT_EXIST', ['identifier', 'id'], 'Product does not exist');
      const fault = faultOf(input, known);
      if (fault) return failed(fault.code, ['input', fault.field], fault.message);
      const product = merge(shelf, input, known ?? blank(shelf));
      shelf.put(product);
      return { product: render(product), userErrors: [] };
    },
    productVariantsBulkCreate: (
      _,
      { productId, variants }: { productId: string; variants: VariantInput[] },
    ) => {
      limit(variants);
      const product = shelf.byId(numberOf(productId));
      if (!product) return failed('PRODUCT_DOES_NOT_EXIST', ['productId'], 'No such product');
      const made = variants.map((input) => makeVariant(shelf.nextId(), input));
      for (const [index, { options }] of made.entries()) {
        const field = ['variants', String(index), 'optionValues'];
        if (product.options.some(({ name }) => options[name] === undefined)) {
          return failed('NEED_TO_ADD_OPTION_VALUES', field, 'An option has no value');
        }
        if (
          Object.keys(options).some((name) => !product.options.some((one) => one.name === name))
        ) {
          return failed('OPTION_VALUES_FOR_NUMBER_OF_UNKNOWN_OPTIONS', field, 'Unknown option');
        }
        const text = JSON.stringify(Object.entries(options).toSorted());
        const isTaken = [...product.variants, ...made.slice(0, index)].some(
          (one) => JSON.stringify(Object.entries(one.options).toSorted()) === text,
        );
        if (isTaken) return failed('VARIANT_ALREADY_EXISTS', field, 'The variant exists already');
      }
      shelf.put({ ...product, variants: [...product.variants, ...made] });
      return { userErrors: [] };
    },
    metafieldsSet: (
      _,
      { metafields }: { metafields: (SimulatedProductField & { ownerId: string })[] },
    ) => {
      if (metafields.length > 25) throw tooMany(25);
      for (const { ownerId, namespace, key, type, value } of metafields) {
        const product = shelf.byId(numberOf(ownerId));
        if (!product) return failed('INVALID', ['metafields', 'ownerId'], 'Owner does not exist');
        const others = product.metafields.filter(
          (one) => one.namespace !== namespace || one.key !== key,
        );
        shelf.put({ ...product, metafields: [...others, { namespace, key, type, value }] });
      }
      return { userErrors: [] };
    },
  };
}

function locate(
  shelf: ProductShelf,
  { id, customId }: NonNullable<SetArguments['identifier']>,
): SimulatedProduct | undefined {
  if (id !== undefined) return shelf.byId(numberOf(id));
  return customId && shelf.byName(customId.namespace ?? '$app', customId.key, customId.value);
}

function faultOf(
  input: ProductInput,
  known: SimulatedProduct | undefined,
): { code: string; field: string; message: string } | undefined {
  if (!known && !input.title) {
    return { code: 'MISSING_FIELD_REQUIRED', field: 'title', message: 'Title is required' };
  }
  if (input.variants && !input.productOptions) {
    const message = 'Product options are required with variants';
    return { code: 'PRODUCT_OPTIONS_INPUT_MISSING', field: 'productOptions', message };
  }
  if (input.productOptions && !input.variants) {
    const message = 'Variants are required with product options';
    return { code: 'VARIANTS_INPUT_MISSING', field: 'variants', message };
  }
  for (const { id } of input.files ?? []) {
    if (id !== undefined && !known?.media.some((one) => mediaId(one) === id)) {
      return { code: 'NOT_FOUND', field: 'files', message: 'File does not exist' };
    }
  }
  return undefined;
}

function merge(
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

function blank(shelf: ProductShelf): SimulatedProduct {
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

function makeVariant(id: number, input: VariantInput): SimulatedVariant {
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

export function limit(...lists: (readonly unknown[] | undefined)[]): void {
  if (lists.some((list) => (list?.length ?? 0) > mostEntries)) throw tooMany(mostEntries);
}

function tooMany(most: number): GraphQLError {
  return new GraphQLError(`The input array size is greater than the maximum of ${most}`, {
    extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' },
  });
}

function failed(code: string, field: string[], message: string): object {
  return { product: null, userErrors: [{ code, field, message }] };
}

function numberOf(gid: string): number {
  return Number(gid.slice(gid.lastIndexOf('/') + 1));
}
