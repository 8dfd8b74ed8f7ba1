import type { Clock } from '../clock.ts';
import type { BucketVisit } from './bucket-visit.ts';
import type { Observation, Rate } from './budget.ts';
import { isAmount, isPositive } from './is-amount.ts';

type Told = Pick<BucketVisit, 'closedMs' | 'outside' | 'givenBack' | 'seen'>;

/** What one process has to tell at its next visit of a shared bucket, put together. */
export interface BucketNews {
  tookOutside(tokens: number): void;
  gaveBack(tokens: number): void;
  /** False if the observation says nothing that is not known. */
  learned(observation: Observation, known: Rate | undefined): boolean;
  /** The remote wants fewer calls. */
  isUrgent(): boolean;
  isAny(): boolean;
  /** Until when this process knows the bucket to be closed, on its own clock. */
  closedUntilMs(): number;
  /** What the store says of that. Returns whether it forgot what it was told, so that it must be told again. */
  heardClosed(closedMs: number, sentAtMs: number): boolean;
  /** Takes everything out, to be told now. */
  tell(nowMs: number): Told;
  /** It could not be told. */
  takeBack(told: Told): void;
}

export function createBucketNews(clock: Clock): BucketNews {
  let outside = 0;
  let givenBack = 0;
  let seen: Told['seen'];
  let closedUntilMs = Number.NEGATIVE_INFINITY;
  let isClosedNews = false;

  function see(next: Told['seen']): void {
    const remaining = Math.min(seen?.remaining ?? Infinity, next?.remaining ?? Infinity);
    const isThrottled = seen?.throttled === true || next?.throttled === true;
    seen = {
      ...seen,
      ...next,
      ...(remaining !== Infinity && { remaining }),
      ...(isThrottled && { throttled: true }),
    };
  }

  return {
    tookOutside: (tokens) => {
      outside += tokens;
    },
    gaveBack: (tokens) => {
      givenBack += tokens;
    },
    learned(observation, known) {
      const told = sensible(observation, known);
      if (Object.keys(told).length > 0) see(told);
      const { retryAfterMs } = observation;
      const untilMs = clock.monotonic() + (isAmount(retryAfterMs) ? retryAfterMs : -Infinity);
      if (untilMs > closedUntilMs && untilMs > clock.monotonic()) {
        closedUntilMs = untilMs;
        isClosedNews = true;
      }
      return Object.keys(told).length > 0 || isClosedNews;
    },
    isUrgent: () => isClosedNews || seen?.throttled === true,
    isAny: () => isClosedNews || seen !== undefined || outside > 0 || givenBack > 0,
    closedUntilMs: () => closedUntilMs,
    heardClosed(closedMs, sentAtMs) {
      if (!isClosedNews && closedUntilMs - sentAtMs > closedMs + 1_000) isClosedNews = true;
      else closedUntilMs = Math.max(closedUntilMs, closedMs > 0 ? sentAtMs + closedMs : -Infinity);
      return isClosedNews;
    },
    tell(nowMs) {
      const told = {
        closedMs: isClosedNews ? Math.max(0, closedUntilMs - nowMs) : 0,
        outside,
        givenBack,
        ...(seen && { seen }),
      };
      outside = 0;
      givenBack = 0;
      seen = undefined;
      isClosedNews = false;
      return told;
    },
    takeBack(told) {
      outside += told.outside;
      isClosedNews ||= told.closedMs > 0;
      // What is left of a bucket is old by then, and what is given back twice would raise it twice.
      const { remaining: _old, ...lasting } = told.seen ?? {};
      if (Object.keys(lasting).length === 0) return;
      const newer = seen;
      seen = lasting;
      see(newer);
    },
  };
}

function sensible(observation: Observation, known: Rate | undefined): NonNullable<Told['seen']> {
  const { perSecond, burst, remaining, throttled } = observation;
  return {
    ...(isPositive(perSecond) && perSecond !== known?.perSecond && { perSecond }),
    ...(isPositive(burst) && burst !== known?.burst && { burst }),
    ...(isAmount(remaining) && { remaining }),
    ...(throttled && { throttled: true }),
  };
}
