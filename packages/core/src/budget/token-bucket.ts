import type { Clock, ClockTimer } from '../clock.ts';
import type { Admission, BudgetUsage, Observation, Rate } from './budget.ts';
import { isAmount, isPositive } from './is-amount.ts';
import { createRecentPast } from './recent-past.ts';
import { unlimited } from './unlimited.ts';
import { createWaitingCalls } from './waiting-calls.ts';

/** One operation's tokens, and the calls that wait for them. */
export interface TokenBucket {
  admit(admission?: Admission): Promise<void>;
  learn(observation: Observation): void;
  giveBack(unused: number): void;
  usage(): Omit<BudgetUsage, 'account' | 'operation'>;
}

/**
 * A bucket that refills as it is looked at and has one timer, only while calls wait. Calls are
 * admitted in order of priority and then of arrival; a cheap call never overtakes a dear one of its
 * own priority or above.
 */
export function createTokenBucket(
  declared: Rate | undefined,
  clock: Clock,
  firstTokens: number = declared?.burst ?? Number.POSITIVE_INFINITY,
): TokenBucket {
  const waiting = createWaitingCalls();
  const recent = createRecentPast(clock.monotonic());
  let rate = declared ?? unlimited;
  let tokens = firstTokens;
  let refilledAtMs = clock.monotonic();
  let closedUntilMs = refilledAtMs;
  let timer: ClockTimer | undefined;
  let spent = 0;
  let throttled = 0;

  function admit(admission: Admission = {}): Promise<void> {
    const { cost = 1, priority = 'live', signal } = admission;
    if (signal?.aborted) return Promise.reject(signal.reason);
    refill();
    if (!waiting.isAnyoneAhead(priority) && waitMs(cost) === 0) {
      take(cost);
      return Promise.resolve();
    }
    const going = waiting.join(admission, admitWaiting);
    admitWaiting();
    return going;
  }

  function admitWaiting(): void {
    timer?.cancel();
    timer = undefined;
    refill();
    for (let next = waiting.first(); next; next = waiting.first()) {
      const ms = waitMs(next.cost);
      if (ms > 0) {
        wakeIn(ms);
        return;
      }
      take(next.cost);
      next.go();
    }
  }

  function wakeIn(ms: number): void {
    // It keeps the process alive on purpose: somebody waits for it.
    timer = clock.setTimeout(admitWaiting, Math.ceil(ms));
  }

  /** Milliseconds until a call of this cost may go; 0 if it may go now. */
  function waitMs(cost: number): number {
    const closedMs = closedUntilMs - clock.monotonic();
    const missing = priceOf(cost) - tokens;
    const refillMs =
      missing > 0 ? refilledAtMs - clock.monotonic() + (missing / rate.perSecond) * 1_000 : 0;
    return Math.max(0, closedMs, refillMs);
  }

  function take(cost: number): void {
    const price = priceOf(cost);
    refilledAtMs = Math.max(refilledAtMs, clock.monotonic() + pauseMs());
    if (rate.burst !== Number.POSITIVE_INFINITY) tokens -= price;
    spent += Math.max(0, cost);
    recent.tookTokens(clock.monotonic(), price, tokens);
  }

  /** A remote that is or becomes full refills once this call arrives there, not when it leaves here. */
  function pauseMs(): number {
    if (rate.burst === Number.POSITIVE_INFINITY) return 0;
    return Math.max(0, travelMs(rate) - ((rate.burst - tokens) / rate.perSecond) * 1_000);
  }

  /** What would never fit is let through when the bucket is full. */
  function priceOf(cost: number): number {
    return Math.min(Math.max(0, cost), rate.burst);
  }

  function refill(): void {
    const nowMs = clock.monotonic();
    if (nowMs <= refilledAtMs || tokens >= rate.burst) {
      if (nowMs > refilledAtMs) refilledAtMs = nowMs;
      return;
    }
    tokens = Math.min(rate.burst, tokens + ((nowMs - refilledAtMs) / 1_000) * rate.perSecond);
    refilledAtMs = nowMs;
  }

  function learn(observation: Observation): void {
    refill();
    recent.roll(clock.monotonic(), tokens);
    learnRate(observation);
    const { remaining, retryAfterMs } = observation;
    if (observation.throttled) throttled += 1;
    if (observation.throttled) tokens = Math.min(tokens, 0);
    else if (isAmount(remaining)) learnRemaining(remaining);
    if (isAmount(retryAfterMs)) close(retryAfterMs);
    admitWaiting();
  }

  function learnRate({ perSecond, burst }: Observation): void {
    const wasUnlimited = rate === unlimited;
    const next = {
      perSecond: isPositive(perSecond) ? perSecond : rate.perSecond,
      burst: isPositive(burst) ? burst : rate.burst,
    };
    if (next.perSecond === rate.perSecond && next.burst === rate.burst) return;
    if (next.perSecond === Number.POSITIVE_INFINITY) return;
    // A remote that tells its rate alone has a bucket of at least one second's calls.
    if (next.burst === Number.POSITIVE_INFINITY) next.burst = Math.max(1, next.perSecond);
    rate = next;
    tokens = wasUnlimited
      ? Math.max(0, rate.burst - recent.takenTokens())
      : Math.min(tokens, rate.burst);
    recent.roll(clock.monotonic(), tokens);
  }

  /**
   * Answers overtake each other, and each is as old as its way back. So one lowers the bucket only by
   * what it is below everything that the bucket stood at lately, and raises it only to what the lowest
   * recent answer leaves after all calls that it may not have counted.
   */
  function learnRemaining(remaining: number): void {
    if (rate === unlimited) return;
    recent.heardRemaining(remaining);
    // Remotes tell whole tokens: up to one more may be there.
    const excess = recent.lowestTokens() - (remaining + 1);
    if (excess > 0) correctTo(tokens - excess);
    const atLeast = recent.lowestRemaining() - recent.uncountedTokens();
    if (atLeast > tokens) correctTo(Math.min(rate.burst, atLeast));
  }

  /** The past was wrong by as much, so the next answer must not correct it again. */
  function correctTo(corrected: number): void {
    recent.shiftTokens(corrected - tokens);
    tokens = corrected;
  }

  function close(retryAfterMs: number): void {
    closedUntilMs = Math.max(closedUntilMs, clock.monotonic() + retryAfterMs);
  }

  // The past stays as it was: answers that are under way were written before the remote gave back.
  function giveBack(unused: number): void {
    refill();
    if (rate.burst !== Number.POSITIVE_INFINITY && isAmount(unused))
      tokens = Math.min(rate.burst, tokens + unused);
    admitWaiting();
  }

  return {
    admit,
    learn,
    giveBack,
    usage: () => {
      refill();
      return { rate, available: Math.max(0, tokens), waiting: waiting.count(), spent, throttled };
    },
  };
}

/**
 * How much later a call may arrive than the next one, relative to when they left. At most 4 % of the
 * time that fills the bucket, so that a bucket of one token still gives 96 % of its allowance.
 */
function travelMs({ perSecond, burst }: Rate): number {
  return perSecond === Number.POSITIVE_INFINITY
    ? 0
    : Math.min(200, 0.04 * (burst / perSecond) * 1_000);
}
