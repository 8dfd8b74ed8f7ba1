import type { Page, PullContext } from '@acorn-i/core';
import type { Reader } from '../client.ts';
import type { ShopifyApi } from '../connect.ts';
import { type OrderPayment, orderPayments } from '../documents/order-parts.ts';
import { orderFromGraphql } from '../map/order-from-graphql.ts';
import { ordersByUpdate } from '../operations.ts';
import type { ShopifyOrder } from '../wire/shopify-order.ts';
import { orderBulk } from './bulk-orders.ts';
import { completeOrder, isWhole, partsOnPage, tooLarge } from './complete-order.ts';
import { pullUpdated, type Told, type UpdatedList } from './pull-updated.ts';

const pageSize = { first: 10, lines: 30, parts: partsOnPage };

const orderList: UpdatedList<ShopifyOrder, 'order'> = {
  name: 'orders',
  isSorted: true,
  async search({ client }, query, after, { priority, signal }) {
    const run = { size: pageSize.first, priority, signal };
    const { orders } = await client.run(ordersByUpdate, { query, after, ...pageSize }, run);
    return orders;
  },
  tell: tellOrders,
  bulk: orderBulk,
};

/** Orders by `updated_at`, oldest change first, each in full. */
export function pullOrders(api: ShopifyApi, context: PullContext): AsyncIterable<Page<'order'>> {
  return pullUpdated(orderList, api, context);
}

/** The canonical orders of what a page listed. What did not fit on it is read first. */
export async function tellOrders(
  api: ShopifyApi,
  listed: readonly ShopifyOrder[],
  context: Reader,
): Promise<Told<'order'>> {
  const told: Told<'order'> = { changes: [], rejects: [] };
  const payments = await paymentsOf(api, listed, context);
  for (const one of listed) {
    const order = isWhole(one) ? one : await completeOrder(api, one, context);
    if (order === undefined) told.rejects.push(tooLarge(one));
    else {
      const data = orderFromGraphql(order, api.orderContext, payments?.get(order.id));
      told.changes.push({ data });
    }
  }
  return told;
}

/** By order; undefined where the settings do not ask for them. */
async function paymentsOf(
  { settings, client }: ShopifyApi,
  orders: readonly ShopifyOrder[],
  { priority, signal }: Reader,
): Promise<ReadonlyMap<string, readonly OrderPayment[]> | undefined> {
  if (!settings.payments || orders.length === 0) return undefined;
  const ids = orders.map(({ id }) => id);
  const { nodes } = await client.run(
    orderPayments,
    { ids },
    { size: ids.length, priority, signal },
  );
  return new Map(nodes.flatMap((node) => (node?.id ? [[node.id, node.transactions ?? []]] : [])));
}
