import type { Redis } from 'ioredis';
import type { Clock, ClockTimer } from '../clock.ts';
import { RetryableError } from '../errors.ts';
import { listen } from '../listen.ts';
import { createScript, runScript } from '../log/redis/run-script.ts';
import { bucketScript } from './bucket-script.ts';
import type {
  BucketAnswer,
  BucketNotice,
  BucketRequest,
  BucketStore,
  BucketVisit,
} from './bucket-visit.ts';

export interface RedisBucketStoreOptions {
  /** As `loadClients` gives it. */
  createClient(role: 'write' | 'listen'): Redis;
  /** Names the Redis in what fails: `budgets redis://127.0.0.1:6379`. */
  place: string;
  /** Where notices are published. */
  channel: string;
  clock: Clock;
  /** Default: what `bucketScript` gives. */
  script?: string;
}

/** A visit that takes longer is given up, and does nothing should it arrive all the same. */
const answerMs = 1_000;

/** Buckets in Redis: a visit is one script, and what it changes for others is published. */
export function openRedisBucketStore(options: RedisBucketStoreOptions): BucketStore {
  const { createClient, place, channel, clock } = options;
  const script = createScript(options.script ?? bucketScript());
  const writer = createClient('write');
  const listener = createClient('listen');
  const processes = new Set<string>();
  const listeners = new Set<(notice: BucketNotice) => void>();
  const lostListeners = new Set<() => void>();
  /** By how much Redis' clock is ahead of ours. */
  let aheadMs: number | undefined;
  let fault: Error | undefined;
  for (const client of [writer, listener]) {
    client.on('error', (error: Error) => {
      fault = error;
    });
    if (client.status === 'wait') client.connect().catch(() => undefined);
  }
  // A connection that is there again at once was only one that nobody had used for a while.
  let away: ClockTimer | undefined;
  writer.on('close', () => {
    away ??= clock.setTimeout(() => {
      for (const hear of lostListeners) hear();
    }, answerMs);
    away.unref();
  });
  writer.on('ready', () => {
    away?.cancel();
    away = undefined;
  });
  const subscribe = () => void listener.subscribe(channel).catch(() => undefined);
  listener.on('ready', subscribe);
  listener.on('message', (_channel, text: string) => {
    const { from, ...notice } = JSON.parse(text) as BucketNotice & { from: string };
    if (!processes.has(from)) for (const hear of listeners) hear(notice);
  });

  async function run(bucket: string, visit: BucketVisit): Promise<BucketAnswer> {
    if (writer.status !== 'ready')
      await becomesReady(writer, clock, () =>
        unanswered(place, fault?.message ?? 'it cannot be reached', fault),
      );
    const expectedAt = aheadMs === undefined ? undefined : clock.monotonic() + aheadMs;
    const notAfter = expectedAt === undefined ? undefined : expectedAt + answerMs;
    const request: BucketRequest = { ...visit, expectedAt, notAfter };
    const args = [JSON.stringify(request), channel];
    const text = await inTime(runScript(writer, script, bucket, args), clock, () => {
      // It may be that nobody is at the other end any more. Told so before it is connected, ioredis gives up for good.
      if (writer.status === 'ready') writer.disconnect(true);
      return unanswered(place, `it said nothing within ${answerMs} ms`);
    });
    const answer = JSON.parse(text as string) as BucketAnswer;
    aheadMs = answer.at - clock.monotonic();
    return answer;
  }

  return {
    async visit(bucket, visit) {
      processes.add(visit.process);
      const answer = await run(bucket, visit);
      // Redis' clock may have been set forward; now we know.
      const again = answer.late ? await run(bucket, visit) : answer;
      if (again.late) throw unanswered(place, 'its answers come too late');
      return again;
    },
    onNotice: (listener) => listen(listeners, listener),
    onLost: (listener) => listen(lostListeners, listener),
    async close() {
      lostListeners.clear();
      writer.disconnect();
      listener.disconnect();
    },
  };
}

function becomesReady(client: Redis, clock: Clock, fault: () => Error): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      timer.cancel();
      client.off('ready', settle);
      client.off('end', settle);
      if (client.status === 'ready') resolve();
      else reject(fault());
    };
    const timer = clock.setTimeout(settle, answerMs);
    client.once('ready', settle);
    client.once('end', settle);
  });
}

async function inTime<T>(answer: Promise<T>, clock: Clock, onTimeout: () => Error): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = clock.setTimeout(() => {
    reject(onTimeout());
  }, answerMs);
  try {
    return await Promise.race([answer, promise]);
  } finally {
    timer.cancel();
  }
}

function unanswered(place: string, why: string, cause?: Error): RetryableError {
  return new RetryableError(
    `${place}: Redis does not answer: ${why}. Look whether it runs, and at the way to it`,
    { code: 'BUDGETS_UNREACHABLE', cause },
  );
}
