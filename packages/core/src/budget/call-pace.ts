import type { BucketReply } from './bucket-visit.ts';

/** How fast calls follow each other, to tell how many tokens ahead are likely to be used. */
export interface CallPace {
  went(tokens: number): void;
  /** Tokens that the next calls take while a lease lasts, at the pace since it was last asked: whole calls. */
  ahead(nowMs: number, known: BucketReply | undefined): number;
}

export function createCallPace(startMs: number): CallPace {
  let sinceMs = startMs;
  let tokens = 0;
  let lastCall = 1;
  return {
    went: (price) => {
      tokens += price;
      if (price > 0) lastCall = price;
    },
    ahead(nowMs, known) {
      const leaseMs = known?.leaseMs ?? 0;
      const likely = (tokens * leaseMs) / Math.max(1, nowMs - sinceMs);
      const most = ((known?.rate?.perSecond ?? 0) * leaseMs) / 1_000;
      sinceMs = nowMs;
      tokens = 0;
      return lastCall * Math.floor(Math.min(likely, most) / lastCall);
    },
  };
}
