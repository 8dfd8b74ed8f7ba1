import {
  type Change,
  type Product,
  type ProductVariant,
  type Receipt,
  RefusedError,
  RejectedError,
  RetryableError,
  type WriteContext,
} from '@acorn-i/core';
import type { ShopifyClient } from '../client.ts';
import type { FileSetInput, ProductVariantsBulkInput } from '../generated/operation-types.ts';
import { isUnreadable, mergeImages } from '../map/product-image.ts';
import {
  changedFields,
  changedMetafields,
  changedVariant,
  optionsFor,
  toNewProduct,
  toNewVariant,
} from '../map/product-input.ts';
import type { ShopifySettings } from '../settings.ts';
import { defineExternalId } from './operations/order-import.ts';
import { updateVariants } from './operations/prices.ts';
import {
  createVariants,
  type KnownProduct,
  type KnownVariant,
  productIdField,
  setMetafields,
  setProduct,
} from './operations/products.ts';
import { type UserErrors, userError } from './operations/user-errors.ts';
import { createProductFinder } from './product-finder.ts';
import type { VariantFinder } from './variant-finder.ts';

export interface ProductWriter {
  /** Makes the shop have this product, and leaves what else it has of it. */
  write(change: Change<'product'>, context: WriteContext): Promise<Receipt>;
}

/** The most entries of an input list. https://shopify.dev/docs/api/usage/limits */
const variantsPerCall = 250;
const filesPerProduct = 250;
const metafieldsPerCall = 25;

/**
 * Reads, merges and writes. `productSet` deletes what a given list leaves out; so that nobody's work
 * is lost between our reading and our writing, it gets no list of a product that exists but the
 * files, and variants and metafields go by mutations that can only add and change.
 */
export function createProductWriter(
  client: ShopifyClient,
  settings: ShopifySettings,
  variants: VariantFinder,
): ProductWriter {
  const products = createProductFinder(client, variants);
  const left = new Set(settings.products.leave);
  let prepared: Promise<void> | undefined;
  const prepare = (): Promise<void> => {
    prepared ??= defineName(client, settings.shop).catch((error: unknown) => {
      prepared = undefined;
      throw error;
    });
    return prepared;
  };

  async function make(product: Product, signal: AbortSignal): Promise<string> {
    const { namespace, key } = productIdField;
    const identifier = { customId: { namespace, key, value: product.id } };
    const input = toNewProduct(product, variantsPerCall);
    const size = costOf(Math.min(product.variants.length, variantsPerCall), product.images?.length);
    const { productSet } = await client.run(setProduct, { identifier, input }, { size, signal });
    check(productSet?.userErrors, product);
    const id = productSet?.product?.id;
    if (id !== undefined) return id;
    throw new RejectedError(`product ${product.id}: not made, and no reason`, {
      code: 'SHOPIFY_NO_PRODUCT',
    });
  }

  async function writeFields(product: Product, known: KnownProduct, signal: AbortSignal) {
    const fields = changedFields(product, known, left);
    const files = left.has('images') || !product.images ? undefined : filesOf(product, known);
    if (Object.keys(fields).length === 0 && files === undefined) return false;
    const input = { ...fields, ...(files && { files }) };
    const options = { size: costOf(0, files?.length), signal };
    const variables = { identifier: { id: known.id }, input };
    const { productSet } = await client.run(setProduct, variables, options);
    check(productSet?.userErrors, product);
    return true;
  }

  async function writeVariants(product: Product, known: KnownProduct, signal: AbortSignal) {
    const bySku = Map.groupBy(known.variants.nodes, ({ sku }) => sku ?? '');
    const changed: ProductVariantsBulkInput[] = [];
    const fresh: ProductVariant[] = [];
    for (const variant of product.variants) {
      const [only, ...others] = bySku.get(variant.sku) ?? [];
      if (others.length > 0) throw ambiguous(product, variant, [only, ...others]);
      if (only === undefined) fresh.push(variant);
      else {
        const input = changedVariant(variant, product, only, left);
        if (input) changed.push(input);
      }
    }
    for (const part of chunks(changed, variantsPerCall)) {
      const variables = { productId: known.id, variants: part };
      const answer = await client.run(updateVariants, variables, { size: part.length, signal });
      check(answer.productVariantsBulkUpdate?.userErrors, product);
    }
    const skus = fresh.map(({ sku }) => sku);
    const options = fresh.length > 0 ? optionsFor(product, known, skus) : [];
    for (const part of chunks(fresh, variantsPerCall)) {
      const inputs = part.map((variant) => toNewVariant(variant, product, options));
      const variables = { productId: known.id, variants: inputs };
      const answer = await client.run(createVariants, variables, { size: part.length, signal });
      check(answer.productVariantsBulkCreate?.userErrors, product);
    }
    return changed.length + fresh.length > 0;
  }

  async function writeMetafields(product: Product, known: KnownProduct, signal: AbortSignal) {
    const name = known.externalId ? [] : [{ ...productIdField, value: product.id }];
    const fields = [...name, ...changedMetafields(product, known)];
    for (const part of chunks(fields, metafieldsPerCall)) {
      const metafields = part.map((field) => ({ ...field, ownerId: known.id }));
      const { metafieldsSet } = await client.run(setMetafields, { metafields }, { signal });
      check(metafieldsSet?.userErrors, product);
    }
    return fields.length > 0;
  }

  return {
    async write({ data, deleted }, { signal }) {
      if (deleted) return { note: 'not written: products are never deleted' };
      if (data.variants.length === 0) {
        throw new RejectedError(`product ${data.id} has no variant`, {
          code: 'SHOPIFY_NO_VARIANT',
        });
      }
      await prepare();
      const found = await products.find(data, signal);
      const id = found ?? (await make(data, signal));
      const known = await products.read(id, signal);
      const isChanged = [
        found !== undefined && (await writeFields(data, known, signal)),
        await writeVariants(data, known, signal),
        await writeMetafields(data, known, signal),
      ].some(Boolean);
      return { ref: id, note: found === undefined ? 'made' : isChanged ? 'changed' : 'already so' };
    },
  };
}

function filesOf(product: Product, { media }: KnownProduct): FileSetInput[] | undefined {
  if (media.pageInfo.hasNextPage) {
    throw new RejectedError(
      `product ${product.id}: the shop has more than ${filesPerProduct} files of it; leave its images to the shop (products.leave)`,
      { code: 'SHOPIFY_TOO_MANY_FILES' },
    );
  }
  if (media.nodes.some(isUnreadable)) {
    throw new RetryableError(`product ${product.id}: the shop still works on its images`, {
      code: 'SHOPIFY_MEDIA_PROCESSING',
      retryAfterMs: 10_000,
    });
  }
  const files = mergeImages(product.images ?? [], media.nodes);
  if (files === undefined || files.length <= filesPerProduct) return files;
  throw new RejectedError(
    `product ${product.id}: ${files.length} files; Shopify takes ${filesPerProduct}`,
    {
      code: 'SHOPIFY_TOO_MANY_FILES',
    },
  );
}

/** Points by Shopify's own figures: 0.2 a variant, 1.9 a file. */
function costOf(variants: number, files = 0): number {
  return Math.ceil(0.2 * variants + 1.9 * files + 1);
}

function check(errors: UserErrors | undefined, { id }: Product): void {
  const error = userError(errors ?? [], `product ${id}`);
  if (error) throw error;
}

function ambiguous(
  { id }: Product,
  { sku }: ProductVariant,
  known: readonly (KnownVariant | undefined)[],
): RejectedError {
  return new RejectedError(
    `product ${id}: ${known.length} variants of it carry the SKU ${sku}. Make it unique`,
    { code: 'SHOPIFY_SKU_AMBIGUOUS', details: { sku } },
  );
}

async function defineName(client: ShopifyClient, shop: string): Promise<void> {
  const definition = {
    ...productIdField,
    name: 'Product of another system',
    ownerType: 'PRODUCT' as const,
  };
  const { metafieldDefinitionCreate } = await client.run(defineExternalId, { definition });
  const errors = metafieldDefinitionCreate?.userErrors ?? [];
  if (errors.every(({ code }) => code === 'TAKEN')) return;
  const told = userError(errors, `${shop}: the field of product names`);
  throw new RefusedError(told?.message ?? shop, { code: 'SHOPIFY_EXTERNAL_ID_FIELD', cause: told });
}

function chunks<Value>(values: readonly Value[], size: number): Value[][] {
  const made: Value[][] = [];
  for (let start = 0; start < values.length; start += size) {
    made.push(values.slice(start, start + size));
  }
  return made;
}
