import type { Budget, Budgets, BudgetUsage, Rate } from './budget.ts';
import type { TokenBucket } from './token-bucket.ts';

export type CreateBucket = (
  account: string,
  operation: string,
  declared: Rate | undefined,
) => TokenBucket;

/** Buckets by (account, operation), each made when it is first used, whoever uses it. */
export function createBudgetsOf(createBucket: CreateBucket): Budgets {
  const accounts = new Map<string, Map<string, TokenBucket>>();
  return {
    of: (account, rates) => {
      const buckets = accounts.get(account) ?? new Map<string, TokenBucket>();
      accounts.set(account, buckets);
      return budgetOf(buckets, rates, (operation, rate) => createBucket(account, operation, rate));
    },
    usage: () => [...accounts].flatMap(([account, buckets]) => readingsOf(account, buckets)),
  };
}

function budgetOf(
  buckets: Map<string, TokenBucket>,
  rates: Readonly<Record<string, Rate>>,
  createBucket: (operation: string, declared: Rate | undefined) => TokenBucket,
): Budget {
  const bucketOf = (operation: string): TokenBucket => {
    const known = buckets.get(operation);
    if (known) return known;
    const declared = Object.hasOwn(rates, operation) ? rates[operation] : undefined;
    const bucket = createBucket(operation, declared);
    buckets.set(operation, bucket);
    return bucket;
  };
  return {
    admit: (operation, admission) => bucketOf(operation).admit(admission),
    learn: (operation, observation) => bucketOf(operation).learn(observation),
    giveBack: (operation, tokens) => bucketOf(operation).giveBack(tokens),
  };
}

function readingsOf(account: string, buckets: ReadonlyMap<string, TokenBucket>): BudgetUsage[] {
  return [...buckets].map(([operation, bucket]) => ({ account, operation, ...bucket.usage() }));
}
