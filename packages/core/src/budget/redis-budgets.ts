import { Redis } from 'ioredis';
import { type Clock, systemClock } from '../clock.ts';
import type { Logger } from '../connector.ts';
import { clientsOf } from '../log/redis/clients.ts';
import { type RedisLogOptions, toSettings } from '../log/redis/options.ts';
import { openRedisBucketStore } from './redis-bucket-store.ts';
import { createSharedBudgets, type SharedBudgets } from './shared-budgets.ts';

export type { SharedBudgets } from './shared-budgets.ts';

/** Where Redis is, as for the log: processes with the same prefix share their budgets. */
export interface RedisBudgetsOptions extends RedisLogOptions {
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
  const { clock = systemClock, logger } = options;
  const settings = toSettings(options);
  // One hash tag: a Redis Cluster keeps all buckets of a prefix in one slot.
  const name = `{${settings.prefix}}:budget`;
  const createClient = clientsOf(settings, Redis);
  const place = `budgets ${settings.address}`;
  const store = openRedisBucketStore({ createClient, place, channel: name, clock });
  return createSharedBudgets({ store, prefix: `${name}:`, clock, logger });
}
