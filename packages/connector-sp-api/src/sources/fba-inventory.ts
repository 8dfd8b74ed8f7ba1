import {
  type Draft,
  describeIssues,
  durationMs,
  isAcornError,
  type Json,
  type Page,
  type PullContext,
  type Reject,
  RejectedError,
  type Source,
} from '@acorn-i/core';
import {
  type Marketplace,
  marketplaceOf,
  type ResponseOf,
  readPages,
} from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { SpApiAccount } from '../account.ts';
import { toFbaLevel } from '../map/fba-level.ts';

/** What lies at Amazon, by marketplace. */
export const fbaInventory: Source<SpApiAccount, 'inventory-level'> = {
  entity: 'inventory-level',
  description: 'Units at Amazon (FBA), by getInventorySummaries',
  every: '5m',
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

async function* pullFbaInventory(
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
  for await (const { response } of pages) yield toPage(response, marketplace);
}

function toPage(
  { payload }: ResponseOf<'fbaInventory.getInventorySummaries'>,
  marketplace: Marketplace,
): Page<'inventory-level'> {
  const changes: Draft<'inventory-level'>[] = [];
  const rejects: Reject[] = [];
  for (const summary of payload?.inventorySummaries ?? []) {
    try {
      changes.push({ data: toFbaLevel(summary, marketplace), raw: summary });
    } catch (error) {
      if (!isAcornError(error)) throw error;
      const place = `getInventorySummaries:${summary.sellerSku ?? summary.asin ?? '?'}`;
      rejects.push({ raw: JSON.stringify(summary), place, error });
    }
  }
  return { changes, ...(rejects.length > 0 && { rejects }) };
}

function parseCursor(cursor: Json): z.output<typeof Cursor> {
  const result = Cursor.safeParse(cursor);
  if (result.success) return result.data;
  throw new RejectedError(`fba-inventory: not a cursor: ${describeIssues(result.error)}`, {
    code: 'CURSOR_INVALID',
  });
}
