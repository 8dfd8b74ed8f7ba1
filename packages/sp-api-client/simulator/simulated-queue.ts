import { createWebhookFaults, type Faults } from '@acorn-i/core/testing';

/** What a queue waits with: core's clock, or a test's. */
export interface QueueClock {
  now(): number;
  setTimeout(run: () => void, ms: number): { cancel(): void; unref(): void };
}

export interface DeliveredMessage {
  messageId: string;
  body: string;
  /** Of this receipt; an older one removes nothing. */
  receiptHandle: string;
  received: number;
}

export interface ReceiveRequest {
  most: number;
  waitMs: number;
  visibilityMs: number;
}

/** A standard queue: at least once, in no promised order. */
export interface SimulatedQueue {
  readonly arn: string;
  readonly url: string;
  /** Puts a message in: at once, twice, later or never, as the webhook faults say. */
  send(body: string): void;
  /** Waits for the first message, as long as it is asked to. */
  receive(request: ReceiveRequest): Promise<readonly DeliveredMessage[]>;
  /** False where the handle is none of this queue's. A stale one is taken, and removes nothing. */
  remove(receiptHandle: string): boolean;
  /** Messages that anybody may receive now, and those that somebody has. */
  depth(): { visible: number; inFlight: number };
}

export interface SimulatedQueueOptions {
  arn: string;
  url: string;
  clock: QueueClock;
  faults: Readonly<Faults>;
  random(): number;
}

interface Held {
  messageId: string;
  body: string;
  visibleAtMs: number;
  received: number;
}

export function createSimulatedQueue(options: SimulatedQueueOptions): SimulatedQueue {
  const { arn, url, clock, faults, random } = options;
  let messages: Held[] = [];
  let wakeUp = Promise.withResolvers<void>();
  let sent = 0;
  const wire = createWebhookFaults<Held>({
    faults,
    random,
    deliver(message) {
      messages.push({ ...message, visibleAtMs: clock.now() });
      wakeUp.resolve();
      wakeUp = Promise.withResolvers();
    },
  });

  const isVisible = ({ visibleAtMs }: Held) => visibleAtMs <= clock.now();

  function take({ most, visibilityMs }: ReceiveRequest): DeliveredMessage[] {
    const taken = messages.filter(isVisible).slice(0, most);
    return taken.map((message) => {
      message.received += 1;
      message.visibleAtMs = clock.now() + visibilityMs;
      const { messageId, body, received } = message;
      return { messageId, body, received, receiptHandle: handleOf(message) };
    });
  }

  /** Until a message comes, or comes back. */
  async function wait(untilMs: number): Promise<void> {
    const back = messages.map(({ visibleAtMs }) => visibleAtMs);
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = clock.setTimeout(resolve, Math.min(untilMs, ...back) - clock.now());
    timer.unref();
    await Promise.race([promise, wakeUp.promise]);
    timer.cancel();
  }

  return {
    arn,
    url,
    send(body) {
      sent += 1;
      wire.send({ messageId: `message-${sent}`, body, visibleAtMs: 0, received: 0 });
    },
    async receive(request) {
      const untilMs = clock.now() + request.waitMs;
      for (;;) {
        const taken = take(request);
        if (taken.length > 0 || clock.now() >= untilMs) return taken;
        await wait(untilMs);
      }
    },
    remove(receiptHandle) {
      const messageId = /^receipt\/(message-\d+)\/\d+$/.exec(receiptHandle)?.[1];
      if (messageId === undefined) return false;
      messages = messages.filter((message) => handleOf(message) !== receiptHandle);
      return true;
    },
    depth() {
      const visible = messages.filter(isVisible).length;
      return { visible, inFlight: messages.length - visible };
    },
  };
}

function handleOf({ messageId, received }: Held): string {
  return `receipt/${messageId}/${received}`;
}
