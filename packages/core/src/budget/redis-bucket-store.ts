import { createHash } from 'node:crypto';
import { Redis, type RedisOptions } from 'ioredis';
import { type Clock, systemClock } from '../clock.ts';
import { bucketScript } from './bucket-script.ts';
import type { BucketNotice, BucketReply, BucketStore } from './bucket-visit.ts';

export interface RedisBucketStoreOptions {
  url: string;
  /** Where notices are published. */
  channel: string;
  clock?: Clock;
  /** Default: what `bucketScript` gives. */
  script?: string;
}

type Answer = (BucketReply & { at: number; late?: undefined }) | { at: number; late: true };

/** A visit that takes longer is given up, and does nothing should it arrive all the same. */
const answerMs = 1_000;

const connection: RedisOptions = {
  // What waits for a connection must not be sent when nobody waits for its answer any more.
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  commandTimeout: answerMs,
  retryStrategy: (times) => Math.min(50 * times, 500),
};

/** Buckets in Redis, each visited by one Lua script. A second connection listens for notices. */
export function openRedisBucketStore(options: RedisBucketStoreOptions): BucketStore {
  const { url, channel, clock = systemClock, script = bucketScript() } = options;
  const sha = createHash('sha1').update(script).digest('hex');
  const redis = new Redis(url, connection);
  const subscriber = new Redis(url, { ...connection, autoResubscribe: true });
  const processes = new Set<string>();
  const listeners = new Set<(notice: BucketNotice) => void>();
  /** How far Redis' clock is before ours. */
  let ahead: number | undefined;
  let fault: Error | undefined;
  for (const client of [redis, subscriber]) client.on('error', (error: Error) => (fault = error));
  subscriber.on('ready', () => void subscriber.subscribe(channel).catch(() => undefined));
  subscriber.on('message', (_channel, text: string) => {
    const { from, ...notice } = JSON.parse(text) as BucketNotice & { from: string };
    if (!processes.has(from)) for (const listener of listeners) listener(notice);
  });

  async function run(bucket: string, visit: object): Promise<Answer> {
    await becomesReady(redis, () => fault);
    const notAfter = ahead === undefined ? undefined : clock.monotonic() + ahead + answerMs;
    const args = [bucket, JSON.stringify({ ...visit, notAfter }), channel] as const;
    const text = await redis
      .evalsha(sha, 1, ...args)
      .catch((error: unknown) =>
        isNoScript(error) ? redis.eval(script, 1, ...args) : Promise.reject(error),
      );
    const answer = JSON.parse(text as string) as Answer;
    ahead = answer.at - clock.monotonic();
    return answer;
  }

  return {
    async visit(bucket, visit) {
      processes.add(visit.process);
      // A clock that was set forward makes a visit late that is not.
      const answer = await run(bucket, visit);
      const second = answer.late ? await run(bucket, visit) : answer;
      if (second.late) throw new Error('Redis answers too late');
      return second;
    },
    onNotice(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      redis.disconnect();
      subscriber.disconnect();
    },
  };
}

function isNoScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT');
}

function becomesReady(redis: Redis, fault: () => Error | undefined): Promise<void> {
  if (redis.status === 'ready') return Promise.resolve();
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer);
      redis.off('ready', settle);
      redis.off('end', settle);
      if (redis.status === 'ready') resolve();
      else reject(new Error('Redis cannot be reached', { cause: fault() }));
    };
    const timer = setTimeout(settle, answerMs);
    redis.once('ready', settle);
    redis.once('end', settle);
  });
}
