import { type Clock, systemClock } from '../clock.ts';
import type { Logger } from '../connector.ts';
import { openRedisBucketStore } from './redis-bucket-store.ts';
import { createSharedBudgets, type SharedBudgets } from './shared-budgets.ts';

export type { Budget, Budgets, BudgetUsage, Rate } from './budget.ts';

export interface RedisBudgetsOptions {
  /** `redis://user:password@host:6379/0`, `rediss://…` with TLS. */
  url: string;
  /** Processes with the same prefix share their budgets. Default `acorn-i`. */
  prefix?: string;
  /** Told when Redis goes away and when it is back. */
  logger?: Logger;
  clock?: Clock;
}

export type RedisBudgets = SharedBudgets;

/**
 * Budgets that all processes share through one Redis: the same promises as `createMemoryBudgets`, for
 * all processes together, and kept over their restarts. Connects at once; without Redis each process
 * goes on with its share of every rate. Keeps the process alive until it is closed.
 */
export function createRedisBudgets(options: RedisBudgetsOptions): RedisBudgets {
  const { url, prefix = 'acorn-i', clock = systemClock, logger } = options;
  // One hash tag: all keys of a prefix are in one slot of a Redis Cluster.
  const name = `{${prefix}}:budget`;
  const store = openRedisBucketStore({ url, channel: name, clock });
  return createSharedBudgets({ store, prefix: `${name}:`, clock, logger });
}
