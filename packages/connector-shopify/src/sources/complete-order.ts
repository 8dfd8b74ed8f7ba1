import { type Reject, RejectedError } from '@acorn-i/core';
import type { Reader } from '../client.ts';
import type { ShopifyApi } from '../connect.ts';
import {
  fulfillmentLines,
  mostParts,
  orderLines,
  orderParts,
  refundLines,
} from '../documents/order-parts.ts';
import type { PageInfo } from '../wire/page-info.ts';
import type { ShopifyOrder } from '../wire/shopify-order.ts';

/** How many fulfillments and refunds come with an order on a page; Shopify does not say when it cut them. */
export const partsOnPage = 5;

/** Whether a page held all of an order. */
export function isWhole(order: ShopifyOrder): boolean {
  return (
    !order.lineItems.pageInfo.hasNextPage &&
    order.fulfillments.length < partsOnPage &&
    order.refunds.length < partsOnPage &&
    order.fulfillments.every((part) => !part.fulfillmentLineItems.pageInfo.hasNextPage) &&
    order.refunds.every((part) => !part.refundLineItems.pageInfo.hasNextPage)
  );
}

/**
 * The order with what its page left out, read connection by connection. Undefined where Shopify cannot list
 * it: such an order comes by webhook only.
 */
export async function completeOrder(
  api: ShopifyApi,
  order: ShopifyOrder,
  run: Reader,
): Promise<ShopifyOrder | undefined> {
  const { client } = api;
  const more = { priority: run.priority, signal: run.signal };
  const { order: parts } = await client.run(orderParts, { id: order.id }, more);
  if (!parts || parts.fulfillments.length >= mostParts || parts.refunds.length >= mostParts)
    return undefined;
  const lineItems = await follow(order.lineItems, async (after) => {
    const { order: next } = await client.run(orderLines, { id: order.id, after }, more);
    return next?.lineItems;
  });
  for (const part of parts.fulfillments) {
    part.fulfillmentLineItems = await follow(part.fulfillmentLineItems, async (after) => {
      const { fulfillment } = await client.run(fulfillmentLines, { id: part.id, after }, more);
      return fulfillment?.fulfillmentLineItems;
    });
  }
  for (const part of parts.refunds) {
    part.refundLineItems = await follow(part.refundLineItems, async (after) => {
      const { refund } = await client.run(refundLines, { id: part.id, after }, more);
      return refund?.refundLineItems;
    });
  }
  return { ...order, ...parts, lineItems };
}

interface Connection<Node> {
  pageInfo: PageInfo;
  nodes: Node[];
}

/** A connection with all of its nodes. */
export async function follow<Node>(
  first: Connection<Node>,
  read: (after: string) => Promise<Connection<Node> | undefined>,
): Promise<Connection<Node>> {
  const nodes = [...first.nodes];
  let { pageInfo } = first;
  while (pageInfo.hasNextPage && pageInfo.endCursor) {
    const next = await read(pageInfo.endCursor);
    if (!next) break;
    nodes.push(...next.nodes);
    pageInfo = next.pageInfo;
  }
  return { pageInfo: { hasNextPage: false }, nodes };
}

/** An order that the poll cannot read, for a person to see. */
export function tooLarge(order: ShopifyOrder): Reject {
  const message = `${order.name}: ${mostParts} fulfillments or refunds, or more; its webhook carries it whole`;
  return {
    raw: JSON.stringify({ id: order.id, updatedAt: order.updatedAt }),
    place: order.id,
    error: new RejectedError(message, { code: 'SHOPIFY_ORDER_TOO_LARGE' }),
  };
}
