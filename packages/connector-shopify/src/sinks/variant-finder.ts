import { type AcornError, RejectedError } from '@acorn-i/core';
import type { ShopifyClient } from '../client.ts';
import {
  type SellableVariant,
  type VariantsBySku,
  variantsBySku,
} from './operations/order-import.ts';

export interface VariantFinder {
  /** The variant of each SKU; an error for a SKU that none or several carry. */
  find(skus: readonly string[]): Promise<ReadonlyMap<string, SellableVariant | AcornError>>;
  /** What was remembered of a SKU turned out to be wrong. */
  forget(sku: string): void;
}

const skusPerQuery = 50;

/** Remembers which variant a SKU is, in a bounded number; what is unknown is looked for every time. */
export function createVariantFinder(client: ShopifyClient, limit = 100_000): VariantFinder {
  const known = new Map<string, SellableVariant>();

  async function ask(skus: readonly string[]): Promise<SellableVariant[]> {
    const query = skus.map((sku) => `sku:"${sku.replace(/[\\"]/g, '\\$&')}"`).join(' OR ');
    const first = 2 * skusPerQuery;
    const found: SellableVariant[] = [];
    let after: string | undefined;
    for (;;) {
      const variables = { query, first, after };
      const { productVariants }: VariantsBySku = await client.run(variantsBySku, variables, {
        size: first,
      });
      found.push(...productVariants.nodes);
      if (!productVariants.pageInfo.hasNextPage || !productVariants.pageInfo.endCursor)
        return found;
      after = productVariants.pageInfo.endCursor;
    }
  }

  return {
    async find(skus) {
      const found = new Map<string, SellableVariant | AcornError>();
      const unknown: string[] = [];
      for (const sku of new Set(skus)) {
        const variant = known.get(sku);
        if (variant) found.set(sku, variant);
        else unknown.push(sku);
      }
      for (let start = 0; start < unknown.length; start += skusPerQuery) {
        const chunk = unknown.slice(start, start + skusPerQuery);
        // Search ignores case; our SKUs do not.
        const bySku = Map.groupBy(await ask(chunk), (variant) => variant.sku ?? '');
        for (const sku of chunk) {
          const [only, ...others] = bySku.get(sku) ?? [];
          if (only === undefined) found.set(sku, unknownSku(sku));
          else if (others.length > 0) found.set(sku, ambiguousSku(sku, [only, ...others]));
          else {
            if (known.size >= limit) known.clear();
            known.set(sku, only);
            found.set(sku, only);
          }
        }
      }
      return found;
    },
    forget: (sku) => void known.delete(sku),
  };
}

function unknownSku(sku: string): RejectedError {
  return new RejectedError(
    `SKU ${sku}: no variant of the shop carries it. Create it there, or map the SKU`,
    { code: 'SHOPIFY_SKU_UNKNOWN', details: { sku } },
  );
}

function ambiguousSku(sku: string, variants: readonly SellableVariant[]): RejectedError {
  const ids = variants.map(({ id }) => id).slice(0, 5);
  return new RejectedError(
    `SKU ${sku}: ${variants.length} variants of the shop carry it (${ids.join(', ')}). Make it unique`,
    { code: 'SHOPIFY_SKU_AMBIGUOUS', details: { sku, ids } },
  );
}
