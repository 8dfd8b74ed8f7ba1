import { isAcornError, type PullContext } from '@acorn-i/core';
import { operations } from '@acorn-i/sp-api-client';
import type { SpApiAccount } from '../../account.ts';

/** A stretch of time in which orders last changed. */
export interface Stretch {
  after: string;
  before: string;
}

export type OrdersPlan =
  | { way: 'search'; why: string }
  /** Reports of at most this much time each: one report of orders must fit in memory. */
  | { way: 'report'; why: string; spanMs: number };

const dayMs = 86_400_000;
/** A shorter stretch is never worth a report, nor the question. */
const shortMs = dayMs / 2;
/** What Amazon takes for a report, roughly; it promises nothing. */
const reportMs = 3 * 60_000;
const ordersOfReport = 20_000;
const daysOfReport = 30;

/**
 * Chooses how a stretch is read. `searchOrders` tells everything and is slow: 100 orders a call, and past
 * its burst one call in three minutes. A report takes minutes for any number, and tells less.
 */
export function planOrders(
  { after, before }: Stretch,
  orders: number | undefined,
  pageSize: number,
): OrdersPlan {
  const lengthMs = Date.parse(before) - Date.parse(after);
  if (orders === undefined) return { way: 'search', why: 'nobody knows how many orders there are' };
  const { rate, burst } = operations['orders.searchOrders'];
  const searchMs = (Math.max(0, Math.ceil(orders / pageSize) - burst) / rate) * 1_000;
  const reports = Math.max(
    Math.ceil(lengthMs / (daysOfReport * dayMs)),
    Math.ceil(orders / ordersOfReport),
  );
  const byReportMs = reports * reportMs;
  const facts = `${orders} orders: ${minutes(searchMs)} by searchOrders, about ${minutes(byReportMs)} by ${reports} report(s)`;
  if (searchMs <= 2 * byReportMs) return { way: 'search', why: facts };
  return { way: 'report', why: facts, spanMs: Math.ceil(lengthMs / reports) };
}

export function isWorthPlanning({ after, before }: Stretch): boolean {
  return Date.parse(before) - Date.parse(after) > shortMs;
}

/**
 * About how many orders there are in a stretch, by the day on which they were placed: one call for each
 * marketplace. Undefined where Amazon does not tell; that must not stop anything.
 */
export async function countOrders(
  { client, marketplaceIds }: SpApiAccount,
  { after, before }: Stretch,
  { signal, priority, log }: PullContext,
): Promise<number | undefined> {
  let count = 0;
  try {
    for (const marketplaceId of marketplaceIds) {
      const { payload } = await client.sales.getOrderMetrics(
        { marketplaceIds: [marketplaceId], interval: `${after}--${before}`, granularity: 'Total' },
        { signal, priority },
      );
      for (const { orderCount } of payload ?? []) count += orderCount ?? 0;
    }
    return count;
  } catch (error) {
    if (!isAcornError(error)) throw error;
    log.info({ code: error.code }, 'Amazon does not tell how many orders there are');
    return undefined;
  }
}

function minutes(ms: number): string {
  return ms < 3_600_000 ? `${Math.ceil(ms / 60_000)} min` : `${(ms / 3_600_000).toFixed(1)} h`;
}
