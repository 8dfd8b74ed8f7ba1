import { createHmac, randomUUID } from 'node:crypto';
import { type Return, type ReturnEvent, returnSignatureHeader } from '../src/contract/return.ts';
import type { ShopBook } from './shop-book.ts';
import { ShopProblem } from './shop-problem.ts';

export interface WebhookPost {
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

export interface WebhookSenderOptions {
  book: ShopBook;
  /** How long after the first failure it is sent again; doubled each time, up to an hour. */
  retryMs: number;
  fetch: typeof globalThis.fetch;
  /** What really goes out; undefined: nothing does. */
  intercept?: ((post: WebhookPost) => WebhookPost | undefined) | undefined;
  /** How often one goes out: twice, never. */
  deliver?(send: () => void): void;
}

export interface WebhookSender {
  subscribe(subscription: { url: string; secret: string }): void;
  /** @throws ShopProblem 409 where nobody has subscribed. */
  test(told: Return): string;
  tell(told: Return): void;
  /** Sends what an earlier run left. */
  resume(): void;
  stop(): void;
}

interface Waiting {
  event: ReturnEvent;
  attempts: number;
}

/** Tells returns to the subscriber: kept before it is sent, sent until it is taken, the same bytes each time. */
export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const { book, retryMs, fetch, intercept = (post) => post, deliver = (send) => send() } = options;
  const timers = new Set<NodeJS.Timeout>();
  const stopping = new AbortController();
  const waiting = (): Record<string, Waiting> => JSON.parse(book.note('outbox') ?? '{}');
  const keep = (entries: Record<string, Waiting>) =>
    book.setNote('outbox', JSON.stringify(entries));

  function queue(type: ReturnEvent['type'], data: Return): string {
    const event = { id: randomUUID(), type, occurredAt: new Date().toISOString(), data };
    keep({ ...waiting(), [event.id]: { event, attempts: 0 } });
    deliver(() => later(event.id, 0));
    return event.id;
  }

  function later(id: string, ms: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      void attempt(id);
    }, ms);
    timers.add(timer);
  }

  async function attempt(id: string): Promise<void> {
    const entry = waiting()[id];
    const subscription = book.note('subscription');
    if (entry === undefined || subscription === undefined) return;
    const { url, secret } = JSON.parse(subscription) as { url: string; secret: string };
    const body = Buffer.from(JSON.stringify(entry.event));
    const signature = createHmac('sha256', secret).update(body).digest('base64');
    const post = intercept({
      headers: { 'content-type': 'application/json', [returnSignatureHeader]: signature },
      body,
    });
    const isTaken = post === undefined || (await send(url, post));
    if (stopping.signal.aborted) return;
    const { [id]: _, ...others } = waiting();
    if (isTaken) return keep(others);
    keep({ ...others, [id]: { ...entry, attempts: entry.attempts + 1 } });
    later(id, Math.min(3_600_000, retryMs * 2 ** entry.attempts));
  }

  async function send(url: string, { headers, body }: WebhookPost): Promise<boolean> {
    try {
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(10_000)]);
      const bytes = new Uint8Array(body);
      const response = await fetch(url, { method: 'POST', headers, body: bytes, signal });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  }

  return {
    subscribe: (subscription) => book.setNote('subscription', JSON.stringify(subscription)),
    test(told) {
      if (book.note('subscription') !== undefined) return queue('test', told);
      throw new ShopProblem(409, 'NO_SUBSCRIPTION', 'PUT /webhooks/returns first');
    },
    tell: (told) => void (book.note('subscription') !== undefined && queue('return.updated', told)),
    resume: () => Object.keys(waiting()).forEach((id) => void later(id, 0)),
    stop() {
      stopping.abort();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
