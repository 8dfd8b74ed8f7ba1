import { operations } from '../src/operations.ts';

export interface RateBuckets {
  /** Takes a token; false where the bucket is empty. */
  take(operation: string): boolean;
  /** What the `x-amzn-RateLimit-Limit` header says. */
  rateOf(operation: string): number;
}

/** Amazon's token buckets with the table's rates times `rateFactor`; bursts stay as they are. */
export function createRateBuckets(rateFactor: number, now: () => number): RateBuckets {
  const buckets = new Map(
    Object.values(operations).map(({ name, rate, burst }) => [
      name,
      { perMs: (rate * rateFactor) / 1_000, burst, tokens: burst, atMs: now() },
    ]),
  );
  return {
    take(operation) {
      const bucket = buckets.get(operation);
      if (!bucket) return true;
      const nowMs = now();
      const back = Math.max(0, nowMs - bucket.atMs) * bucket.perMs;
      bucket.tokens = Math.min(bucket.burst, bucket.tokens + back);
      bucket.atMs = nowMs;
      if (bucket.tokens < 1 - rounding) return false;
      bucket.tokens -= 1;
      return true;
    },
    rateOf: (operation) => Number(((buckets.get(operation)?.perMs ?? 0) * 1_000).toPrecision(12)),
  };
}

/** What many small additions may lose. */
const rounding = 1e-9;
