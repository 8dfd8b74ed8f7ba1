import {
  type Change,
  isAcornError,
  type Product,
  type ProductVariant,
  type Receipt,
  type Sink,
  type WriteContext,
} from '@acorn-i/core';
import type { BwpApi } from '../connect-bwp.ts';
import { createProduct, findProduct, updateProduct } from '../documents/catalog.ts';
import { isConflict, isMissing } from '../graphql-error.ts';
import { toProductInput } from '../map/product.ts';

/** Products, each SKU as one of its own. One that is deleted or archived is offered no more. */
export const products: Sink<BwpApi, 'product'> = {
  accepts: 'product',
  description: 'Products and whether they are offered (createProduct, updateProduct)',
  coalesce: true,
  concurrency: 2,
  write: writeProduct,
};

async function writeProduct(
  api: BwpApi,
  { data: product, deleted, source }: Change<'product'>,
  { signal }: WriteContext,
): Promise<Receipt> {
  if (source === `${api.connection}.products`) return { note: 'not written: Amazon told it' };
  const isOffered = !deleted && product.status !== 'archived' && api.settings.offerPrime;
  const notes: string[] = [];
  for (const variant of product.variants) {
    notes.push(await writeVariant(api, { product, variant, isOffered, signal }));
  }
  return { ref: product.id, note: notes.slice(0, 10).join(', ') };
}

interface VariantWrite {
  product: Product;
  variant: ProductVariant;
  isOffered: boolean;
  signal: AbortSignal;
}

async function writeVariant(
  { client }: BwpApi,
  { product, variant, isOffered, signal }: VariantWrite,
): Promise<string> {
  const { sku } = variant;
  const identifier = { sku };
  const input = { ...toProductInput(product, variant), offerPrime: isOffered };
  const isThere = await exists(client, identifier, signal);
  if (!isThere && !isOffered) return `${sku} is not there`;
  if (!isThere) {
    try {
      await client.run(createProduct, { input }, { signal });
      return `${sku} created`;
    } catch (error) {
      // An earlier try made it.
      if (!isAcornError(error) || !isConflict(error)) throw error;
    }
  }
  await client.run(updateProduct, { identifier, input }, { signal });
  return `${sku} updated`;
}

async function exists(
  client: BwpApi['client'],
  identifier: object,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const { product } = await client.run(findProduct, { identifier }, { signal });
    return Boolean(product);
  } catch (error) {
    if (isAcornError(error) && isMissing(error)) return false;
    throw error;
  }
}
