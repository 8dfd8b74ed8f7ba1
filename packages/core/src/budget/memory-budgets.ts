import { type Clock, systemClock } from '../clock.ts';
import type { Budgets } from './budget.ts';
import { createBudgetsOf } from './budgets-of.ts';
import { createTokenBucket } from './token-bucket.ts';

/**
 * The budgets of one process. Buckets live by (account, operation) and are shared by every connection
 * that is counted for the same account. An operation without a rate is not limited until a response
 * tells its rate.
 */
export function createMemoryBudgets({ clock = systemClock }: { clock?: Clock } = {}): Budgets {
  return createBudgetsOf((_account, _operation, declared) => createTokenBucket(declared, clock));
}
