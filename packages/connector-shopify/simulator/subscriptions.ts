import { adminApiVersion } from '../src/api-version.ts';

export interface Subscription {
  id: string;
  /** `ORDERS_CREATE` */
  topic: string;
  uri: string;
  format: string;
  filter: string | null;
  includeFields: string[];
  apiVersion: { handle: string };
}

export interface SubscriptionInput {
  uri?: string | null;
  format?: string | null;
  filter?: string | null;
  includeFields?: string[] | null;
}

/** The webhook subscriptions that the app made through the API. */
export interface Subscriptions {
  list(): Subscription[];
  create(topic: string, input: SubscriptionInput): Changed;
  update(id: string, input: SubscriptionInput): Changed;
  remove(id: string): boolean;
  /** Those of a topic, as a webhook names it: `orders/create`. */
  of(topic: string): Subscription[];
  uriOf(id: string): string | undefined;
  delivered(id: string): void;
  failed(id: string): void;
  /** A webhook was tried for the last time: where nothing was taken meanwhile, the subscription goes. */
  gaveUp(id: string): void;
}

interface Changed {
  webhookSubscription: Subscription | null;
  userErrors: { field: string[] | null; message: string }[];
}

/** https://shopify.dev/docs/apps/build/webhooks/troubleshooting-webhooks */
const failuresInARow = 8;

export function createSubscriptions(): Subscriptions {
  const byId = new Map<string, Subscription>();
  const failures = new Map<string, number>();
  let last = 0;

  function problem({ topic, uri, id }: Subscription): string | undefined {
    const url = URL.parse(uri);
    const isReachable = url?.protocol === 'https:' || url?.hostname === '127.0.0.1';
    if (!isReachable) return 'Address protocol http:// is not supported';
    const isTaken = [...byId.values()].some(
      (each) => each.topic === topic && each.uri === uri && each.id !== id,
    );
    return isTaken ? 'Address for this topic has already been taken' : undefined;
  }

  function save(subscription: Subscription): Changed {
    const message = problem(subscription);
    if (message !== undefined) return refused(['webhookSubscription', 'callbackUrl'], message);
    byId.set(subscription.id, subscription);
    return { webhookSubscription: subscription, userErrors: [] };
  }

  return {
    list: () => [...byId.values()],
    create(topic, { uri, format, filter, includeFields }) {
      last += 1;
      return save({
        id: `gid://shopify/WebhookSubscription/${last}`,
        topic,
        uri: uri ?? '',
        format: format ?? 'JSON',
        filter: filter || null,
        includeFields: includeFields ?? [],
        apiVersion: { handle: adminApiVersion },
      });
    },
    update(id, input) {
      const known = byId.get(id);
      if (!known) return refused(['id'], 'Webhook subscription does not exist');
      return save({
        ...known,
        uri: input.uri ?? known.uri,
        format: input.format ?? known.format,
        filter: input.filter === undefined ? known.filter : input.filter || null,
        includeFields: input.includeFields ?? known.includeFields,
      });
    },
    remove: (id) => byId.delete(id),
    of(topic) {
      const name = topic.replace('/', '_').toUpperCase();
      return [...byId.values()].filter((each) => each.topic === name);
    },
    uriOf: (id) => byId.get(id)?.uri,
    delivered: (id) => void failures.delete(id),
    failed: (id) => void failures.set(id, (failures.get(id) ?? 0) + 1),
    gaveUp(id) {
      if ((failures.get(id) ?? 0) >= failuresInARow) byId.delete(id);
    },
  };
}

function refused(field: string[], message: string): Changed {
  return { webhookSubscription: null, userErrors: [{ field, message }] };
}
