import { type Clock, systemClock } from '../clock.ts';
import type { Budget, Budgets, BudgetUsage, Rate } from './budget.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

/**
 * The budgets of one process. Buckets live by (account, operation) and are shared by every connection
 * that is counted for the same account. An operation without a rate is not limited until a response
 * tells its rate.
 */
export function createMemoryBudgets({ clock = systemClock }: { clock?: Clock } = {}): Budgets {
  const accounts = new Map<string, Map<string, TokenBucket>>();

  return {
    of: (account, rates) => {
      const buckets = accounts.get(account) ?? new Map<string, TokenBucket>();
      accounts.set(account, buckets);
      return budgetOf(buckets, rates, clock);
    },
    usage: () => [...accounts].flatMap(([account, buckets]) => readingsOf(account, buckets)),
  };
}

function budgetOf(
  buckets: Map<string, TokenBucket>,
  rates: Readonly<Record<string, Rate>>,
  clock: Clock,
): Budget {
  const bucketOf = (operation: string): TokenBucket => {
    const known = buckets.get(operation);
    if (known) return known;
    const declared = Object.hasOwn(rates, operation) ? rates[operation] : undefined;
    const bucket = createTokenBucket(declared, clock);
    buckets.set(operation, bucket);
    return bucket;
  };
  return {
    admit: (operation, admission) => bucketOf(operation).admit(admission),
    learn: (operation, observation) => bucketOf(operation).learn(observation),
  };
}

function readingsOf(account: string, buckets: ReadonlyMap<string, TokenBucket>): BudgetUsage[] {
  return [...buckets].map(([operation, bucket]) => ({ account, operation, ...bucket.usage() }));
}
