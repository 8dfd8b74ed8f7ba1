import type { Delivery, Outcome, Sink } from '@acorn-i/core';
import { present } from '@acorn-i/core';
import type { SiteApi } from '../connect-site.ts';
import { outcomesOf } from './outcomes-of.ts';

/** What the shop may sell: absolute, so that a repetition does no harm. */
export const inventory: Sink<SiteApi, 'inventory-level'> = {
  accepts: 'inventory-level',
  description: 'Sets stock, up to 100 SKUs a request (POST /inventory)',
  coalesce: true,
  batch: 100,
  linger: '1s',
  concurrency: 2,
  writeBatch: writeLevels,
};

async function writeLevels(
  api: SiteApi,
  deliveries: readonly Delivery<'inventory-level'>[],
): Promise<Outcome[]> {
  await api.shop();
  const levels = deliveries.map(({ change: { data, deleted } }) =>
    present({
      sku: data.sku,
      location: data.location,
      available: deleted ? 0 : Math.max(0, data.available),
      asOf: data.updatedAt,
    }),
  );
  const { signal } = deliveries[0]!;
  const answer = await api.client.call('writeInventory', { body: { levels }, signal });
  return outcomesOf(
    levels.map(({ sku }) => sku),
    answer,
    'POST /inventory',
  );
}
