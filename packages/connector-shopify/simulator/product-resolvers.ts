import { limit, tooMany } from './input-limits.ts';
import {
  blank,
  makeVariant,
  merge,
  type ProductInput,
  type VariantInput,
} from './merge-product.ts';
import { numberOf } from './number-of.ts';
import type { ProductShelf, SimulatedProduct, SimulatedProductField } from './product-shelf.ts';
import type { Resolver } from './query-resolvers.ts';
import { mediaId, renderProduct } from './render-product.ts';
import type { Shop } from './shop.ts';

interface CustomId {
  namespace?: string;
  key: string;
  value: string;
}

interface SetArguments {
  identifier?: { id?: string; customId?: CustomId };
  input: ProductInput;
}

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

function failed(code: string, field: string[], message: string): object {
  return { product: null, userErrors: [{ code, field, message }] };
}
