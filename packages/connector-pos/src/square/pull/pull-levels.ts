import { durationMs, type Page, type PullContext } from '@acorn-i/core';
import { z } from 'zod';
import { planReading } from '../plan-reading.ts';
import type { SquareAccount } from '../square-account.ts';
import { levelPage } from './pull-counts.ts';
import { readCounts } from './read-counts.ts';

/** When all of it was read the last time, ISO 8601 UTC. */
const Whole = z.object({ wholeAt: z.iso.datetime() });

/**
 * What Square believes to have, wherever it changed. The first pull tells all of it, and so does one every
 * `inventorySweep`: what changed without a sign of it is found then.
 */
export async function* pullLevels(
  account: SquareAccount,
  context: PullContext,
): AsyncGenerator<Page<'inventory-level'>> {
  const { cursor, signal } = context;
  const { lateHours, inventorySweep } = account.settings;
  const now = context.now();
  const reading = planReading(cursor, { now, lateMs: lateHours * 3_600_000 });
  const before = Whole.safeParse(cursor).data?.wholeAt;
  const isWhole = before === undefined || now - Date.parse(before) >= durationMs(inventorySweep);
  const query = isWhole ? { signal } : { signal, updatedAfter: reading.from };
  for await (const counts of readCounts(account, query)) {
    yield await levelPage(account, counts, signal);
  }
  const wholeAt = isWhole ? new Date(now).toISOString() : before;
  yield { changes: [], cursor: { ...reading.cursor, wholeAt } };
}
