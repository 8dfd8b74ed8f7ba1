import { type AcornError, isAcornError, type Logger } from '@acorn-i/core';
import { type Notification, readNotification } from './notification.ts';
import type { Sqs, SqsMessage } from './sqs.ts';

/** A message that was received: a notification, or the reason why it is none. */
export type Received =
  | { message: SqsMessage; notification: Notification; fault?: undefined }
  | { message: SqsMessage; notification?: undefined; fault: AcornError };

/** Who reads one type of notifications. */
export interface NotificationReader {
  /** `ORDER_CHANGE` */
  type: string;
  /** Whether one is for this reader, not for another seller's or marketplace's. Default: all are. */
  isMine?(notification: Notification): boolean;
}

export interface NotificationQueue {
  /**
   * Notifications of the reader's type, as soon as there are any; none after some 20 seconds. Messages that
   * are no notifications come to whoever reads. What is not removed comes again after `visibilityMs`.
   *
   * @throws what the queue throws; the signal's reason when it is aborted.
   */
  receive(reader: NotificationReader, signal: AbortSignal): Promise<readonly Received[]>;
  /** Removes what is done with: what it led to must be durable. */
  remove(done: readonly Received[]): Promise<void>;
}

export interface NotificationQueueOptions {
  sqs: Sqs;
  log: Logger;
  now(): number;
  /** How long what was received has for becoming durable, milliseconds. Default two minutes. */
  visibilityMs?: number;
}

interface Arrived {
  received: Received;
  /** Afterwards it may already be on its way to somebody else. */
  untilMs: number;
}

interface Poll {
  done: Promise<void>;
  callers: number;
  aborter: AbortController;
}

/** The longest that SQS waits. */
const waitSeconds = 20;
/** What waits for a busy reader; more is left in the queue. */
const mostArrived = 100;

/**
 * One queue with notifications of many types for several readers of this process, which share one call that
 * waits for what comes. What nobody here reads is left in the queue, for others, and said once.
 */
export function createNotificationQueue({
  sqs,
  log,
  now,
  visibilityMs = 120_000,
}: NotificationQueueOptions): NotificationQueue {
  const readers = new Map<string, NotificationReader>();
  const arrived = new Map<string, Arrived[]>();
  const said = new Set<string>();
  let poll: Poll | undefined;

  function take(type: string): Received[] {
    const list = arrived.get(type) ?? [];
    arrived.delete(type);
    return list.filter(({ untilMs }) => now() < untilMs).map(({ received }) => received);
  }

  function startPoll(): Poll {
    const aborter = new AbortController();
    const done = receiveAll(aborter.signal).finally(() => {
      if (poll === started) poll = undefined;
    });
    // Everybody who waited for it may be gone.
    done.catch(() => undefined);
    const started: Poll = { done, callers: 0, aborter };
    return started;
  }

  async function receiveAll(signal: AbortSignal): Promise<void> {
    const visibilitySeconds = Math.ceil(visibilityMs / 1_000);
    const messages = await sqs.receive({ waitSeconds, visibilitySeconds, signal });
    for (const message of messages) sort(toReceived(message));
  }

  function sort(received: Received): void {
    const { message, notification } = received;
    const type = notification?.type ?? [...readers.keys()][0] ?? '';
    const reader = readers.get(type);
    if (notification && reader && reader.isMine?.(notification) === false) {
      say(type, `${type} of another seller or marketplace`);
      return;
    }
    // The first time, its reader may be about to begin.
    if (!reader && message.received > 1) say(type, type);
    const list = arrived.get(type) ?? [];
    if (list.length < mostArrived) {
      arrived.set(type, [...list, { received, untilMs: now() + visibilityMs / 2 }]);
    }
  }

  function say(notificationType: string, what: string): void {
    if (said.has(what)) return;
    said.add(what);
    log.warn(
      { notificationType },
      `nobody here reads ${what}: it stays in the queue. Subscribe it to another queue, or end the subscription`,
    );
  }

  async function wait(signal: AbortSignal): Promise<void> {
    poll ??= startPoll();
    const joined = poll;
    joined.callers += 1;
    try {
      await untilAborted(joined.done, signal);
    } finally {
      joined.callers -= 1;
      if (joined.callers === 0) {
        joined.aborter.abort(new Error('nobody waits for notifications any more'));
        if (poll === joined) poll = undefined;
      }
    }
  }

  return {
    async receive(reader, signal) {
      signal.throwIfAborted();
      readers.set(reader.type, reader);
      const waiting = take(reader.type);
      if (waiting.length > 0) return waiting;
      await wait(signal);
      return take(reader.type);
    },
    remove: (done) => sqs.remove(done.map(({ message }) => message.receipt)),
  };
}

function toReceived(message: SqsMessage): Received {
  try {
    return { message, notification: readNotification(message.body) };
  } catch (error) {
    if (!isAcornError(error)) throw error;
    return { message, fault: error };
  }
}

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
