import type { Clock } from '../clock.ts';
import type { Observation, Rate } from './budget.ts';
import { createTokenBucket } from './token-bucket.ts';
import type { WaitingCall, WaitingCalls } from './waiting-calls.ts';

/** What one of several processes may do alone while the shared bucket is out of reach. */
export interface OwnShare {
  /** Lets waiting calls go at the share's pace, for as long as there are any. */
  serve(): void;
  learn(observation: Observation): void;
  /** Stops; calls that still wait are left to the shared bucket. */
  end(): void;
}

export interface OwnShareOptions {
  /** Of the whole bucket; undefined where nobody knows one. */
  rate: Rate | undefined;
  /** Among how many it is divided. */
  processes: number;
  closedMs: number;
  waiting: WaitingCalls;
  clock: Clock;
  /** Lets a call go. */
  go(call: WaitingCall, tokens: number): void;
}

/** All shares together give what the whole bucket gives from the moment that it is empty. */
export function createOwnShare(options: OwnShareOptions): OwnShare {
  const { rate, processes, waiting, clock, go } = options;
  const share = rate && { perSecond: rate.perSecond / processes, burst: rate.burst / processes };
  const bucket = createTokenBucket(share, clock, share && 0);
  const stop = new AbortController();
  let inHand = 0;
  let isServing = false;
  if (options.closedMs > 0) bucket.learn({ retryAfterMs: options.closedMs });

  const priceOf = (call: WaitingCall) => Math.min(call.cost, rate?.burst ?? call.cost);

  async function serve(): Promise<void> {
    for (let call = waiting.first(); call !== undefined; call = waiting.first()) {
      // A call may cost more than the share ever holds: it is saved up for. A closed bucket admits no 0.
      const missing = Math.max(0, priceOf(call) - inHand);
      const piece = Math.min(missing, bucket.usage().rate.burst);
      await bucket.admit({ cost: piece, signal: stop.signal });
      inHand += piece;
      const first = waiting.first();
      if (first === undefined || priceOf(first) > inHand + 1e-9) continue;
      inHand -= priceOf(first);
      go(first, priceOf(first));
    }
    // Now, not a moment later: the call that just went may be followed by the next.
    isServing = false;
  }

  return {
    serve() {
      if (isServing) return;
      isServing = true;
      // Ended: what waits is left to the shared bucket.
      serve().catch(() => undefined);
    },
    learn: ({ perSecond, burst, throttled, retryAfterMs }) =>
      bucket.learn({
        perSecond: perSecond && perSecond / processes,
        burst: burst && burst / processes,
        throttled,
        retryAfterMs,
      }),
    end: () => stop.abort(),
  };
}
