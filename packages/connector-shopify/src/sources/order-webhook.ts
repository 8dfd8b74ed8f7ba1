import { type Draft, type RawRequest, verifyHmac } from '@acorn-i/core';
import type { ShopifyApi } from '../connect.ts';
import { globalId } from '../map/global-id.ts';
import { hasForeignRefund, orderFromWebhook } from '../map/order-from-webhook.ts';
import { orderById } from '../operations.ts';
import { webhookShape } from '../webhooks/webhook-shape.ts';
import { ShopifyOrderWebhook } from '../wire/shopify-order-webhook.ts';
import { partsOnPage } from './complete-order.ts';
import { tellOrders } from './pull-orders.ts';
import { parseWebhook, topicOf } from './webhook-hint.ts';

/** Topics whose payload is a whole order. `orders/edited` and `orders/delete` are not among them. */
const orderTopics = new Set([
  'orders/create',
  'orders/updated',
  'orders/cancelled',
  'orders/paid',
  'orders/fulfilled',
  'orders/partially_fulfilled',
]);

/** Whether Shopify signed it for this shop. https://shopify.dev/docs/apps/build/webhooks/verify-deliveries */
export function verifyWebhook(api: ShopifyApi, { headers, body }: RawRequest): boolean {
  // One app's secret signs the webhooks of all its shops.
  const shop = headers['x-shopify-shop-domain'];
  if (shop !== undefined && shop !== api.settings.shop) return false;
  return verifyHmac(body, headers['x-shopify-hmac-sha256'], api.webhookKeys);
}

/** The order in a verified webhook; nothing for topics that carry none. */
export async function decodeOrderWebhook(
  api: ShopifyApi,
  { headers, body }: RawRequest,
): Promise<Draft<'order'>[]> {
  if (!orderTopics.has(topicOf(headers['x-shopify-topic']))) return [];
  const parsed = ShopifyOrderWebhook.safeParse(parseWebhook(body, 'order'));
  if (!parsed.success) throw webhookShape('order', parsed.error);
  const { data: order } = parsed;
  // What the payload does not hold in full is read from the shop.
  if (api.settings.payments || hasForeignRefund(order)) return readOrder(api, order.id);
  return [{ data: orderFromWebhook(order, api.orderContext) }];
}

async function readOrder(api: ShopifyApi, id: string): Promise<Draft<'order'>[]> {
  const run = { priority: 'live' } as const;
  const variables = { id: globalId('Order', id), lines: 50, parts: partsOnPage };
  const { order } = await api.client.run(orderById, variables, run);
  if (!order) return [];
  const { changes, rejects } = await tellOrders(api, [order], run);
  for (const { error } of rejects) throw error;
  return changes;
}
