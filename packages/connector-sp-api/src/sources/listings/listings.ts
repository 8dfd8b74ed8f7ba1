import {
  describeIssues,
  durationMs,
  type Json,
  type Page,
  type PullContext,
  RejectedError,
  type Source,
} from '@acorn-i/core';
import { type Marketplace, marketplaceOf } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { SpApiAccount } from '../../account.ts';
import { mostFound, searchListings } from './listing-pages.ts';
import { listingsSeries, reportListings } from './listings-report.ts';

/** Each offer in each marketplace, with what Amazon finds wrong with it. */
export const listings: Source<SpApiAccount, 'listing'> = {
  entity: 'listing',
  description: 'Offers with status and issues, by searchListingsItems; many by report',
  every: '30m',
  isRereadable: true,
  pull: pullListings,
};

/**
 * `since`: what changed before it is read. `swept`: the sweep that is through. `sweep`: one that reads its
 * marketplaces, of which `index` are through.
 */
const Cursor = z.object({
  since: z.iso.datetime().optional(),
  swept: z.iso.datetime().optional(),
  sweep: z.object({ round: z.iso.datetime(), index: z.int().min(0) }).optional(),
});
type Cursor = z.output<typeof Cursor>;

/** Amazon's index may be late. */
const overlapMs = 15 * 60_000;
/** Of a sweep by report and marketplace: at five a second they take as long as the report may. */
const mostDetails = 1_000;

async function* pullListings(
  account: SpApiAccount,
  context: PullContext,
): AsyncGenerator<Page<'listing'>> {
  const cursor: Cursor = context.cursor === undefined ? {} : parseCursor(context.cursor);
  const sweep = cursor.sweep ?? (await nextSweep(account, cursor));
  if (sweep) yield* sweepAll(account, cursor, sweep, context);
  else yield* readChanged(account, cursor, context);
}

async function nextSweep(
  { reports, settings }: SpApiAccount,
  { swept }: Cursor,
): Promise<Cursor['sweep']> {
  const round = await reports.round(listingsSeries, durationMs(settings.listingsSweep), swept);
  return round === undefined ? undefined : { round, index: 0 };
}

/** Every listing: issues come and go without a change of the listing. */
async function* sweepAll(
  account: SpApiAccount,
  { since, swept }: Cursor,
  { round, index: through }: NonNullable<Cursor['sweep']>,
  context: PullContext,
): AsyncGenerator<Page<'listing'>> {
  const cursorOf = (index: number) =>
    ({ ...(since && { since }), ...(swept && { swept }), sweep: { round, index } }) as Json;
  if (through === 0) yield { changes: [], cursor: cursorOf(0) };
  for (const [index, marketplace] of marketplacesOf(account).entries()) {
    if (index < through) continue;
    yield* sweepMarketplace(account, marketplace, context);
    yield { changes: [], cursor: cursorOf(index + 1) };
  }
  yield { changes: [], cursor: { since: round, swept: round } };
}

/** By search where Amazon shows all; else by report, and by search what has issues. */
async function* sweepMarketplace(
  account: SpApiAccount,
  marketplace: Marketplace,
  context: PullContext,
): AsyncGenerator<Page<'listing'>> {
  let isTooMany = false;
  for await (const { found, skus: _, ...page } of searchListings(
    account,
    marketplace,
    {},
    context,
  )) {
    isTooMany = found > mostFound;
    if (isTooMany) break;
    yield page;
  }
  if (!isTooMany) return;
  const told = new Set<string>();
  let withIssues = 0;
  const faulty = { withIssueSeverity: ['ERROR', 'WARNING'] as const };
  for await (const { found, skus, ...page } of searchListings(
    account,
    marketplace,
    faulty,
    context,
  )) {
    for (const sku of skus) told.add(sku);
    withIssues = found;
    yield page;
  }
  const details = withIssues > mostFound ? mostDetails : 0;
  const { country } = marketplace;
  context.log.info({ country, withIssues }, 'more listings than Amazon shows: read by report');
  yield* reportListings(account, marketplace, { told, details }, context);
}

/** What changed, and what has errors now: an issue is not a change that Amazon counts. */
async function* readChanged(
  account: SpApiAccount,
  { since, swept }: Cursor,
  context: PullContext,
): AsyncGenerator<Page<'listing'>> {
  const nowMs = context.now();
  const after = new Date(Math.min(Date.parse(since ?? ''), nowMs) - overlapMs).toISOString();
  for (const marketplace of marketplacesOf(account)) {
    const told = new Set<string>();
    const changed = { lastUpdatedAfter: after };
    for await (const { found, skus, ...page } of searchListings(
      account,
      marketplace,
      changed,
      context,
    )) {
      if (found > mostFound) {
        // More than can be told: all are read, from the next pull on.
        const round = await account.reports.round(listingsSeries, 0, undefined);
        const sweep = round && { sweep: { round, index: 0 } };
        yield { changes: [], cursor: { ...(swept && { swept }), ...sweep } };
        return;
      }
      for (const sku of skus) told.add(sku);
      yield page;
    }
    const faulty = { withIssueSeverity: ['ERROR'] as const };
    for await (const { changes, rejects } of searchListings(
      account,
      marketplace,
      faulty,
      context,
    )) {
      const others = changes.filter(({ data }) => !told.has(data.sku));
      yield { changes: others, ...(rejects && { rejects }) };
    }
  }
  yield {
    changes: [],
    cursor: { since: new Date(nowMs).toISOString(), ...(swept && { swept }) },
  };
}

function marketplacesOf({ marketplaceIds }: SpApiAccount): Marketplace[] {
  return marketplaceIds.flatMap((id) => marketplaceOf(id) ?? []);
}

function parseCursor(cursor: Json): Cursor {
  const result = Cursor.safeParse(cursor);
  if (result.success) return result.data;
  throw new RejectedError(`listings: not a cursor: ${describeIssues(result.error)}`, {
    code: 'CURSOR_INVALID',
  });
}
