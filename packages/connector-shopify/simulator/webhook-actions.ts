import { randomUUID } from 'node:crypto';
import { renderWebhook } from './render-webhook.ts';
import type { Shop } from './shop.ts';
import type { ShopifySimulator } from './shopify-simulator.ts';
import type { Setting } from './simulator-options.ts';
import { type WebhookSender, webhookHeaders } from './webhook-sender.ts';

/** Where webhooks go, and what is sent besides what happens. */
export function webhookActions(
  setting: Setting,
  shop: Shop,
  webhooks: WebhookSender,
): Pick<
  ShopifySimulator,
  'setWebhookTarget' | 'webhooksIdle' | 'webhookStats' | 'sendWebhooks' | 'signedWebhook'
> {
  return {
    setWebhookTarget: (url, resource = 'orders') => webhooks.setTarget(url, resource),
    webhooksIdle: webhooks.idle,
    webhookStats: webhooks.stats,
    sendWebhooks(ids) {
      for (const id of ids ?? shop.orders().map((order) => order.id)) {
        const order = shop.order(id);
        if (order) webhooks.send('orders/updated', () => renderWebhook(order));
      }
    },
    signedWebhook(topic, about) {
      const body = JSON.stringify('payload' in about ? about.payload : renderWebhook(about));
      const signing = { shop: setting.shop, secret: setting.clientSecret, now: setting.now };
      const headers = webhookHeaders(signing, topic, randomUUID(), body);
      return { headers, body: Buffer.from(body) };
    },
  };
}
