import {
  type Draft,
  durationMs,
  type Page,
  type PullContext,
  type Reject,
  RejectedError,
  type Window,
} from '@acorn-i/core';
import { z } from 'zod';
import type { ShopifyApi } from '../connect.ts';
import { toInstant } from '../map/instant.ts';
import { orderFromGraphql } from '../map/order-from-graphql.ts';
import { type OrdersByUpdate, orderById, ordersByUpdate } from '../operations.ts';
import type { ShopifyOrder } from '../wire/shopify-order.ts';

/** The newest change that is durable, and when we first saw it. */
const Cursor = z.object({
  updatedAt: z.string(),
  seenAt: z.number(),
  /** True once a whole pull began `overlap` after `seenAt`: search hid nothing older from it. */
  isSettled: z.boolean(),
});
type Cursor = z.infer<typeof Cursor>;

const pageSize = { first: 10, lines: 30, parts: 5 };
const wholeOrder = { lines: 250, parts: 50 };

/**
 * Orders by `updated_at`, oldest change first. Until the end of the last window has settled it is
 * read again, since the search index lags (10 s were seen); the log drops what it already has.
 */
export async function* pullOrders(
  api: ShopifyApi,
  context: PullContext,
): AsyncIterable<Page<'order'>> {
  const { signal, priority, window } = context;
  const startedAt = context.now();
  const before = Cursor.safeParse(context.cursor).data;
  const query = window
    ? windowQuery(window, before)
    : `updated_at:>='${windowStart(api, before, startedAt)}'`;
  let cursor = before;
  let after: string | undefined;
  for (;;) {
    const { orders }: OrdersByUpdate = await api.client.run(
      ordersByUpdate,
      { query, after, ...pageSize },
      { size: pageSize.first, priority, signal },
    );
    cursor = latest(cursor, orders.nodes, context.now());
    if (orders.nodes.length > 0) {
      yield { ...(await readPage(api, orders.nodes, context)), ...(cursor && { cursor }) };
    }
    if (!orders.pageInfo.hasNextPage || !orders.pageInfo.endCursor) break;
    after = orders.pageInfo.endCursor;
  }
  if (window === undefined && isSettledBy(cursor, startedAt, durationMs(api.settings.overlap))) {
    yield { changes: [], cursor: { ...cursor, isSettled: true } };
  }
}

/** Search counts in seconds. https://shopify.dev/docs/api/usage/search-syntax */
function windowQuery({ from, to }: Window, cursor: Cursor | undefined): string {
  const since = cursor && Date.parse(cursor.updatedAt) > Date.parse(from) ? cursor.updatedAt : from;
  const before = Math.ceil(Date.parse(to) / 1_000) * 1_000;
  return `updated_at:>='${wholeSecond(Date.parse(since))}' updated_at:<'${wholeSecond(before)}'`;
}

function wholeSecond(atMs: number): string {
  return toInstant(new Date(Math.floor(atMs / 1_000) * 1_000).toISOString());
}

function windowStart({ settings }: ShopifyApi, cursor: Cursor | undefined, now: number): string {
  if (cursor?.isSettled) return toInstant(cursor.updatedAt);
  const from = cursor
    ? Date.parse(cursor.updatedAt) - durationMs(settings.overlap)
    : now - durationMs(settings.lookBack);
  return wholeSecond(from);
}

/** Only our own clock is asked, so that it need not agree with Shopify's. */
function isSettledBy(
  cursor: Cursor | undefined,
  startedAt: number,
  overlapMs: number,
): cursor is Cursor {
  return cursor !== undefined && !cursor.isSettled && startedAt - cursor.seenAt >= overlapMs;
}

async function readPage(
  api: ShopifyApi,
  orders: readonly ShopifyOrder[],
  context: PullContext,
): Promise<{ changes: Draft<'order'>[]; rejects: Reject[] }> {
  const changes: Draft<'order'>[] = [];
  const rejects: Reject[] = [];
  for (const listed of orders) {
    const order = isWhole(listed, pageSize.parts) ? listed : await readWhole(api, listed, context);
    if (order === undefined) rejects.push(tooLarge(listed));
    else changes.push({ data: orderFromGraphql(order, api.orderContext) });
  }
  return { changes, rejects };
}

async function readWhole(
  api: ShopifyApi,
  listed: ShopifyOrder,
  { priority, signal }: PullContext,
): Promise<ShopifyOrder | undefined> {
  const { order } = await api.client.run(
    orderById,
    { id: listed.id, ...wholeOrder },
    { size: wholeOrder.lines, priority, signal },
  );
  return order && isWhole(order, wholeOrder.parts) ? order : undefined;
}

function isWhole(order: ShopifyOrder, parts: number): boolean {
  return (
    !order.lineItems.pageInfo.hasNextPage &&
    order.fulfillments.length < parts &&
    order.refunds.length < parts &&
    order.fulfillments.every((part) => !part.fulfillmentLineItems.pageInfo.hasNextPage) &&
    order.refunds.every((part) => !part.refundLineItems.pageInfo.hasNextPage)
  );
}

function tooLarge(order: ShopifyOrder): Reject {
  const message = `${order.name}: more than ${wholeOrder.lines} lines or ${wholeOrder.parts} fulfillments; its webhook carries it whole`;
  return {
    raw: JSON.stringify({ id: order.id, updatedAt: order.updatedAt }),
    place: order.id,
    error: new RejectedError(message, { code: 'SHOPIFY_ORDER_TOO_LARGE' }),
  };
}

function latest(
  cursor: Cursor | undefined,
  orders: readonly ShopifyOrder[],
  seenAt: number,
): Cursor | undefined {
  let found = cursor;
  for (const { updatedAt } of orders) {
    if (!found || Date.parse(updatedAt) > Date.parse(found.updatedAt))
      found = { updatedAt, seenAt, isSettled: false };
  }
  return found;
}
