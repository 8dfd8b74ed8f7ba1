import { hash } from 'node:crypto';
import { type ConnectionStore, isAcornError, type Logger } from '@acorn-i/core';
import type { BwpClient } from '../client.ts';
import {
  createAuthProfile,
  createEventSubscription,
  listEventSubscriptions,
} from '../documents/account.ts';
import { isConflict, isMissing } from '../graphql-error.ts';
import type { BwpSettings } from '../settings.ts';
import type { WebhookSettings } from './webhook-settings.ts';

/** Which events are hints for which source. https://documents.buywithprime.amazon.com/bwp-api/docs/event-types */
export const eventsOf: Readonly<Record<string, readonly string[]>> = {
  shipments: [
    'PACKAGE_DELIVERY_IN_TRANSIT',
    'PACKAGE_DELIVERED',
    'PACKAGE_DELIVERY_CANCELLED',
    'PACKAGE_TRACKER_MILESTONE_CHANGED',
  ],
  refunds: ['REFUND_REQUESTED'],
  returns: [
    'RETURN_STARTED',
    'RETURN_PACKAGE_IN_TRANSIT',
    'RETURN_PACKAGE_DELIVERED',
    'RETURN_PACKAGE_DELIVERY_FAILED',
    'RETURN_ITEM_GRADED',
    'RETURN_COMPLETED',
  ],
};

/** Has Amazon tell its events here. */
export interface Subscriber {
  /** For one source; once it is done it costs nothing. Does nothing without `webhooks`. */
  subscribe(source: string): Promise<void>;
}

export interface SubscriberOptions {
  client: BwpClient;
  settings: BwpSettings;
  connection: string;
  store: ConnectionStore;
  log: Logger;
}

/**
 * A subscription is kept under the address that it was made for. A second one for the same event does no harm:
 * a hint that comes twice is one.
 */
export function createSubscriber(options: SubscriberOptions): Subscriber {
  const { settings, store, client, log } = options;
  const done = new Set<string>();
  let profile: Promise<string> | undefined;
  let there: Promise<ReadonlySet<string>> | undefined;

  async function subscribeTo(eventType: string, url: string, webhooks: WebhookSettings) {
    const key = `subscription/${eventType}`;
    const known = (await store.get(key)) as { url?: string; id?: string } | undefined;
    there ??= forgetting(subscriptionIds(client), () => {
      there = undefined;
    });
    if (known?.url === url && known.id !== undefined && (await there).has(known.id)) return;
    profile ??= forgetting(authProfile(options, webhooks), () => {
      profile = undefined;
    });
    const webhook = { url, method: 'POST', authProfileId: await profile };
    const input = { eventType, destination: { webhook } };
    const { createEventSubscription: made } = await client.run(createEventSubscription, { input });
    await store.set(key, { url, id: made?.subscriptionId ?? '' });
    log.info({ eventType, url }, 'Buy with Prime tells these events here');
  }

  return {
    async subscribe(source) {
      const { webhooks } = settings;
      if (!webhooks || done.has(source)) return;
      const url = `${webhooks.url.replace(/\/+$/, '')}/${source}`;
      for (const eventType of eventsOf[source] ?? []) await subscribeTo(eventType, url, webhooks);
      done.add(source);
    },
  };
}

function forgetting<T>(promise: Promise<T>, forget: () => void): Promise<T> {
  promise.catch(forget);
  return promise;
}

async function subscriptionIds(client: BwpClient): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let after: string | undefined; ; ) {
    const variables = { first: 100, ...(after !== undefined && { after }) };
    let page: Awaited<ReturnType<typeof list>>;
    try {
      page = await list(client, variables);
    } catch (error) {
      // It is told so where there is none.
      if (isAcornError(error) && isMissing(error)) return found;
      throw error;
    }
    for (const edge of page?.edges ?? []) if (edge?.node) found.add(edge.node.id);
    const next = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
    if (!next || next === after) return found;
    after = next;
  }
}

async function list(client: BwpClient, variables: object) {
  return (await client.run(listEventSubscriptions, variables)).eventSubscriptions;
}

/** One for each set of credentials: a rotation makes a new one. */
async function authProfile(
  { client, store, connection }: SubscriberOptions,
  webhooks: WebhookSettings,
): Promise<string> {
  const authConfig = authConfigOf(webhooks);
  const digest = hash('sha256', JSON.stringify(authConfig), 'hex').slice(0, 16);
  const known = await store.get(`auth-profile/${digest}`);
  if (typeof known === 'string') return known;
  const input = { authProfileAliasId: `acorn-i-${connection}-${digest}`, authConfig };
  let id = input.authProfileAliasId;
  try {
    const { createAuthProfile: made } = await client.run(createAuthProfile, { input });
    id = made?.authProfileId ?? id;
  } catch (error) {
    // It was made before, and the answer got lost.
    if (!isAcornError(error) || !isConflict(error)) throw error;
  }
  await store.set(`auth-profile/${digest}`, id);
  return id;
}

function authConfigOf({ basic, oauth }: WebhookSettings): object {
  if (basic) return { basicAuthConfig: { username: basic.username, password: basic.password } };
  const { clientId = '', clientSecret = '', authEndpoint = '', scope } = oauth ?? {};
  const parameters = [
    { key: 'grant_type', value: 'client_credentials' },
    ...(scope === undefined ? [] : [{ key: 'scope', value: scope }]),
  ];
  return {
    oAuthConfig: {
      clientParameters: { clientId, clientSecret },
      authEndpoint,
      httpMethod: 'POST',
      httpParameters: {
        bodyParameters: parameters,
        headerParameters: [{ key: 'Content-Type', value: 'application/x-www-form-urlencoded' }],
      },
    },
  };
}
