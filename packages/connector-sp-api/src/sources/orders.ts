import {
  type AcornError,
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
import { z } from 'zod';
import type { SpApiAccount } from '../account.ts';
import { toOrder } from '../map/order.ts';
import { orderData } from '../settings.ts';
import { SearchOrdersResponse, SpApiOrder } from '../wire/order.ts';

/** Orders of every marketplace of the connection, each again whenever Amazon updates it. */
export const orders: Source<SpApiAccount, 'order'> = {
  entity: 'order',
  description: 'New and changed orders, by searchOrders',
  // searchOrders comes back at 0.0056/s: one call every three minutes is what it sustains.
  every: '3m',
  isRereadable: true,
  canBackfill: true,
  pull: pullOrders,
};

/**
 * `after` alone: where the next window begins. With a token: inside a window, which Amazon only goes
 * on with if `before` is the same (amzn/selling-partner-api-sdk#717).
 */
const Cursor = z.object({
  after: z.iso.datetime(),
  page: z
    .object({ before: z.iso.datetime(), token: z.string().min(1), givenAt: z.iso.datetime() })
    .optional(),
});
type Cursor = z.output<typeof Cursor>;

interface Search {
  after: string;
  before: string;
  token?: string;
}

/** https://developer-docs.amazon.com/sp-api/docs/get-orders-with-filtering-criteria */
const tokenLifetimeMs = 24 * 3_600_000;

async function* pullOrders(
  account: SpApiAccount,
  context: PullContext,
): AsyncGenerator<Page<'order'>> {
  let search = openSearch(account, context);
  let hasRestarted = false;
  while (search !== undefined) {
    const givenAt = new Date(context.now()).toISOString();
    let response: SearchOrdersResponse;
    try {
      response = await runSearch(account, search, context);
    } catch (error) {
      if (search.token === undefined || hasRestarted || !isTokenRefused(error)) throw error;
      context.log.warn({ after: search.after }, 'Amazon refused the page token; window restarted');
      hasRestarted = true;
      search = restarted(account, search, context);
      continue;
    }
    const token: string | undefined = response.pagination?.nextToken || undefined;
    yield toPage(response, nextCursor(account, search, token, givenAt));
    search = token === undefined ? undefined : { ...search, token };
  }
}

/** Where this pull goes on; undefined while nothing has settled since the last one. */
function openSearch(account: SpApiAccount, context: PullContext): Search | undefined {
  const { cursor, now, window } = context;
  const nowMs = now();
  if (cursor === undefined) {
    if (window !== undefined) return searchUntil(account, window.from, window.to, nowMs);
    const since = new Date(nowMs - durationMs(account.settings.lookBack)).toISOString();
    return newSearch(account, since, nowMs);
  }
  const { after, page } = parseCursor(cursor);
  if (page === undefined)
    return window === undefined ? newSearch(account, after, nowMs) : undefined;
  const search = { after, before: page.before, token: page.token };
  const isExpired = nowMs - Date.parse(page.givenAt) >= tokenLifetimeMs;
  return isExpired ? restarted(account, search, context) : search;
}

/** From its beginning, without the token; one of a past window to the same end. */
function restarted(
  account: SpApiAccount,
  { after, before }: Search,
  { window, now }: PullContext,
): Search | undefined {
  return window === undefined ? newSearch(account, after, now()) : { after, before };
}

/** Its end is fixed here once, so that orders that change while it is read do not move its pages. */
function newSearch(account: SpApiAccount, after: string, nowMs: number): Search | undefined {
  return searchUntil(account, after, new Date(nowMs).toISOString(), nowMs);
}

function searchUntil(
  { settings }: SpApiAccount,
  after: string,
  until: string,
  nowMs: number,
): Search | undefined {
  const settledMs = nowMs - durationMs(settings.settle);
  const before = new Date(Math.min(Date.parse(until), settledMs)).toISOString();
  return Date.parse(before) > Date.parse(after) ? { after, before } : undefined;
}

function runSearch(
  { client, marketplaceIds, settings }: SpApiAccount,
  { after, before, token }: Search,
  { signal, priority }: PullContext,
): Promise<SearchOrdersResponse> {
  const omitted: readonly string[] = settings.omitData;
  const query = {
    lastUpdatedAfter: after,
    lastUpdatedBefore: before,
    marketplaceIds,
    includedData: orderData.filter((part) => !omitted.includes(part)),
    maxResultsPerPage: settings.pageSize,
    ...(token !== undefined && { paginationToken: token }),
  };
  return client.call('orders.searchOrders', query, {
    signal,
    priority,
    schema: SearchOrdersResponse,
  });
}

function isTokenRefused(error: unknown): boolean {
  return isAcornError(error) && error.code === 'HTTP_400';
}

function nextCursor(
  { settings }: SpApiAccount,
  { after, before }: Search,
  token: string | undefined,
  givenAt: string,
): Json {
  if (token !== undefined) return { after, page: { before, token, givenAt } };
  return { after: overlapped(before, after, durationMs(settings.overlap)) };
}

/** Late entries of Amazon's index fall in the overlap. A change that is read twice has the same id. */
function overlapped(before: string, after: string, overlapMs: number): string {
  const next = Date.parse(before) - overlapMs;
  return new Date(Math.max(next, Date.parse(after))).toISOString();
}

function toPage(response: SearchOrdersResponse, cursor: Json): Page<'order'> {
  const changes: Draft<'order'>[] = [];
  const rejects: Reject[] = [];
  for (const raw of response.orders) {
    try {
      changes.push({ data: toOrder(parseOrder(raw)), raw });
    } catch (error) {
      if (!isAcornError(error)) throw error;
      rejects.push({ raw: JSON.stringify(raw), place: placeOf(raw), error });
    }
  }
  return { changes, cursor, ...(rejects.length > 0 && { rejects }) };
}

function parseOrder(raw: unknown): SpApiOrder {
  const result = SpApiOrder.safeParse(raw);
  if (result.success) return result.data;
  throw invalidOrder(describeIssues(result.error));
}

function invalidOrder(fault: string): AcornError {
  return new RejectedError(`Amazon searchOrders: an order of another shape: ${fault}`, {
    code: 'RESPONSE_SHAPE',
  });
}

function placeOf(raw: unknown): string {
  const id = (raw as { orderId?: unknown } | null)?.orderId;
  return `searchOrders:${typeof id === 'string' ? id : '(no order id)'}`;
}

function parseCursor(cursor: Json): Cursor {
  const result = Cursor.safeParse(cursor);
  if (result.success) return result.data;
  throw new RejectedError(`orders: not a cursor: ${describeIssues(result.error)}`, {
    code: 'CURSOR_INVALID',
  });
}
