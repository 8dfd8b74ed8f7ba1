import { type AcornError, RejectedError } from '@acorn-i/core';
import type { ShopifyClient } from '../client.ts';
import { type StockBySku, type StockItem, stockById, stockBySku } from '../operations.ts';

/** What is known of one SKU at one location. */
export interface KnownStock {
  itemId: string;
  /** What the shop had when we last read or wrote it; null where the item is not stocked. */
  available: number | null;
  /** Read just now, rather than remembered. */
  isFresh: boolean;
}

export interface StockReader {
  /** Each SKU's stock, remembered or read; an error for a SKU that is unknown or not unique. */
  read(
    skus: readonly string[],
    location: string,
  ): Promise<ReadonlyMap<string, KnownStock | AcornError>>;
  /** The shop now has this. */
  wrote(itemId: string, location: string, available: number): void;
  /** What we remember is not true any more. */
  forget(itemId: string, location: string): void;
}

const skusPerQuery = 50;
const idsPerQuery = 100;

/** Remembers which item a SKU is, and what we last saw of it. Bounded. */
export function createStockReader(client: ShopifyClient, limit = 200_000): StockReader {
  const items = new Map<string, string>();
  const levels = new Map<string, number | null>();
  const remember = <Value>(map: Map<string, Value>, key: string, value: Value): void => {
    if (map.size >= limit && !map.has(key)) map.clear();
    map.set(key, value);
  };

  async function readById(
    skus: readonly string[],
    location: string,
    found: Found,
  ): Promise<string[]> {
    const gone: string[] = [];
    for (const chunk of chunks(skus, idsPerQuery)) {
      const ids = chunk.map((sku) => items.get(sku) ?? '');
      const { nodes } = await client.run(stockById, { ids, location }, { size: ids.length });
      for (const [index, sku] of chunk.entries()) {
        const node = nodes[index];
        // The merchant may have given the SKU to another item since.
        if (node?.id === undefined || node.sku !== sku) {
          items.delete(sku);
          gone.push(sku);
        } else {
          found.set(sku, keep(node as StockItem, location));
        }
      }
    }
    return gone;
  }

  async function readBySku(skus: readonly string[], location: string, found: Found): Promise<void> {
    for (const chunk of chunks(skus, skusPerQuery)) {
      const nodes = Map.groupBy(await findItems(client, chunk, location), ({ sku }) => sku);
      for (const sku of chunk) {
        const [item, ...others] = nodes.get(sku) ?? [];
        if (item === undefined) found.set(sku, unknownSku(sku));
        else if (others.length > 0) found.set(sku, ambiguousSku(sku, [item, ...others]));
        else {
          remember(items, sku, item.id);
          found.set(sku, keep(item, location));
        }
      }
    }
  }

  function keep(item: StockItem, location: string): KnownStock {
    const available = availableOf(item);
    remember(levels, `${item.id}@${location}`, available);
    return { itemId: item.id, available, isFresh: true };
  }

  return {
    async read(skus, location) {
      const found: Found = new Map();
      const unread: string[] = [];
      const unknown: string[] = [];
      for (const sku of new Set(skus)) {
        const itemId = items.get(sku);
        const available = levels.get(`${itemId}@${location}`);
        if (itemId === undefined) unknown.push(sku);
        else if (available === undefined) unread.push(sku);
        else found.set(sku, { itemId, available, isFresh: false });
      }
      unknown.push(...(await readById(unread, location, found)));
      await readBySku(unknown, location, found);
      return found;
    },
    wrote: (itemId, location, available) => remember(levels, `${itemId}@${location}`, available),
    forget: (itemId, location) => levels.delete(`${itemId}@${location}`),
  };
}

type Found = Map<string, KnownStock | AcornError>;

async function findItems(
  client: ShopifyClient,
  skus: readonly string[],
  location: string,
): Promise<StockItem[]> {
  const query = skus.map((sku) => `sku:"${sku.replace(/[\\"]/g, '\\$&')}"`).join(' OR ');
  const first = 2 * skusPerQuery;
  const found: StockItem[] = [];
  let after: string | undefined;
  for (;;) {
    const { inventoryItems }: StockBySku = await client.run(
      stockBySku,
      { query, first, after, location },
      { size: first },
    );
    found.push(...inventoryItems.nodes);
    if (!inventoryItems.pageInfo.hasNextPage || !inventoryItems.pageInfo.endCursor) return found;
    after = inventoryItems.pageInfo.endCursor;
  }
}

function availableOf({ inventoryLevel }: StockItem): number | null {
  return inventoryLevel?.quantities.find(({ name }) => name === 'available')?.quantity ?? null;
}

function unknownSku(sku: string): RejectedError {
  return new RejectedError(
    `SKU ${sku}: no such item in the shop. Create it there, or map the SKU`,
    {
      code: 'SHOPIFY_SKU_UNKNOWN',
      details: { sku },
    },
  );
}

function ambiguousSku(sku: string, items: readonly StockItem[]): RejectedError {
  const ids = items.map(({ id }) => id);
  return new RejectedError(
    `SKU ${sku}: ${ids.length} items of the shop carry it (${ids.slice(0, 5).join(', ')}). Make it unique`,
    { code: 'SHOPIFY_SKU_AMBIGUOUS', details: { sku, ids } },
  );
}

function chunks<Value>(values: readonly Value[], size: number): Value[][] {
  const made: Value[][] = [];
  for (let start = 0; start < values.length; start += size) {
    made.push(values.slice(start, start + size));
  }
  return made;
}
