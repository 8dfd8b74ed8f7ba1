import { renderPartWebhook } from './render-part-webhook.ts';
import { renderWebhook } from './render-webhook.ts';
import type { Shop } from './shop.ts';
import type { SimulatedOrder } from './simulated-order.ts';

/** What a webhook about an order, or about a part of it, says. */
export function payloadOf(
  topic: string,
  order: SimulatedOrder,
  partId: number | undefined,
): object {
  if (topic.startsWith('orders/')) return renderWebhook(order);
  return renderPartWebhook(topic, order, partId ?? 0);
}

/** What a webhook about stock says. */
export function levelPayload({ stock }: Shop, itemId: number, locationId: number): object {
  return {
    inventory_item_id: itemId,
    location_id: locationId,
    available: stock.available(itemId, locationId) ?? null,
    admin_graphql_api_id: `gid://shopify/InventoryLevel/${locationId}?inventory_item_id=${itemId}`,
  };
}
