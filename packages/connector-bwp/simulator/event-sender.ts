import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createWebhookFaults, type Faults } from '@acorn-i/core/testing';
import type { SimulatedSubscription, Store } from './store.ts';

export interface EventSender {
  tell(type: string, orderId: string, place: string): void;
  /** An event as it would be sent, signed, for a test that calls no address. */
  request(type: string, orderId: string, place: string): SignedEvent;
  jwks(): object;
  /** How many were sent, and how many were to be and got lost. */
  stats(): { sent: number; dropped: number; refused: number };
  stop(): void;
}

export interface SignedEvent {
  headers: Record<string, string>;
  body: Buffer;
}

export interface EventSenderOptions {
  store: Store;
  faults: Readonly<Faults>;
  /** Signs each event. */
  isSigned: boolean;
}

interface Posted {
  url: string;
  event: SignedEvent;
}

const tries = 3;
const retryMs = 300;

/** Sends events to the webhooks that subscribed. What is not taken is sent a few times more, then never. */
export function createEventSender({ store, faults, isSigned }: EventSenderOptions): EventSender {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const stop = new AbortController();
  const counts = { sent: 0, dropped: 0, refused: 0 };

  async function post({ url, event }: Posted): Promise<void> {
    for (let attempt = 1; attempt <= tries && !stop.signal.aborted; attempt += 1) {
      const status = await fetch(url, {
        method: 'POST',
        headers: event.headers,
        body: new Uint8Array(event.body),
        signal: stop.signal,
      }).then(
        async (response) => {
          await response.arrayBuffer();
          return response.status;
        },
        () => 0,
      );
      if (status >= 200 && status < 300) {
        counts.sent += 1;
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, retryMs * attempt).unref());
    }
    counts.refused += 1;
  }

  const wire = createWebhookFaults<Posted>({
    faults,
    random: store.random,
    deliver: (posted) => void post(posted),
    dropped: () => {
      counts.dropped += 1;
    },
  });

  function eventFor(
    subscription: Pick<SimulatedSubscription, 'id' | 'authProfileId'>,
    type: string,
    path: string,
  ): SignedEvent {
    const id = store.nextId('event');
    const body = Buffer.from(
      JSON.stringify({
        idempotencyKey: `key-${id}`,
        eventDescriptor: type,
        resources: [path],
        eventId: id,
        apiVersion: '2024-11-01',
        subscriptionId: subscription.id,
        eventTime: new Date(store.now()).toISOString(),
        data: {},
      }),
    );
    const authorization = authorizationOf(store, subscription.authProfileId);
    return {
      body,
      headers: {
        'content-type': 'application/json',
        ...(authorization && { authorization }),
        ...(isSigned && signatureOf(pair.privateKey, body)),
      },
    };
  }

  const pathOf = (orderId: string, place: string) =>
    `businessProduct/${store.targetId}/order/${orderId}/${place}`;

  return {
    tell(type, orderId, place) {
      for (const subscription of store.subscriptions.values()) {
        if (subscription.eventType !== type) continue;
        const event = eventFor(subscription, type, pathOf(orderId, place));
        wire.send({ url: subscription.url, event });
      }
    },
    request(type, orderId, place) {
      const authProfileId = [...store.authProfiles.keys()].at(-1);
      return eventFor({ id: 'sub-test', authProfileId }, type, pathOf(orderId, place));
    },
    jwks: () => ({ keys: [{ ...pair.publicKey.export({ format: 'jwk' }), kid: 'k-1' }] }),
    stats: () => ({ ...counts }),
    stop: () => stop.abort(),
  };
}

function signatureOf(key: KeyObject, body: Buffer): Record<string, string> {
  const signature = sign('sha384', body, { key, dsaEncoding: 'ieee-p1363' });
  return { 'x-amzn-signature': signature.toString('base64'), 'x-amzn-kid': 'k-1' };
}

/** Only Basic: a bearer token comes from the merchant's own authorisation server. */
function authorizationOf(store: Store, profile: string | undefined): string | undefined {
  const config = store.authProfiles.get(profile ?? '') as
    | { basicAuthConfig?: { username: string; password: string } }
    | undefined;
  const basic = config?.basicAuthConfig;
  if (!basic) return undefined;
  return `Basic ${Buffer.from(`${basic.username}:${basic.password}`).toString('base64')}`;
}
