import type { OperationTypes } from '../generated/operation-types.ts';

export type WebhookTopic = OperationTypes['CreateWebhookSubscription']['variables']['topic'];

/** What each source wants to be told of. https://shopify.dev/docs/api/webhooks */
const topicsBySource: Readonly<Record<string, readonly WebhookTopic[]>> = {
  orders: [
    'ORDERS_CREATE',
    'ORDERS_UPDATED',
    'ORDERS_CANCELLED',
    'ORDERS_PAID',
    'ORDERS_FULFILLED',
    'ORDERS_PARTIALLY_FULFILLED',
  ],
  shipments: ['FULFILLMENTS_CREATE', 'FULFILLMENTS_UPDATE'],
  returns: [
    'RETURNS_REQUEST',
    'RETURNS_APPROVE',
    'RETURNS_DECLINE',
    'RETURNS_CANCEL',
    'RETURNS_UPDATE',
    'RETURNS_PROCESS',
    'RETURNS_CLOSE',
    'RETURNS_REOPEN',
  ],
  refunds: ['REFUNDS_CREATE'],
  inventory: ['INVENTORY_LEVELS_CONNECT', 'INVENTORY_LEVELS_UPDATE', 'INVENTORY_LEVELS_DISCONNECT'],
  locations: [
    'LOCATIONS_CREATE',
    'LOCATIONS_UPDATE',
    'LOCATIONS_ACTIVATE',
    'LOCATIONS_DEACTIVATE',
    'LOCATIONS_DELETE',
  ],
  products: ['PRODUCTS_CREATE', 'PRODUCTS_UPDATE', 'PRODUCTS_DELETE'],
};

/** The topics of a source, and the one that says that the app was taken away. */
export function topicsOf(source: string): readonly WebhookTopic[] {
  const topics = topicsBySource[source];
  return topics === undefined ? [] : [...topics, 'APP_UNINSTALLED'];
}

/** Where a source takes its webhooks. */
export function webhookUri(baseUrl: string, connection: string, source: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/hooks/${connection}/${source}`;
}
