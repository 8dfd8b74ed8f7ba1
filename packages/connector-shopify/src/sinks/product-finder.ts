import { isAcornError, type Product, RejectedError } from '@acorn-i/core';
import type { ShopifyClient } from '../client.ts';
import { globalId } from '../map/global-id.ts';
import {
  type KnownProduct,
  type MoreVariants,
  moreVariants,
  productByName,
  productIdField,
  productToWrite,
} from './operations/products.ts';
import type { VariantFinder } from './variant-finder.ts';

export interface ProductFinder {
  /**
   * The shop's id of a product: the one it names, else the one that carries its name, else the one that has
   * its SKUs.
   *
   * @throws RejectedError `SHOPIFY_PRODUCT_SPLIT` where several products have them.
   */
  find(product: Product, signal: AbortSignal): Promise<string | undefined>;
  /** With all of its variants. @throws RejectedError `SHOPIFY_PRODUCT_UNKNOWN` */
  read(id: string, signal: AbortSignal): Promise<KnownProduct>;
}

export function createProductFinder(client: ShopifyClient, variants: VariantFinder): ProductFinder {
  async function find(product: Product, signal: AbortSignal): Promise<string | undefined> {
    const own = product.externalIds?.find(
      ({ system, type }) => system === 'shopify' && type === 'product',
    );
    if (own) return own.id.startsWith('gid://') ? own.id : globalId('Product', own.id);
    const { namespace, key } = productIdField;
    const variables = { customId: { namespace, key, value: product.id } };
    const { productByIdentifier } = await client.run(productByName, variables, { signal });
    return productByIdentifier?.id ?? adopted(product);
  }

  /** A product that the shop had before us, by its SKUs. */
  async function adopted(product: Product): Promise<string | undefined> {
    const found = await variants.find(product.variants.map(({ sku }) => sku));
    const ids = new Set<string>();
    for (const variant of found.values()) {
      if (!isAcornError(variant)) ids.add(variant.product.id);
      else if (variant.code !== 'SHOPIFY_SKU_UNKNOWN') throw variant;
    }
    if (ids.size <= 1) return [...ids][0];
    throw new RejectedError(
      `product ${product.id}: its SKUs are in ${ids.size} products of the shop (${[...ids].slice(0, 5).join(', ')})`,
      { code: 'SHOPIFY_PRODUCT_SPLIT' },
    );
  }

  async function read(id: string, signal: AbortSignal): Promise<KnownProduct> {
    const { product } = await client.run(productToWrite, { id }, { signal });
    if (!product) {
      throw new RejectedError(`product ${id}: the shop has none such`, {
        code: 'SHOPIFY_PRODUCT_UNKNOWN',
      });
    }
    const nodes = [...product.variants.nodes];
    let { pageInfo } = product.variants;
    while (pageInfo.hasNextPage) {
      const variables = { id, after: pageInfo.endCursor };
      const more: MoreVariants = await client.run(moreVariants, variables, { signal });
      nodes.push(...(more.product?.variants.nodes ?? []));
      pageInfo = more.product?.variants.pageInfo ?? { hasNextPage: false };
    }
    return { ...product, variants: { pageInfo, nodes } };
  }

  return { find, read };
}
