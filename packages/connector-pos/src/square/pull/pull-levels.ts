import type { Page, PullContext } from '@acorn-i/core';
import { planReading } from '../plan-reading.ts';
import type { SquareAccount } from '../square-account.ts';
import { levelPage } from './pull-counts.ts';
import { readCounts } from './read-counts.ts';

/** What Square believes to have, wherever it changed. The first pull tells all of it. */
export async function* pullLevels(
  account: SquareAccount,
  context: PullContext,
): AsyncGenerator<Page<'inventory-level'>> {
  const { cursor, signal } = context;
  const lateMs = account.settings.lateHours * 3_600_000;
  const reading = planReading(cursor, { now: context.now(), lateMs });
  const query = cursor === undefined ? { signal } : { signal, updatedAfter: reading.from };
  for await (const counts of readCounts(account, query)) {
    yield await levelPage(account, counts, signal);
  }
  yield { changes: [], cursor: reading.cursor };
}
