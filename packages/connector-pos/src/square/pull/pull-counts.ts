import type { Draft, Page, PullContext, Reject } from '@acorn-i/core';
import { z } from 'zod';
import { toCountedLevel, toLevel } from '../map/level.ts';
import { mapEach } from '../map-each.ts';
import { isOwnReference } from '../own-reference.ts';
import { planReading } from '../plan-reading.ts';
import type { SquareAccount } from '../square-account.ts';
import type { SquareCount, SquarePhysicalCount } from '../wire/inventory.ts';
import { readChanges } from './read-changes.ts';
import { readCounts } from './read-counts.ts';

const Started = z.object({ startedAt: z.iso.datetime() });

/** Clocks differ: what was counted so shortly before the beginning may be told twice, which does no harm. */
const overlapMs = 5 * 60_000;

/**
 * Stocktakes. The first pull tells what Square believes to have now, as the count to begin with; then each
 * physical count at the time when it was made. What we wrote ourselves is left out.
 */
export async function* pullCounts(
  account: SquareAccount,
  context: PullContext,
): AsyncGenerator<Page<'inventory-level'>> {
  const lateMs = account.settings.lateHours * 3_600_000;
  const started = Started.safeParse(context.cursor).data;
  const reading = planReading(started && context.cursor, { now: context.now(), lateMs });
  if (!started) {
    for await (const counts of readCounts(account, { signal: context.signal })) {
      yield await levelPage(account, counts, context.signal);
    }
    const startedAt = new Date(context.now()).toISOString();
    yield { changes: [], cursor: { ...reading.cursor, startedAt } };
    return;
  }
  const locations = [...(await account.stores.all(context.signal)).keys()];
  const first = Date.parse(started.startedAt) - overlapMs;
  const updatedAfter = new Date(Math.max(Date.parse(reading.from), first)).toISOString();
  const query = { types: ['PHYSICAL_COUNT'], updatedAfter, locations } as const;
  for await (const changes of readChanges(account, { ...query, signal: context.signal })) {
    const counted = changes.flatMap(({ physical_count }) => physical_count ?? []);
    yield await countPage(account, counted, context.signal);
  }
  yield { changes: [], cursor: { ...reading.cursor, startedAt: started.startedAt } };
}

async function countPage(
  account: SquareAccount,
  counts: readonly SquarePhysicalCount[],
  signal: AbortSignal,
): Promise<Page<'inventory-level'>> {
  const foreign = counts.filter(
    ({ state, reference_id }) => state === 'IN_STOCK' && !isOwnReference(reference_id),
  );
  return toPage(account, foreign, signal, toCountedLevel);
}

/** What Square believes to have, as levels. */
export async function levelPage(
  account: SquareAccount,
  counts: readonly SquareCount[],
  signal?: AbortSignal,
): Promise<{ changes: Draft<'inventory-level'>[]; rejects: Reject[] }> {
  const inStock = counts.filter(({ state }) => state === 'IN_STOCK');
  return toPage(account, inStock, signal, toLevel);
}

async function toPage<T extends { catalog_object_id?: string | null | undefined }>(
  account: SquareAccount,
  counts: readonly T[],
  signal: AbortSignal | undefined,
  map: (count: T, context: Parameters<typeof toLevel>[1]) => Draft<'inventory-level'> | undefined,
) {
  const stores = await account.stores.all(signal);
  const ids = counts.flatMap(({ catalog_object_id }) => catalog_object_id ?? []);
  const skus = await account.catalog.skusOf(ids, signal);
  return mapEach(account, counts, 'count', (count) => map(count, { stores, skus }));
}
