import { createHmac, randomUUID } from 'node:crypto';
import { createWebhookFaults, type Faults } from '@acorn-i/core/testing';
import { adminApiVersion } from '../src/api-version.ts';
import type { Subscriptions } from './subscriptions.ts';

export interface WebhookOptions {
  shop: string;
  secret: string;
  faults: Faults;
  random(): number;
  now(): number;
  /** What else the app subscribed to, beside the targets. */
  subscriptions: Subscriptions;
  /** The first pause before a second try; it doubles. Shopify spreads eight over four hours. */
  retryMs: number;
}

export interface WebhookStats {
  queued: number;
  delivered: number;
  /** Sent again after an answer that was not 2xx, or none. */
  retried: number;
  /** Given up, or dropped on purpose. */
  lost: number;
}

export interface WebhookSender {
  /** `payload` is asked for when it is sent: the state is kept, not its text. */
  send(topic: string, payload: () => object): void;
  /** Where the topics of a resource (`orders`, `refunds` …) go; undefined: nowhere. */
  setTarget(url: string | undefined, resource: string): void;
  /** Resolves when nothing is queued or under way. */
  idle(): Promise<void>;
  stats(): WebhookStats;
  close(): void;
}

interface Job {
  topic: string;
  payload(): object;
  webhookId: string;
  tries: number;
  /** By which it goes out; none: by the target of its topic. */
  subscription?: string;
}

const senders = 8;
const maximumTries = 9;
const timeoutMs = 5_000;

/** Sends signed webhooks from a queue, again until 2xx, at most eight times again. */
export function createWebhookSender(options: WebhookOptions): WebhookSender {
  const { subscriptions } = options;
  const queue: Job[] = [];
  const stats: WebhookStats = { queued: 0, delivered: 0, retried: 0, lost: 0 };
  const timers = new Set<NodeJS.Timeout>();
  const stopped = new AbortController();
  const targets = new Map<string, string>();
  const targetOf = (topic: string) => targets.get(topic.split('/', 1)[0] ?? '');
  let sending = 0;
  let waiters: (() => void)[] = [];
  const wire = createWebhookFaults<Job>({
    ...options,
    deliver: enqueue,
    dropped: () => {
      stats.lost += 1;
    },
    longestHoldMs: options.retryMs * 4,
  });

  function enqueue(job: Job): void {
    if (stopped.signal.aborted) return;
    queue.push({ ...job });
    pump();
  }

  function pump(): void {
    while (sending < senders && queue.length > 0) {
      const job = queue.shift() as Job;
      sending += 1;
      void deliver(job).finally(() => {
        sending -= 1;
        pump();
        settle();
      });
    }
  }

  async function deliver(job: Job): Promise<void> {
    job.tries += 1;
    const { subscription } = job;
    const url = subscription ? subscriptions.uriOf(subscription) : targetOf(job.topic);
    if (await post(options, url, job, stopped.signal)) {
      stats.delivered += 1;
      if (subscription) subscriptions.delivered(subscription);
      return;
    }
    if (subscription) subscriptions.failed(subscription);
    if (job.tries >= maximumTries || stopped.signal.aborted) {
      stats.lost += 1;
      if (subscription) subscriptions.gaveUp(subscription);
    } else {
      stats.retried += 1;
      later(options.retryMs * 2 ** (job.tries - 1), () => {
        queue.push(job);
        pump();
      });
    }
  }

  function later(delayMs: number, act: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
      settle();
    }, delayMs);
    timers.add(timer);
  }

  function settle(): void {
    if (sending > 0 || queue.length > 0 || timers.size > 0 || wire.isHolding()) return;
    for (const wake of waiters) wake();
    waiters = [];
  }

  return {
    send(topic, payload) {
      if (stopped.signal.aborted) return;
      const own = subscriptions.of(topic).map(({ id }) => ({ subscription: id }));
      const others = targetOf(topic) === undefined ? [] : [{}];
      for (const by of [...own, ...others]) {
        stats.queued += 1;
        wire.send({ topic, payload, webhookId: randomUUID(), tries: 0, ...by });
      }
    },
    setTarget(url, resource) {
      if (url === undefined) targets.delete(resource);
      else targets.set(resource, url);
    },
    async idle() {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiters.push(resolve);
      settle();
      await promise;
    },
    stats: () => ({ ...stats }),
    close() {
      stopped.abort();
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      queue.length = 0;
      wire.flush();
      settle();
    },
  };
}

async function post(
  options: WebhookOptions,
  target: string | undefined,
  { topic, payload, webhookId }: Job,
  signal: AbortSignal,
): Promise<boolean> {
  if (target === undefined) return false;
  const body = JSON.stringify(payload());
  try {
    const response = await fetch(target, {
      method: 'POST',
      headers: webhookHeaders(options, topic, webhookId, body),
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** The headers that Shopify sends, with the signature of the body. */
export function webhookHeaders(
  { shop, secret, now }: Pick<WebhookOptions, 'shop' | 'secret' | 'now'>,
  topic: string,
  webhookId: string,
  body: string,
): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-shopify-topic': topic,
    'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
    'x-shopify-shop-domain': shop,
    'x-shopify-webhook-id': webhookId,
    'x-shopify-event-id': webhookId,
    'x-shopify-triggered-at': new Date(now()).toISOString(),
    'x-shopify-api-version': adminApiVersion,
  };
}
