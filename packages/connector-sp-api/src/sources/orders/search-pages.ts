import { isAcornError, type Json, type Page, type PullContext } from '@acorn-i/core';
import type { SpApiAccount } from '../../account.ts';
import { wantedOrderData } from '../../settings.ts';
import { SearchOrdersResponse } from '../../wire/order.ts';
import type { OrdersCursor } from './cursor.ts';
import { toOrderPage } from './order-page.ts';
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
    yield { ...toOrderPage(response.orders, 'searchOrders'), cursor: cursorOf(more || undefined) };
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
  const query = {
    lastUpdatedAfter: after,
    lastUpdatedBefore: before,
    marketplaceIds,
    includedData: wantedOrderData(settings),
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
