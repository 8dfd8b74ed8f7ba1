import { type ConnectionStore, type PullContext, RejectedError } from '@acorn-i/core';
import { z } from 'zod';
import { adminApiVersion } from '../api-version.ts';
import type { ShopifyClient } from '../client.ts';
import type { ShopifySettings } from '../settings.ts';
import {
  createWebhookSubscription,
  deleteWebhookSubscription,
  updateWebhookSubscription,
  type WebhookSubscription,
  webhookSubscriptions,
} from './subscription-operations.ts';
import { topicsOf, type WebhookTopic, webhookUri } from './webhook-topics.ts';

/** Sees to it that Shopify tells us of what we asked for. */
export interface SubscriptionKeeper {
  /** Called at the start of every pull; looks no more often than every 15 minutes. Never throws but for an abort. */
  keep(source: string, context: PullContext): Promise<void>;
}

export interface KeeperOptions {
  connection: string;
  settings: ShopifySettings;
  client: ShopifyClient;
  store: ConnectionStore;
}

/** Topic → id of the subscription that we made or took over. */
const Remembered = z.record(z.string(), z.string());
type Remembered = z.infer<typeof Remembered>;

/** Shopify needs four hours to delete one that fails. */
const lookEveryMs = 15 * 60_000;

/** Ours are those that bring to our own address, and those that we remember. Others are left alone. */
export function createSubscriptionKeeper(options: KeeperOptions): SubscriptionKeeper {
  const { settings, connection, store, client } = options;
  const lookedAt = new Map<string, number>();

  async function repair(source: string, baseUrl: string, { log, signal }: PullContext) {
    const key = `webhooks/${source}`;
    const before = Remembered.safeParse(await store.get(key)).data ?? {};
    const uri = webhookUri(baseUrl, connection, source);
    const wanted = topicsOf(source);
    const there = await listSubscriptions(client, signal);
    const after: Remembered = {};
    for (const topic of wanted) {
      const own = findOwn(there, topic, uri, before[topic]);
      if (own === undefined) {
        after[topic] = await create(client, topic, uri, signal);
        if (before[topic] !== undefined) {
          log.warn(
            { connection, topic, uri },
            'Shopify had deleted a webhook subscription, as it does after eight failures in a row. It is made again; the poll reads what was missed',
          );
        }
      } else {
        after[topic] = own.id;
        if (!isAsWanted(own, uri)) await update(client, own.id, uri, signal);
      }
    }
    for (const [topic, id] of Object.entries(before)) {
      const isLeftOver = !after[topic] && there.some((subscription) => subscription.id === id);
      if (isLeftOver) await client.run(deleteWebhookSubscription, { id }, { signal });
    }
    if (JSON.stringify(before) !== JSON.stringify(after)) await store.set(key, after);
    return there.filter(({ id }) => Object.values(after).includes(id));
  }

  return {
    async keep(source, context) {
      const { webhooks } = settings;
      if (webhooks === undefined || topicsOf(source).length === 0) return;
      if (context.window !== undefined || context.isRehearsal) return;
      const now = context.now();
      if (now - (lookedAt.get(source) ?? Number.NEGATIVE_INFINITY) < lookEveryMs) return;
      try {
        warnOfVersion(await repair(source, webhooks.url, context), context, connection);
        lookedAt.set(source, now);
      } catch (error) {
        context.signal.throwIfAborted();
        const { message } = error as Error;
        context.log.warn(
          { connection, source, error: message },
          'the webhook subscriptions could not be seen to; the poll goes on',
        );
      }
    },
  };
}

/** Every subscription that this app made in this shop. */
export async function listSubscriptions(
  client: ShopifyClient,
  signal?: AbortSignal,
): Promise<WebhookSubscription[]> {
  const found: WebhookSubscription[] = [];
  let after: string | null | undefined;
  do {
    const { webhookSubscriptions: page } = await client.run(
      webhookSubscriptions,
      { after },
      { signal },
    );
    found.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
  } while (after);
  return found;
}

function findOwn(
  there: readonly WebhookSubscription[],
  topic: WebhookTopic,
  uri: string,
  remembered: string | undefined,
): WebhookSubscription | undefined {
  const ofTopic = there.filter((subscription) => subscription.topic === topic);
  return ofTopic.find((each) => each.uri === uri) ?? ofTopic.find(({ id }) => id === remembered);
}

/** Whole payloads of everything, in JSON, to our address. */
function isAsWanted(subscription: WebhookSubscription, uri: string): boolean {
  const { format, filter, includeFields } = subscription;
  return subscription.uri === uri && format === 'JSON' && !filter && includeFields.length === 0;
}

const wholeJson = { format: 'JSON', filter: '', includeFields: [] as string[] } as const;

async function create(
  client: ShopifyClient,
  topic: WebhookTopic,
  uri: string,
  signal: AbortSignal,
): Promise<string> {
  const variables = { topic, subscription: { uri, format: 'JSON' as const } };
  const { webhookSubscriptionCreate: made } = await client.run(
    createWebhookSubscription,
    variables,
    { signal },
  );
  const id = made?.webhookSubscription?.id;
  if (id === undefined) throw refused(topic, uri, made?.userErrors);
  return id;
}

async function update(client: ShopifyClient, id: string, uri: string, signal: AbortSignal) {
  const subscription = { ...wholeJson, includeFields: [...wholeJson.includeFields], uri };
  const { webhookSubscriptionUpdate: changed } = await client.run(
    updateWebhookSubscription,
    { id, subscription },
    { signal },
  );
  if (changed?.userErrors.length) throw refused(id, uri, changed.userErrors);
}

function refused(
  what: string,
  uri: string,
  errors: readonly { message: string }[] | undefined,
): RejectedError {
  const reason = errors?.map(({ message }) => message).join('; ') || 'no reason was given';
  return new RejectedError(
    `Shopify does not take the webhook subscription ${what} to ${uri}: ${reason}. Check webhooks.url, which must be https, and the scopes`,
    { code: 'SHOPIFY_WEBHOOK_SUBSCRIPTION' },
  );
}

/** The payloads' version is the app's, and cannot be set for a subscription. */
function warnOfVersion(
  own: readonly WebhookSubscription[],
  { log }: PullContext,
  connection: string,
): void {
  const other = own.find(({ apiVersion }) => apiVersion.handle !== adminApiVersion);
  if (other === undefined) return;
  log.warn(
    { connection, pinned: adminApiVersion, webhooks: other.apiVersion.handle },
    'webhooks are written in another API version. Set it at the app: Dev Dashboard > Versions > Webhooks API version',
  );
}
