import { RejectedError } from '@acorn-i/core';
import type { SquareClient } from './client.ts';
import {
  isItem,
  isVariation,
  RetrievedCatalog,
  SearchedCatalog,
  type SquareItem,
  type SquareVariation,
} from './wire/catalog.ts';

/** What a variation is called outside. */
export interface Sku {
  sku?: string;
  upc?: string;
}

export interface CatalogReader {
  /** By variation id, deleted ones too. Kept for a quarter of an hour. */
  skusOf(variations: Iterable<string>, signal?: AbortSignal): Promise<ReadonlyMap<string, Sku>>;
  /** All variations with these SKUs, as they are now. Several may share one: Square permits it. */
  bySku(
    skus: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly SquareVariation[]>>;
  /** Items with their variations, as they are now. */
  items(ids: readonly string[], signal?: AbortSignal): Promise<readonly SquareItem[]>;
}

export interface CatalogReaderOptions {
  client: SquareClient;
  now(): number;
}

const keepMs = 15 * 60_000;
/** https://developer.squareup.com/reference/square/objects/CatalogQuerySet */
const mostSkus = 250;
const mostIds = 1_000;
const mostKept = 200_000;

export function createCatalogReader({ client, now }: CatalogReaderOptions): CatalogReader {
  const kept = new Map<string, Sku & { untilMs: number }>();

  async function retrieve(ids: readonly string[], signal: AbortSignal | undefined) {
    const { objects } = await client.call('BatchRetrieveCatalogObjects', {
      body: { object_ids: ids, include_deleted_objects: true },
      schema: RetrievedCatalog,
      signal,
    });
    return objects ?? [];
  }

  return {
    async skusOf(variations, signal) {
      const wanted = [...new Set(variations)];
      const missing = wanted.filter((id) => (kept.get(id)?.untilMs ?? 0) <= now());
      if (kept.size > mostKept) kept.clear();
      for (const ids of chunksOf(missing, mostIds)) {
        const found = (await retrieve(ids, signal)).filter(isVariation);
        const skus = new Map(found.map((variation) => [variation.id, toSku(variation)]));
        // Only now: a call that failed says nothing of a variation.
        for (const id of ids) kept.set(id, { ...skus.get(id), untilMs: now() + keepMs });
      }
      return new Map(wanted.map((id) => [id, kept.get(id) ?? {}]));
    },

    async bySku(skus, signal) {
      const found = new Map<string, SquareVariation[]>();
      for (const values of chunksOf([...new Set(skus)], mostSkus)) {
        for await (const variation of searchSkus(client, values, signal)) {
          const sku = variation.item_variation_data?.sku ?? '';
          // Square does not look at the case of letters.
          if (values.includes(sku)) found.set(sku, [...(found.get(sku) ?? []), variation]);
        }
      }
      return found;
    },

    async items(ids, signal) {
      const found: SquareItem[] = [];
      for (const chunk of chunksOf([...new Set(ids)], mostIds)) {
        found.push(...(await retrieve(chunk, signal)).filter(isItem));
      }
      return found;
    },
  };
}

/**
 * The one variation of a SKU.
 *
 * @throws RejectedError `SKU_UNKNOWN`, `SKU_AMBIGUOUS`
 */
export function onlyVariation(
  sku: string,
  found: ReadonlyMap<string, readonly SquareVariation[]>,
): SquareVariation {
  const [variation, ...others] = found.get(sku) ?? [];
  if (variation === undefined) {
    throw new RejectedError(`SKU ${sku}: Square has no such variation. Create it there`, {
      code: 'SKU_UNKNOWN',
    });
  }
  if (others.length === 0) return variation;
  const ids = [variation, ...others].map(({ id }) => id).join(', ');
  throw new RejectedError(`SKU ${sku}: several variations have it (${ids}). Rename all but one`, {
    code: 'SKU_AMBIGUOUS',
  });
}

async function* searchSkus(
  client: SquareClient,
  skus: readonly string[],
  signal: AbortSignal | undefined,
): AsyncGenerator<SquareVariation> {
  let cursor: string | undefined;
  do {
    const answer = await client.call('SearchCatalogObjects', {
      body: {
        object_types: ['ITEM_VARIATION'],
        query: { set_query: { attribute_name: 'sku', attribute_values: skus } },
        limit: 1_000,
        ...(cursor && { cursor }),
      },
      schema: SearchedCatalog,
      signal,
    });
    yield* (answer.objects ?? []).filter(isVariation);
    cursor = answer.cursor ?? undefined;
  } while (cursor);
}

function toSku({ item_variation_data: data }: SquareVariation): Sku {
  const upc = data?.upc && /^\d{8,14}$/.test(data.upc) ? data.upc : undefined;
  return { ...(data?.sku && { sku: data.sku }), ...(upc && { upc }) };
}

export function* chunksOf<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size);
}
