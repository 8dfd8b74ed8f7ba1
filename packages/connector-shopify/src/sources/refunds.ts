import type { Source } from '@acorn-i/core';
import type { Reader } from '../client.ts';
import type { ShopifyApi } from '../connect.ts';
import {
  moreRefundLines,
  type OrderWithRefunds,
  refundById,
  refundsByOrder,
  refundsOfOrder,
  type ShopifyRefund,
} from '../documents/refunds.ts';
import { toRefund } from '../map/refund.ts';
import { follow } from './complete-order.ts';
import { orderPartsSource } from './order-parts-source.ts';

const page = { first: 10, parts: 5, lines: 20 };
const most = { parts: 100, lines: 20 };

/** Money that went back to customers. */
export const refunds: Source<ShopifyApi, 'refund'> = orderPartsSource({
  entity: 'refund',
  description: 'Refunds of the orders, with their lines',
  name: 'refunds',
  topic: 'refunds',
  type: 'Refund',
  async search({ client }, query, after, { priority, signal }) {
    const run = { size: page.first, priority, signal };
    const { orders } = await client.run(refundsByOrder, { query, after, ...page }, run);
    return orders;
  },
  async partsOf(api, node: OrderWithRefunds, run) {
    const listed =
      node.refunds.length < page.parts ? node.refunds : await readAll(api, node.id, run);
    return Promise.all(listed.map((one) => withLines(api, one, run)));
  },
  async read(api, id, run) {
    const { refund } = await api.client.run(refundById, { id, lines: 50 }, run);
    return refund ? withLines(api, refund, run) : undefined;
  },
  toDraft: (_api, one) => ({ data: toRefund(one) }),
});

async function readAll(
  { client }: ShopifyApi,
  id: string,
  { priority, signal }: Reader,
): Promise<readonly ShopifyRefund[]> {
  const { order } = await client.run(refundsOfOrder, { id, ...most }, { priority, signal });
  return order?.refunds ?? [];
}

async function withLines(
  { client }: ShopifyApi,
  one: ShopifyRefund,
  { priority, signal }: Reader,
): Promise<ShopifyRefund> {
  const refundLineItems = await follow(one.refundLineItems, async (after) => {
    const variables = { id: one.id, after };
    const { refund } = await client.run(moreRefundLines, variables, { priority, signal });
    return refund?.refundLineItems;
  });
  return { ...one, refundLineItems };
}
