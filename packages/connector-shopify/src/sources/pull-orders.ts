import { hash } from 'node:crypto';
import {
  type Draft,
  durationMs,
  type Page,
  type PullContext,
  type Reject,
  RejectedError,
} from '@acorn-i/core';
import { z } from 'zod';
import type { ShopifyApi } from '../connect.ts';
import { toInstant } from '../map/instant.ts';
import { orderFromGraphql } from '../map/order-from-graphql.ts';
import { type OrdersByUpdate, orderById, ordersByUpdate } from '../operations.ts';
import type { ShopifyOrder } from '../wire/shopify-order.ts';

/** The newest change that is durable. */
const Cursor = z.object({ updatedAt: z.string(), id: z.string() });

const pageSize = { first: 10, lines: 30, parts: 5 };
const wholeOrder = { lines: 250, parts: 50 };

/**
 * Orders by `updated_at`, oldest change first. Every pull reads the end of the last window again,
 * since the search index lags (10 s were seen) and does not keep the order of changes.
 */
export async function* pullOrders(
  api: ShopifyApi,
  context: PullContext,
): AsyncIterable<Page<'order'>> {
  const { signal, priority } = context;
  let cursor = Cursor.safeParse(context.cursor).data;
  const query = `updated_at:>='${windowStart(api, cursor, context.now())}'`;
  let after: string | undefined;
  for (;;) {
    const { orders }: OrdersByUpdate = await api.client.run(
      ordersByUpdate,
      { query, after, ...pageSize },
      { size: pageSize.first, priority, signal },
    );
    const page = await readPage(api, orders.nodes, context);
    cursor = latest(cursor, orders.nodes);
    if (page.changes.length > 0 || page.rejects.length > 0) {
      yield { ...page, ...(cursor && { cursor }) };
    }
    // Only now is the page durable.
    for (const { id, state } of page.fresh) api.seenOrders.add(id, state);
    if (!orders.pageInfo.hasNextPage || !orders.pageInfo.endCursor) return;
    after = orders.pageInfo.endCursor;
  }
}

function windowStart(
  { settings }: ShopifyApi,
  cursor: z.infer<typeof Cursor> | undefined,
  now: number,
): string {
  const from = cursor
    ? Date.parse(cursor.updatedAt) - durationMs(settings.overlap)
    : now - durationMs(settings.lookBack);
  return toInstant(new Date(Math.floor(from / 1_000) * 1_000).toISOString());
}

interface ReadPage {
  changes: Draft<'order'>[];
  rejects: Reject[];
  fresh: { id: string; state: string }[];
}

async function readPage(
  api: ShopifyApi,
  orders: readonly ShopifyOrder[],
  context: PullContext,
): Promise<ReadPage> {
  const page: ReadPage = { changes: [], rejects: [], fresh: [] };
  for (const listed of orders) {
    // Not `updatedAt` alone: it counts in seconds, and an order may change twice in one.
    const state = hash('sha1', JSON.stringify(listed), 'base64');
    if (api.seenOrders.has(listed.id, state)) continue;
    page.fresh.push({ id: listed.id, state });
    const order = isWhole(listed, pageSize.parts) ? listed : await readWhole(api, listed, context);
    if (order === undefined) page.rejects.push(tooLarge(listed));
    else page.changes.push({ data: orderFromGraphql(order, api.orderContext) });
  }
  return page;
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
  const message = `${order.name}: more than ${wholeOrder.lines} lines or ${wholeOrder.parts} fulfilments; its webhook carries it whole`;
  return {
    raw: JSON.stringify({ id: order.id, updatedAt: order.updatedAt }),
    place: order.id,
    error: new RejectedError(message, { code: 'SHOPIFY_ORDER_TOO_LARGE' }),
  };
}

function latest(
  cursor: z.infer<typeof Cursor> | undefined,
  orders: readonly ShopifyOrder[],
): z.infer<typeof Cursor> | undefined {
  let found = cursor;
  for (const { id, updatedAt } of orders) {
    if (!found || Date.parse(updatedAt) >= Date.parse(found.updatedAt)) found = { updatedAt, id };
  }
  return found;
}
