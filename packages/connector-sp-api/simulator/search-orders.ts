import type { ParametersOf } from '@acorn-i/sp-api-client';
import { createPageTokens, invalidInput } from '@acorn-i/sp-api-client/simulator';
import type { WireOrder } from './create-wire-order.ts';
import type { BookedOrder, OrderBook } from './order-book.ts';
import type { Place } from './time-index.ts';
import { withIncluded } from './with-included.ts';

export interface SearchRules {
  settleMs: number;
  pageSize: number;
  tokenLifetimeMs: number;
  now: () => number;
}

type Query = ParametersOf<'orders.searchOrders'>;

/** Answers `searchOrders`, refusing what Amazon refuses beyond its model. @throws AmazonError 400 */
export function searchOrders(book: OrderBook, query: Query, rules: SearchRules): object {
  const window = toWindow(query, rules);
  const isMatch = toFilter(query);
  const included = new Set<string>(query.includedData ?? []);
  const size = pageSizeOf(query, rules);
  const tokens = createPageTokens({
    lifetimeMs: rules.tokenLifetimeMs,
    now: rules.now,
    free: ['paginationToken', 'maxResultsPerPage'],
    parameter: 'paginationToken',
  });
  const { paginationToken: token } = query;
  const start = token
    ? (tokens.open(token, query) as Place)
    : { atMs: window.afterMs, sequence: 0 };

  const page: BookedOrder[] = [];
  let hasMore = false;
  for (const booked of book.scan(window.by, start)) {
    if (booked[window.by].atMs > window.beforeMs) break;
    if (!isMatch(booked.order)) continue;
    hasMore = page.length === size;
    if (hasMore) break;
    page.push(booked);
  }
  const last = page.at(-1);
  const before = new Date(window.beforeMs).toISOString();
  return {
    orders: page.map(({ order }) => withIncluded(order, included)),
    ...(hasMore && last && { pagination: { nextToken: tokens.seal(last[window.by], query) } }),
    ...(window.by === 'updated' ? { lastUpdatedBefore: before } : { createdBefore: before }),
  };
}

/** @throws AmazonError 404 */
export function getOrder(book: OrderBook, query: ParametersOf<'orders.getOrder'>): object {
  return { order: withIncluded(book.get(query.orderId), new Set(query.includedData ?? [])) };
}

interface TimeWindow {
  by: 'created' | 'updated';
  afterMs: number;
  beforeMs: number;
}

function toWindow(query: Query, { settleMs, now }: SearchRules): TimeWindow {
  const { createdAfter, lastUpdatedAfter, createdBefore, lastUpdatedBefore } = query;
  if ((createdAfter === undefined) === (lastUpdatedAfter === undefined)) {
    throw invalidInput('exactly one of createdAfter and lastUpdatedAfter is needed');
  }
  const by = createdAfter === undefined ? 'updated' : 'created';
  if ((by === 'created' ? lastUpdatedBefore : createdBefore) !== undefined) {
    throw invalidInput('created and lastUpdated times may not be mixed');
  }
  const afterMs = Date.parse(createdAfter ?? lastUpdatedAfter ?? '');
  const name = by === 'created' ? 'createdBefore' : 'lastUpdatedBefore';
  const given = query[name];
  const latestMs = now() - settleMs;
  const beforeMs = given === undefined ? latestMs : Date.parse(given);
  if (given !== undefined && beforeMs < afterMs) throw invalidInput(`${name} is before its After`);
  if (beforeMs > latestMs) throw invalidInput(`${name} must be ${settleMs} ms before the request`);
  return { by, afterMs, beforeMs };
}

function toFilter(query: Query): (order: WireOrder) => boolean {
  const { fulfillmentStatuses: statuses, fulfilledBy, marketplaceIds: ids } = query;
  if ((ids?.length ?? 0) > 50) throw invalidInput('marketplaceIds has more than 50 entries');
  const has = (wanted: readonly string[] | undefined, value: string) =>
    wanted === undefined || wanted.includes(value);
  return ({ fulfillment, salesChannel }) =>
    has(statuses, fulfillment.fulfillmentStatus) &&
    has(fulfilledBy, fulfillment.fulfilledBy) &&
    has(ids, salesChannel.marketplaceId);
}

function pageSizeOf({ maxResultsPerPage: size = 100 }: Query, rules: SearchRules): number {
  if (size < 1 || size > 100) throw invalidInput('maxResultsPerPage must be from 1 to 100');
  return Math.min(size, rules.pageSize);
}
