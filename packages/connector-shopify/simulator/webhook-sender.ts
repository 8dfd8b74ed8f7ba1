import { createHmac, randomUUID } from 'node:crypto';
import { createWebhookFaults, type Faults } from '@acorn-i/core/testing';
import { adminApiVersion } from '../src/api-version.ts';
import { renderWebhook } from './render-webhook.ts';
import type { SimulatedOrder } from './simulated-order.ts';

export interface WebhookOptions {
  shop: string;
  secret: string;
  faults: Faults;
  random(): number;
  now(): number;
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
  send(topic: string, order: SimulatedOrder): void;
  setTarget(url: string | undefined): void;
  /** Resolves when nothing is queued or under way. */
  idle(): Promise<void>;
  stats(): WebhookStats;
  close(): void;
}

interface Job {
  topic: string;
  /** Rendered when it is sent: the state is kept, not its text. */
  order: SimulatedOrder;
  webhookId: string;
  tries: number;
}

const senders = 8;
const maximumTries = 9;
const timeoutMs = 5_000;

/** Sends signed webhooks from a queue, again until 2xx, at most eight times again. */
export function createWebhookSender(options: WebhookOptions): WebhookSender {
  const queue: Job[] = [];
  const stats: WebhookStats = { queued: 0, delivered: 0, retried: 0, lost: 0 };
  const timers = new Set<NodeJS.Timeout>();
  const stopped = new AbortController();
  let target: string | undefined;
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
    if (await post(options, target, job, stopped.signal)) {
      stats.delivered += 1;
    } else if (job.tries >= maximumTries || stopped.signal.aborted) {
      stats.lost += 1;
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
    send(topic, order) {
      if (target === undefined || stopped.signal.aborted) return;
      stats.queued += 1;
      wire.send({ topic, order, webhookId: randomUUID(), tries: 0 });
    },
    setTarget(url) {
      target = url;
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
  { topic, order, webhookId }: Job,
  signal: AbortSignal,
): Promise<boolean> {
  if (target === undefined) return false;
  const body = JSON.stringify(renderWebhook(order));
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
