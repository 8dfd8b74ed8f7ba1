import type { Reader } from '../client.ts';
import type { ShopifyApi } from '../connect.ts';
import { countOrders } from '../documents/bulk.ts';
import { BulkOrder, bulkOrders, type OrderRest, orderRests } from '../documents/bulk-orders.ts';
import { orderById } from '../operations.ts';
import { ShopifyOrder } from '../wire/shopify-order.ts';
import { partsOnPage } from './complete-order.ts';
import type { BulkList } from './pull-updated.ts';

const size = { lines: 30, parts: partsOnPage };
const ordersPerCall = 8;

/**
 * Past orders by one bulk operation. What such an operation cannot read (shipping lines, and what was in
 * fulfillments and refunds) is asked for where an order has any; an order that changed in between is read anew.
 */
export const orderBulk: BulkList<ShopifyOrder> = {
  document: bulkOrders,
  connections: { LineItem: 'lineItems' },
  pointsEach: 60,
  async count({ client }, query, { priority, signal }) {
    const { ordersCount } = await client.run(countOrders, { query }, { priority, signal });
    return ordersCount?.count ?? 0;
  },
  async toNodes(api, roots, run) {
    const orders = roots.map((root) => BulkOrder.parse(root));
    const rests = await readRests(api, orders.filter(hasMore), run);
    const whole = await Promise.all(orders.map((order) => wholeOf(api, order, rests, run)));
    return whole.filter((order) => order !== undefined);
  },
};

function hasMore({ fulfillments, refunds, shippingLine }: BulkOrder): boolean {
  return fulfillments.length > 0 || refunds.length > 0 || shippingLine != null;
}

async function readRests(
  { client }: ShopifyApi,
  orders: readonly BulkOrder[],
  { priority, signal }: Reader,
): Promise<ReadonlyMap<string, OrderRest>> {
  const found = new Map<string, OrderRest>();
  for (let start = 0; start < orders.length; start += ordersPerCall) {
    const ids = orders.slice(start, start + ordersPerCall).map(({ id }) => id);
    const run = { size: ids.length, priority, signal };
    const { nodes } = await client.run(orderRests, { ids, ...size }, run);
    for (const node of nodes) if (node?.id) found.set(node.id, node);
  }
  return found;
}

async function wholeOf(
  { client }: ShopifyApi,
  order: BulkOrder,
  rests: ReadonlyMap<string, OrderRest>,
  { priority, signal }: Reader,
): Promise<ShopifyOrder | undefined> {
  const none = { fulfillments: [], refunds: [], shippingLines: { nodes: [] } };
  if (!hasMore(order)) return ShopifyOrder.parse({ ...order, ...none });
  const rest = rests.get(order.id);
  if (rest?.updatedAt === order.updatedAt) return ShopifyOrder.parse({ ...order, ...rest });
  const variables = { id: order.id, ...size };
  const { order: anew } = await client.run(orderById, variables, { priority, signal });
  return anew ?? undefined;
}
