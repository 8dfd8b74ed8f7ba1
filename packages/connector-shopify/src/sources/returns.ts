import { RejectedError, type Source } from '@acorn-i/core';
import type { Reader } from '../client.ts';
import type { ShopifyApi } from '../connect.ts';
import {
  type OrderWithReturns,
  returnById,
  returnsByOrder,
  returnsOfOrder,
  type ShopifyReturn,
} from '../documents/returns.ts';
import { toReturn } from '../map/return.ts';
import { follow } from './complete-order.ts';
import { orderPartsSource } from './order-parts-source.ts';

const page = { first: 10, parts: 3, lines: 10 };
const whole = 250;

/** Goods that come back, from the request to what became of them. */
export const returns: Source<ShopifyApi, 'return'> = orderPartsSource({
  entity: 'return',
  description: 'Returns of the orders, with what became of the goods',
  name: 'returns',
  topic: 'returns',
  type: 'Return',
  async search({ client }, query, after, { priority, signal }) {
    const run = { size: page.first, priority, signal };
    const { orders } = await client.run(returnsByOrder, { query, after, ...page }, run);
    return orders;
  },
  async partsOf(api, node: OrderWithReturns, run) {
    const listed = await follow(node.returns, async (after) => {
      const variables = { id: node.id, after, parts: 10, lines: page.lines };
      const { order } = await api.client.run(returnsOfOrder, variables, run);
      return order?.returns;
    });
    const all = listed.nodes.map((one) => (isWhole(one) ? one : readWhole(api, one.id, run)));
    return (await Promise.all(all)).filter((one) => one !== undefined);
  },
  read: readWhole,
  toDraft: ({ orderContext }, one) => ({ data: toReturn(one, orderContext) }),
});

async function readWhole(
  { client }: ShopifyApi,
  id: string,
  { priority, signal }: Reader,
): Promise<ShopifyReturn | undefined> {
  const variables = { id, lines: whole };
  const { return: one } = await client.run(returnById, variables, { priority, signal });
  if (!one) return undefined;
  if (isWhole(one)) return one;
  throw new RejectedError(`${id}: more than ${whole} lines, or more than 3 ways back`, {
    code: 'SHOPIFY_RETURN_TOO_LARGE',
  });
}

function isWhole({ returnLineItems, reverseFulfillmentOrders: ways }: ShopifyReturn): boolean {
  return (
    !returnLineItems.pageInfo.hasNextPage &&
    !ways.pageInfo.hasNextPage &&
    ways.nodes.every(({ lineItems }) => !lineItems.pageInfo.hasNextPage)
  );
}
