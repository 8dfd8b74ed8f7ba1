import {
  describeIssues,
  durationMs,
  isAcornError,
  type Json,
  type Page,
  type PullContext,
  RejectedError,
  type Source,
} from '@acorn-i/core';
import { type Marketplace, marketplaceOf, readPages } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { SpApiAccount } from '../account.ts';
import { changedLevels } from './fba-changes.ts';
import { toFbaPage } from './fba-page.ts';

const pollEvery = '5m';

/** What lies at Amazon, by marketplace. */
export const fbaInventory: Source<SpApiAccount, 'inventory-level'> = {
  entity: 'inventory-level',
  description: 'Units at Amazon (FBA), by getInventorySummaries',
  every: pollEvery,
  // A pull waits for notifications itself.
  everyOf: ({ notifications }) => (notifications ? '200ms' : pollEvery),
  isRereadable: true,
  pull: pullFbaInventory,
};

/**
 * `since`: changes before it are read. `sweptAt`: when all SKUs were last read, because Amazon does not
 * count what is under way as a change.
 */
const Cursor = z.object({ since: z.iso.datetime(), sweptAt: z.iso.datetime() });

/** https://developer-docs.amazon.com/sp-api/docs/fba-inventory-api: a token ends after 30 seconds. */
const tokenLifetimeMs = 30_000;
/** Amazon's index may be late. */
const overlapMs = 15 * 60_000;
const mostRestarts = 5;

function pullFbaInventory(
  account: SpApiAccount,
  context: PullContext,
): AsyncGenerator<Page<'inventory-level'>> {
  const { notifications } = account;
  const isAlone = notifications === undefined || context.isRehearsal || isPollDue(context);
  return isAlone
    ? readFbaInventory(account, context)
    : changedLevels(account, notifications, context);
}

function isPollDue({ cursor, now }: PullContext): boolean {
  if (cursor === undefined) return true;
  const lastMs = Date.parse(parseCursor(cursor).since) + overlapMs;
  return now() - lastMs >= durationMs(pollEvery);
}

async function* readFbaInventory(
  account: SpApiAccount,
  context: PullContext,
): AsyncGenerator<Page<'inventory-level'>> {
  const nowMs = context.now();
  const last = context.cursor === undefined ? undefined : parseCursor(context.cursor);
  const sweepMs = durationMs(account.settings.fbaSweep);
  const isSweep = last === undefined || nowMs - Date.parse(last.sweptAt) >= sweepMs;
  const startDateTime = isSweep ? undefined : last.since;
  for (const id of account.marketplaceIds) {
    const marketplace = marketplaceOf(id);
    if (marketplace) yield* readMarketplace(account, marketplace, startDateTime, context);
  }
  const since = new Date(nowMs - overlapMs).toISOString();
  const sweptAt = isSweep ? new Date(nowMs).toISOString() : last.sweptAt;
  // Pages carry no cursor of their own: no token outlives a crash.
  yield { changes: [], cursor: { since, sweptAt } };
}

/** From the first page again where a token ended: who reads twice finds the same ids. */
async function* readMarketplace(
  account: SpApiAccount,
  marketplace: Marketplace,
  startDateTime: string | undefined,
  context: PullContext,
): AsyncGenerator<Page<'inventory-level'>> {
  for (let restarts = 0; ; restarts += 1) {
    try {
      yield* readOnce(account, marketplace, startDateTime, context);
      return;
    } catch (error) {
      const isEnded = isAcornError(error) && error.code === 'PAGE_TOKEN_ENDED';
      if (!isEnded || restarts === mostRestarts) throw error;
      context.log.info(
        { marketplace: marketplace.country },
        'FBA inventory is read from the start',
      );
    }
  }
}

async function* readOnce(
  { client }: SpApiAccount,
  marketplace: Marketplace,
  startDateTime: string | undefined,
  { now, signal, priority }: PullContext,
): AsyncGenerator<Page<'inventory-level'>> {
  const query = {
    details: true,
    granularityType: 'Marketplace',
    granularityId: marketplace.id,
    marketplaceIds: [marketplace.id],
    startDateTime,
  } as const;
  const options = { now, lifetimeMs: tokenLifetimeMs, signal, priority };
  const pages = readPages(client, 'fbaInventory.getInventorySummaries', query, options);
  for await (const { response } of pages) yield toFbaPage(response, marketplace);
}

function parseCursor(cursor: Json): z.output<typeof Cursor> {
  const result = Cursor.safeParse(cursor);
  if (result.success) return result.data;
  throw new RejectedError(`fba-inventory: not a cursor: ${describeIssues(result.error)}`, {
    code: 'CURSOR_INVALID',
  });
}
