import type { Clock } from '../clock.ts';
import type { Logger } from '../connector.ts';
import type { BucketStore } from './bucket-visit.ts';
import type { Budgets, Rate } from './budget.ts';
import { createBudgetsOf } from './budgets-of.ts';
import { createOutage } from './outage.ts';
import { createSharedBucket, type SharedBucket } from './shared-bucket.ts';

export interface SharedBudgets extends Budgets {
  /** Refuses the calls that wait, says that they do not wait any more, and leaves the store. */
  close(): Promise<void>;
}

export interface SharedBudgetsOptions {
  store: BucketStore;
  /** Before every bucket's name. */
  prefix: string;
  clock: Clock;
  logger?: Logger | undefined;
}

/** Budgets whose buckets are in a store that several processes visit. */
export function createSharedBudgets(options: SharedBudgetsOptions): SharedBudgets {
  const { store, prefix, clock, logger } = options;
  const buckets = new Map<string, SharedBucket>();
  const outage = createOutage(clock, logger);
  const process = crypto.randomUUID();
  const budgets = createBudgetsOf((account, operation, declared) => {
    const name = `${prefix}${account}:${encodeURIComponent(operation)}`;
    const rate = declared && isLimited(declared) ? declared : undefined;
    const bucket = createSharedBucket({ name, declared: rate, store, process, clock, outage });
    buckets.set(name, bucket);
    return bucket;
  });
  const stopNoticing = store.onNotice((notice) => buckets.get(notice.bucket)?.notice(notice));
  const stopWatching = store.onLost(outage.lost);
  return {
    ...budgets,
    async close() {
      stopNoticing();
      stopWatching();
      await Promise.all([...buckets.values()].map((bucket) => bucket.close()));
      await store.close();
    },
  };
}

function isLimited({ perSecond, burst }: Rate): boolean {
  return Number.isFinite(perSecond) && Number.isFinite(burst);
}
