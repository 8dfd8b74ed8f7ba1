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
import { type Marketplace, marketplaceOf, type ResponseOf } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { SpApiAccount } from '../account.ts';
import { addLocalDays, localDayOf, startOfLocalDay, withOffset } from '../map/local-day.ts';
import { zoneOf } from '../map/marketplace-zone.ts';
import { type SalesScope, toSalesMetric } from '../map/sales-metric.ts';

/** What was ordered on each local day: of all, and of the products that the settings name. */
export const sales: Source<SpApiAccount, 'sales-metric'> = {
  entity: 'sales-metric',
  description: 'Orders, units and sales by day, by getOrderMetrics',
  every: '1h',
  isRereadable: true,
  pull: pullSales,
};

/** When the figures were last read. */
const Cursor = z.object({ readAt: z.iso.datetime() });

/** https://developer-docs.amazon.com/sp-api/docs/sales-api-v1-reference: at most two years back. */
const mostDays = 729;

async function* pullSales(
  account: SpApiAccount,
  context: PullContext,
): AsyncGenerator<Page<'sales-metric'>> {
  // Fixed here once: a day may end while Amazon answers.
  const nowMs = context.now();
  const sinceMs = sinceOf(account, context, nowMs);
  for (const scope of scopesOf(account)) {
    context.signal.throwIfAborted();
    yield await readDays(account, scope, { sinceMs, nowMs }, context);
  }
  yield { changes: [], cursor: { readAt: new Date(nowMs).toISOString() } };
}

/** Orders are cancelled after their day: the last days are read again. */
function sinceOf({ settings }: SpApiAccount, { cursor }: PullContext, nowMs: number): number {
  if (cursor === undefined) return nowMs - durationMs(settings.salesLookBack);
  const readMs = Math.min(Date.parse(parseCursor(cursor).readAt), nowMs);
  return readMs - durationMs(settings.salesReread);
}

function scopesOf({ marketplaceIds, settings }: SpApiAccount): SalesScope[] {
  const { salesSkus, salesAsins, salesTimeZone } = settings;
  const products = [
    undefined,
    ...salesSkus.map((sku) => ({ sku })),
    ...salesAsins.map((asin) => ({ asin })),
  ];
  return marketplaceIds
    .map(marketplaceOf)
    .filter((marketplace): marketplace is Marketplace => marketplace !== undefined)
    .flatMap((marketplace) => {
      const timeZone = salesTimeZone ?? zoneOf(marketplace);
      return products.map((product) => ({ marketplace, timeZone, product }));
    });
}

/** Whole days, each end with the offset that its own day has: summer time may begin between them. */
async function readDays(
  { client }: SpApiAccount,
  scope: SalesScope,
  { sinceMs, nowMs }: { sinceMs: number; nowMs: number },
  { signal, priority }: PullContext,
): Promise<Page<'sales-metric'>> {
  const { marketplace, timeZone, product } = scope;
  const today = localDayOf(nowMs, timeZone);
  const since = localDayOf(sinceMs, timeZone);
  const earliest = addLocalDays(today, -mostDays);
  const first = [since, earliest].sort().at(-1) ?? today;
  const bounds = [first, addLocalDays(today, 1)];
  const interval = bounds
    .map((day) => withOffset(startOfLocalDay(day, timeZone), timeZone))
    .join('--');
  const { payload } = await client.sales.getOrderMetrics(
    {
      marketplaceIds: [marketplace.id],
      interval,
      granularity: 'Day',
      granularityTimeZone: timeZone,
      ...product,
    },
    { signal, priority },
  );
  return toPage(payload, scope, nowMs);
}

function toPage(
  payload: ResponseOf<'sales.getOrderMetrics'>['payload'],
  scope: SalesScope,
  nowMs: number,
): Page<'sales-metric'> {
  const changes: Draft<'sales-metric'>[] = [];
  const rejects: Reject[] = [];
  for (const given of payload ?? []) {
    try {
      changes.push({ data: toSalesMetric(given, scope, nowMs), raw: given });
    } catch (error) {
      if (!isAcornError(error)) throw error;
      const place = `getOrderMetrics:${scope.marketplace.country}:${given.interval ?? '?'}`;
      rejects.push({ raw: JSON.stringify(given), place, error });
    }
  }
  return { changes, ...(rejects.length > 0 && { rejects }) };
}

function parseCursor(cursor: Json): z.output<typeof Cursor> {
  const result = Cursor.safeParse(cursor);
  if (result.success) return result.data;
  throw new RejectedError(`sales: not a cursor: ${describeIssues(result.error)}`, {
    code: 'CURSOR_INVALID',
  });
}
