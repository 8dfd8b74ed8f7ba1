import {
  type AcornError,
  type Draft,
  describeIssues,
  isAcornError,
  type Json,
  type Page,
  type PullContext,
  type Reject,
  RejectedError,
} from '@acorn-i/core';
import type { SpApiAccount } from '../../account.ts';
import { toOrder } from '../../map/order.ts';
import { orderData } from '../../settings.ts';
import { SearchOrdersResponse, SpApiOrder } from '../../wire/order.ts';
import type { OrdersCursor } from './cursor.ts';
import type { Stretch } from './plan-orders.ts';

export interface Search extends Stretch {
  token?: string | undefined;
  /** When the token was given, ISO 8601. */
  givenAt?: string;
  /** Only orders that are not finished. */
  isOpen?: boolean | undefined;
}

/** https://developer-docs.amazon.com/sp-api/docs/get-orders-with-filtering-criteria */
const tokenLifetimeMs = 24 * 3_600_000;
const openStatuses = [
  ...(['PENDING_AVAILABILITY', 'PENDING', 'UNSHIPPED', 'PARTIALLY_SHIPPED'] as const),
];

/**
 * Pages of a search, from its token on. Its end is fixed, so that orders that change while it is read do
 * not move its pages. A token that is a day old, or that Amazon refuses, begins it again, once.
 */
export async function* searchPages(
  account: SpApiAccount,
  search: Search,
  context: PullContext,
  cursorOf: (page: OrdersCursor['page']) => Json,
): AsyncGenerator<Page<'order'>> {
  const { after, before, isOpen } = search;
  let token = isEnded(search, context.now()) ? undefined : search.token;
  let hasRestarted = false;
  for (;;) {
    const givenAt = new Date(context.now()).toISOString();
    let response: SearchOrdersResponse;
    try {
      response = await runSearch(account, { ...search, token }, context);
    } catch (error) {
      if (token === undefined || hasRestarted || !isTokenRefused(error)) throw error;
      context.log.warn({ after }, 'Amazon refused the page token; window restarted');
      hasRestarted = true;
      token = undefined;
      continue;
    }
    token = response.pagination?.nextToken || undefined;
    const more = token !== undefined && { before, token, givenAt, ...(isOpen && { isOpen }) };
    yield toPage(response, cursorOf(more || undefined));
    if (token === undefined) return;
  }
}

function isEnded({ givenAt }: Search, nowMs: number): boolean {
  return givenAt !== undefined && nowMs - Date.parse(givenAt) >= tokenLifetimeMs;
}

function runSearch(
  { client, marketplaceIds, settings }: SpApiAccount,
  { after, before, token, isOpen }: Search,
  { signal, priority }: PullContext,
): Promise<SearchOrdersResponse> {
  const omitted: readonly string[] = settings.omitData;
  const query = {
    lastUpdatedAfter: after,
    lastUpdatedBefore: before,
    marketplaceIds,
    includedData: orderData.filter((part) => !omitted.includes(part)),
    maxResultsPerPage: settings.pageSize,
    ...(isOpen && { fulfillmentStatuses: openStatuses }),
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
