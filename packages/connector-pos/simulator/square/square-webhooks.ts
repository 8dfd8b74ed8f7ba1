import { createHmac, randomUUID } from 'node:crypto';
import { createWebhookFaults, type Faults } from '@acorn-i/core/testing';

/** The kinds of events, by the source that hears them. */
export type HeardSource = 'sales' | 'levels' | 'refunds';

export interface SquareEvent {
  merchant_id: string;
  type: string;
  event_id: string;
  created_at: string;
  data: { type: string; id: string; object: object };
}

export interface WebhookSender {
  send(source: HeardSource, event: SquareEvent): void;
  /** The address that a source's events go to; undefined: nowhere. */
  setTarget(source: HeardSource, url: string | undefined): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  stats(): { sent: number; delivered: number; lost: number };
  close(): void;
}

interface Job {
  source: HeardSource;
  event: SquareEvent;
}

const tries = 5;

export function createWebhookSender(options: {
  faults: Faults;
  random(): number;
  signatureKey: string;
  retryMs: number;
}): WebhookSender {
  const { faults, random, signatureKey, retryMs } = options;
  const targets = new Map<HeardSource, string>();
  const running = new Set<Promise<void>>();
  const stopped = new AbortController();
  const stats = { sent: 0, delivered: 0, lost: 0 };
  const wire = createWebhookFaults<Job>({
    faults,
    random,
    deliver: (job) => {
      const work = deliver(job).finally(() => running.delete(work));
      running.add(work);
    },
    dropped: () => {
      stats.lost += 1;
    },
  });

  async function deliver({ source, event }: Job): Promise<void> {
    const url = targets.get(source);
    if (url === undefined) return;
    const { headers, body } = signEvent(event, url, signatureKey);
    for (let attempt = 0; attempt < tries && !stopped.signal.aborted; attempt += 1) {
      stats.sent += 1;
      try {
        const answer = await fetch(url, { method: 'POST', headers, body, signal: stopped.signal });
        if (answer.ok) {
          stats.delivered += 1;
          return;
        }
      } catch {
        // Square asks again, whatever it was.
      }
      await new Promise((resolve) => setTimeout(resolve, retryMs * 2 ** attempt));
    }
    stats.lost += 1;
  }

  return {
    send: (source, event) => {
      if (targets.has(source)) wire.send({ source, event });
    },
    setTarget(source, url) {
      if (url === undefined) targets.delete(source);
      else targets.set(source, url);
    },
    async idle() {
      wire.flush();
      while (running.size > 0 || wire.isHolding()) {
        wire.flush();
        await Promise.all(running);
      }
    },
    stats: () => ({ ...stats }),
    close: () => stopped.abort(),
  };
}

/** An event as it comes off the wire: the address and the body are signed together. */
export function signEvent(
  event: SquareEvent,
  url: string,
  signatureKey: string,
): { headers: Record<string, string>; body: string } {
  const body = JSON.stringify(event);
  const signature = createHmac('sha256', signatureKey)
    .update(url + body)
    .digest('base64');
  const headers = {
    'content-type': 'application/json',
    'x-square-hmacsha256-signature': signature,
    'square-initial-delivery-timestamp': event.created_at,
  };
  return { headers, body };
}

export function newEvent(
  about: { merchantId: string; at: string },
  type: string,
  data: SquareEvent['data'],
): SquareEvent {
  const { merchantId, at } = about;
  return { merchant_id: merchantId, type, event_id: randomUUID(), created_at: at, data };
}
