import type { Page, PullContext } from '@acorn-i/core';
import { isTold, toMovement } from '../map/movement.ts';
import { mapEach } from '../map-each.ts';
import { planReading } from '../plan-reading.ts';
import type { SquareAccount } from '../square-account.ts';
import { readChanges } from './read-changes.ts';

/** Units that moved otherwise than by a sale or a count, in the order in which they did. */
export async function* pullMovements(
  account: SquareAccount,
  context: PullContext,
): AsyncGenerator<Page<'stock-movement'>> {
  const { signal } = context;
  const lateMs = account.settings.lateHours * 3_600_000;
  const reading = planReading(context.cursor, { now: context.now(), lateMs });
  const stores = await account.stores.all(signal);
  const query = {
    types: ['ADJUSTMENT'],
    updatedAfter: reading.from,
    locations: [...stores.keys()],
    signal,
  } as const;
  for await (const changes of readChanges(account, query)) {
    const told = changes.flatMap(({ adjustment }) => adjustment ?? []).filter(isTold);
    const ids = told.flatMap(({ catalog_object_id }) => catalog_object_id ?? []);
    const skus = await account.catalog.skusOf(ids, signal);
    yield mapEach(account, told, 'adjustment', (one) => toMovement(one, { stores, skus }));
  }
  yield { changes: [], cursor: reading.cursor };
}
