import { marketplaceOf } from '../src/marketplaces.ts';
import { orderData } from '../src/settings.ts';
import { invalidInput } from './amazon-error.ts';
import type { WireOrder } from './create-wire-order.ts';
import type { BookedOrder, OrderBook } from './order-book.ts';
import { startOf, toToken } from './page-token.ts';
import { withIncluded } from './with-included.ts';

export interface SearchRules {
  settleMs: number;
  pageSize: number;
  tokenLifetimeMs: number;
  now: () => number;
}

const parameters = new Set([
  ...['createdAfter', 'createdBefore', 'lastUpdatedAfter', 'lastUpdatedBefore'],
  ...['fulfillmentStatuses', 'marketplaceIds', 'fulfilledBy', 'maxResultsPerPage'],
  ...['paginationToken', 'includedData'],
]);
const statuses = [
  ...['PENDING_AVAILABILITY', 'PENDING', 'UNSHIPPED', 'PARTIALLY_SHIPPED'],
  ...['SHIPPED', 'CANCELLED', 'UNFULFILLABLE'],
];

/** Answers `searchOrders`, refusing what Amazon's model refuses. @throws AmazonError 400 */
export function searchOrders(book: OrderBook, query: URLSearchParams, rules: SearchRules): object {
  for (const name of query.keys()) {
    if (!parameters.has(name)) throw invalidInput(`unknown parameter ${name}`);
  }
  const window = toWindow(query, rules);
  const isMatch = toFilter(query);
  const included = includedDataOf(query);
  const size = pageSizeOf(query, rules);
  const start = startOf(query, window.afterMs, rules);

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
    ...(hasMore && last && { pagination: { nextToken: toToken(query, last[window.by], rules) } }),
    ...(window.by === 'updated' ? { lastUpdatedBefore: before } : { createdBefore: before }),
  };
}

/** @throws AmazonError 404 */
export function getOrder(book: OrderBook, orderId: string, query: URLSearchParams): object {
  for (const name of query.keys()) {
    if (name !== 'includedData') throw invalidInput(`unknown parameter ${name}`);
  }
  return { order: withIncluded(book.get(orderId), includedDataOf(query)) };
}

interface TimeWindow {
  by: 'created' | 'updated';
  afterMs: number;
  beforeMs: number;
}

function toWindow(query: URLSearchParams, { settleMs, now }: SearchRules): TimeWindow {
  const created = timeOf(query, 'createdAfter');
  const updated = timeOf(query, 'lastUpdatedAfter');
  if ((created === undefined) === (updated === undefined)) {
    throw invalidInput('exactly one of createdAfter and lastUpdatedAfter is needed');
  }
  const by = created === undefined ? 'updated' : 'created';
  if (query.has(by === 'created' ? 'lastUpdatedBefore' : 'createdBefore')) {
    throw invalidInput('created and lastUpdated times may not be mixed');
  }
  const afterMs = created ?? updated ?? 0;
  const name = by === 'created' ? 'createdBefore' : 'lastUpdatedBefore';
  const latestMs = now() - settleMs;
  const beforeMs = timeOf(query, name) ?? latestMs;
  if (query.has(name) && beforeMs < afterMs) throw invalidInput(`${name} is before its After`);
  if (beforeMs > latestMs) throw invalidInput(`${name} must be ${settleMs} ms before the request`);
  return { by, afterMs, beforeMs };
}

function timeOf(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const isIso = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/.test(text);
  const ms = Date.parse(text);
  if (!isIso || Number.isNaN(ms)) throw invalidInput(`${name} is not ISO 8601`);
  return ms;
}

function toFilter(query: URLSearchParams): (order: WireOrder) => boolean {
  const wanted = listOf(query, 'fulfillmentStatuses', (status) => statuses.includes(status));
  const fulfillers = listOf(query, 'fulfilledBy', (by) => ['MERCHANT', 'AMAZON'].includes(by));
  const ids = listOf(query, 'marketplaceIds', (id) => marketplaceOf(id) !== undefined);
  if ((ids?.length ?? 0) > 50) throw invalidInput('marketplaceIds has more than 50 entries');
  return ({ fulfillment, salesChannel }) =>
    (wanted?.includes(fulfillment.fulfillmentStatus) ?? true) &&
    (fulfillers?.includes(fulfillment.fulfilledBy) ?? true) &&
    (ids?.includes(salesChannel.marketplaceId) ?? true);
}

function listOf(query: URLSearchParams, name: string, isKnown: (value: string) => boolean) {
  const values = query.get(name)?.split(',');
  const unknown = values?.find((value) => !isKnown(value));
  if (unknown !== undefined) throw invalidInput(`${name}: unknown value ${unknown}`);
  return values;
}

function includedDataOf(query: URLSearchParams): ReadonlySet<string> {
  const known: readonly string[] = orderData;
  return new Set(listOf(query, 'includedData', (part) => known.includes(part)) ?? []);
}

function pageSizeOf(query: URLSearchParams, rules: SearchRules): number {
  const text = query.get('maxResultsPerPage');
  const size = Number(text ?? 100);
  if (!Number.isInteger(size) || size < 1 || size > 100) {
    throw invalidInput('maxResultsPerPage must be from 1 to 100');
  }
  return Math.min(size, rules.pageSize);
}
