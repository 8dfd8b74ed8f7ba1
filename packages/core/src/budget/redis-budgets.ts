import { Redis, type RedisOptions } from 'ioredis';
import { type Clock, systemClock } from '../clock.ts';
import type { Logger } from '../connector.ts';
import { openRedisBucketStore } from './redis-bucket-store.ts';
import { createSharedBudgets, type SharedBudgets } from './shared-budgets.ts';

export type { SharedBudgets } from './shared-budgets.ts';

export interface RedisBudgetsOptions {
  /** `redis://user:password@host:6379/0`, `rediss://…` with TLS. */
  url: string;
  /** Processes with the same prefix share their budgets. Default `acorn-i`. */
  prefix?: string;
  /** Told when Redis goes away and when it is back. */
  logger?: Logger;
  clock?: Clock;
}

/**
 * Budgets that all processes share through one Redis: what `createMemoryBudgets` promises, for all of
 * them together and over their restarts. Connects at once; without Redis each process goes on with its
 * share of every rate. Keeps the process alive until it is closed. Needs the package `ioredis`, 5.x.
 *
 * @example
 * const budgets = createRedisBudgets({ url: 'redis://127.0.0.1:6379' });
 */
export function createRedisBudgets(options: RedisBudgetsOptions): SharedBudgets {
  const { url, prefix = 'acorn-i', clock = systemClock, logger } = options;
  // One hash tag: a Redis Cluster keeps all buckets of a prefix in one slot.
  const name = `{${prefix}}:budget`;
  const createClient = () => new Redis(url, connection);
  const store = openRedisBucketStore({ createClient, channel: name, clock });
  return createSharedBudgets({ store, prefix: `${name}:`, clock, logger });
}

const connection: RedisOptions = {
  // A visit that waited for its connection would come when nobody waits for its answer any more.
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  disableClientInfo: true,
  retryStrategy: (tries) => Math.min(50 * tries, 1_000),
};
