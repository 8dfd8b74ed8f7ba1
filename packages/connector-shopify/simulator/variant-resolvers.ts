import { limit } from './input-limits.ts';
import { changed, type VariantInput } from './merge-product.ts';
import { numberOf } from './number-of.ts';
import type { ProductShelf, SimulatedProduct, SimulatedVariant } from './product-shelf.ts';
import type { Resolver } from './query-resolvers.ts';

interface UpdateInput extends VariantInput {
  inventoryQuantities?: unknown[] | null;
}

interface UpdateArguments {
  productId: string;
  variants: UpdateInput[];
  allowPartialUpdates?: boolean | null;
}

/** What one variant costs in the simulated shop. */
export interface SimulatedPrice {
  price: string;
  compareAt: string | null;
  cost: string | null;
}

/** What apps have set, by SKU. */
export function pricesOf(shelf: ProductShelf): ReadonlyMap<string, SimulatedPrice> {
  const priced = shelf.items().filter(({ variant }) => variant.isPriceSet);
  return new Map(
    priced.map(({ sku, variant: { price, compareAtPrice = null, cost = null } }) => [
      sku,
      { price, compareAt: compareAtPrice, cost },
    ]),
  );
}

/** Variants of one product, all or, with `allowPartialUpdates`, those that are right. */
export function variantResolvers(shelf: ProductShelf): Record<string, Resolver> {
  return {
    productVariantsBulkUpdate: (
      _,
      { productId, variants, allowPartialUpdates }: UpdateArguments,
    ) => {
      limit(variants);
      const product = shelf.byId(numberOf(productId));
      if (!product) {
        const field = ['productId'];
        const message = 'Product does not exist';
        return failed([{ code: 'PRODUCT_DOES_NOT_EXIST', field, message }]);
      }
      const faults = variants.map((variant, index) => faultOf(product, variant, index));
      const errors = faults.filter((fault) => fault !== undefined);
      if (errors.length > 0 && !allowPartialUpdates) return failed(errors);
      const done = variants.filter((_variant, index) => faults[index] === undefined);
      if (done.length > 0) shelf.put(updated(product, done));
      return { productVariants: done.map(({ id }) => ({ id })), userErrors: errors };
    },
  };
}

function updated(product: SimulatedProduct, inputs: readonly UpdateInput[]): SimulatedProduct {
  const byId = new Map(inputs.map((input) => [numberOf(input.id ?? ''), input]));
  const variants = product.variants.map((one): SimulatedVariant => {
    const input = byId.get(one.id);
    if (!input) return one;
    return { ...changed(one, input), ...(input.price != null && { isPriceSet: true }) };
  });
  return { ...product, variants };
}

interface Fault {
  code: string;
  field: string[];
  message: string;
}

function failed(userErrors: Fault[]): object {
  return { productVariants: null, userErrors };
}

function faultOf(
  product: SimulatedProduct,
  { id, price, inventoryQuantities }: UpdateInput,
  index: number,
): Fault | undefined {
  const fault = (code: string, name: string, message: string): Fault => ({
    code,
    field: ['variants', String(index), name],
    message,
  });
  if (id === undefined) return fault('PRODUCT_VARIANT_ID_MISSING', 'id', 'Variant id is missing');
  if (!product.variants.some((one) => one.id === numberOf(id))) {
    return fault('PRODUCT_VARIANT_DOES_NOT_EXIST', 'id', 'Product variant does not exist');
  }
  if (inventoryQuantities?.length) {
    const message = 'Inventory quantities can only be provided during create';
    return fault('NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE', 'inventoryQuantities', message);
  }
  if (price?.startsWith('-')) {
    return fault('NEGATIVE_PRICE_VALUE', 'price', 'Price must be greater than or equal to 0');
  }
  return undefined;
}
