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
