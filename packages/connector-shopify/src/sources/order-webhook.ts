import {
  type Draft,
  describeIssues,
  type RawRequest,
  RejectedError,
  verifyHmac,
} from '@acorn-i/core';
import type { ShopifyApi } from '../connect.ts';
import { orderFromWebhook } from '../map/order-from-webhook.ts';
import { ShopifyOrderWebhook } from '../wire/shopify-order-webhook.ts';

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
export function decodeOrderWebhook(
  api: ShopifyApi,
  { headers, body }: RawRequest,
): Draft<'order'>[] {
  if (!orderTopics.has(topicOf(headers['x-shopify-topic']))) return [];
  const parsed = ShopifyOrderWebhook.safeParse(parseJson(body));
  if (!parsed.success) {
    throw new RejectedError(`order webhook: ${describeIssues(parsed.error)}`, {
      code: 'SHOPIFY_WEBHOOK_SHAPE',
    });
  }
  return [{ data: orderFromWebhook(parsed.data, api.orderContext) }];
}

/** `ORDERS_PARTIALLY_FULFILLED` and `orders/partially_fulfilled` are one topic. */
function topicOf(header: string | undefined): string {
  const topic = (header ?? '').toLowerCase();
  return topic.includes('/') ? topic : topic.replace('_', '/');
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new RejectedError('order webhook: the body is not JSON in UTF-8', {
      code: 'SHOPIFY_WEBHOOK_NOT_JSON',
      cause,
    });
  }
}
