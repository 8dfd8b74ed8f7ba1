import { RejectedError, RetryableError } from '@acorn-i/core';
import type { ShopifyClient } from '../client.ts';
import { globalId } from '../map/global-id.ts';
import { ordersBySource } from './operations/shipments.ts';

/** How an entity names the order that it belongs to. */
export interface OrderReference {
  orderId: string;
  externalIds?: readonly { system: string; type?: string | undefined; id: string }[] | undefined;
}

export interface OrderFinder {
  /**
   * The global id of an order, told by Shopify's own id or by the id in the channel that it was
   * imported from.
   *
   * @throws RetryableError `SHOPIFY_ORDER_UNKNOWN` for the first tries: it may not be imported yet.
   * @throws RejectedError `SHOPIFY_ORDER_UNKNOWN` afterwards, `SHOPIFY_ORDER_AMBIGUOUS`.
   */
  find(
    reference: OrderReference,
    context: { attempt: number; signal: AbortSignal },
  ): Promise<string>;
}

const patientTries = 6;

export function createOrderFinder(client: ShopifyClient): OrderFinder {
  return {
    async find({ orderId, externalIds = [] }, { attempt, signal }) {
      const own = externalIds.find(({ system, type }) => system === 'shopify' && type === 'order');
      if (own) return toGlobalId(own.id);
      if (isShopifyId(orderId)) return toGlobalId(orderId);
      const query = `source_identifier:"${orderId.replace(/[\\"]/g, '\\$&')}"`;
      const { orders } = await client.run(ordersBySource, { query }, { signal });
      const [only, ...others] = orders.nodes.filter((one) => one.sourceIdentifier === orderId);
      if (others.length > 0) throw ambiguous(orderId, [only, ...others].length);
      if (only) return only.id;
      throw unknown(orderId, attempt);
    },
  };
}

/** Shopify's numbers of orders have had 12 digits and more for years; receipts of tills seldom have. */
function isShopifyId(id: string): boolean {
  return id.startsWith('gid://shopify/Order/') || /^[1-9]\d{11,15}$/.test(id);
}

function toGlobalId(id: string): string {
  return id.startsWith('gid://') ? id : globalId('Order', id);
}

function unknown(orderId: string, attempt: number): Error {
  const options = { code: 'SHOPIFY_ORDER_UNKNOWN', details: { order: orderId } };
  const message = `order ${orderId}: the shop has no such order. Import it first`;
  return attempt <= patientTries
    ? new RetryableError(message, options)
    : new RejectedError(message, options);
}

function ambiguous(orderId: string, count: number): RejectedError {
  return new RejectedError(
    `order ${orderId}: ${count} orders of the shop came under this id. Name Shopify's own in externalIds`,
    { code: 'SHOPIFY_ORDER_AMBIGUOUS', details: { order: orderId } },
  );
}
