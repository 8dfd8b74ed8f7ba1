import type { Draft, Page, PullContext } from '@acorn-i/core';
import { type LightspeedAccount, seenAt } from './lightspeed-account.ts';
import { toLightspeedLevel, toLightspeedLocation, toLightspeedProduct } from './map-others.ts';
import { readFeed } from './read-feed.ts';
import { type InventoryRecord, InventoryRecords, Products } from './wire.ts';

const pageSize = 1_000;

/** Absolute stock of each outlet, wherever its version grew. */
export async function* pullLightspeedLevels(
  account: LightspeedAccount,
  { cursor, signal }: PullContext,
): AsyncGenerator<Page<'inventory-level'>> {
  for (let after = typeof cursor === 'number' ? cursor : 0; ; ) {
    signal.throwIfAborted();
    const records = await account.client.call('/inventory', {
      method: 'POST',
      body: { after, size: pageSize, sort_direction: 'asc', include_deleted: true },
      schema: InventoryRecords,
      signal,
    });
    const last = Math.max(after, ...records.map(({ version }) => version));
    if (last === after) return;
    after = last;
    yield { changes: await levelsOf(account, records, signal), cursor: after };
  }
}

/** Levels of records, each at the time when its version was first seen: Lightspeed gives none. */
export async function levelsOf(
  account: LightspeedAccount,
  records: readonly InventoryRecord[],
  signal?: AbortSignal,
): Promise<Draft<'inventory-level'>[]> {
  const stores = await account.outlets.all(signal);
  const ids = [...new Set(records.map(({ product_id }) => product_id))];
  const skus = await account.catalog.skusOf(ids, signal);
  return records.flatMap((record) => {
    const name = `level ${record.product_id} ${record.outlet_id}`;
    const at = seenAt(account, name, record.version);
    return toLightspeedLevel(record, { stores, skus, seenAt: at }) ?? [];
  });
}

/** Every store, as Lightspeed and the settings know it. */
export async function* pullLightspeedStores(
  account: LightspeedAccount,
  { signal }: PullContext,
): AsyncGenerator<Page<'location'>> {
  const stores = [...(await account.outlets.all(signal)).values()];
  yield {
    changes: stores.map((store) =>
      toLightspeedLocation(store, seenAt(account, `outlet ${store.id}`, store.remote.version)),
    ),
  };
}

/** The catalogue by its version feed. */
export async function* pullLightspeedProducts(
  { client }: LightspeedAccount,
  { cursor, signal }: PullContext,
): AsyncGenerator<Page<'product'>> {
  const after = typeof cursor === 'number' ? cursor : 0;
  const feed = { path: '/products', schema: Products, after, query: { deleted: true }, signal };
  for await (const { data, version } of readFeed(client, feed)) {
    yield { changes: data.flatMap((one) => toLightspeedProduct(one) ?? []), cursor: version };
  }
}
