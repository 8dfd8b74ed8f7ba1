import type { Clock } from '../clock.ts';
import { RetryableError } from '../errors.ts';
import { createBucketNews } from './bucket-news.ts';
import type { BucketNotice, BucketReply, BucketStore, BucketVisit } from './bucket-visit.ts';
import type { Admission, Observation, Rate } from './budget.ts';
import { createCallPace } from './call-pace.ts';
import { listCalls } from './listed-calls.ts';
import type { Outage } from './outage.ts';
import { createOwnShare, type OwnShare } from './own-share.ts';
import type { TokenBucket } from './token-bucket.ts';
import { createTokensInHand } from './tokens-in-hand.ts';
import { unlimited } from './unlimited.ts';
import { createVisitTimer } from './visit-timer.ts';
import { createWaitingCalls } from './waiting-calls.ts';

/** One process' door to a bucket that all processes share. */
export interface SharedBucket extends TokenBucket {
  /** Another process changed the bucket. */
  notice(notice: BucketNotice): void;
  close(): Promise<void>;
}

export interface SharedBucketOptions {
  /** Its name in the store. */
  name: string;
  declared: Rate | undefined;
  store: BucketStore;
  /** Unique to this start of this process. */
  process: string;
  clock: Clock;
  outage: Outage;
}

/** Who waits says so again this often, so that the calls of a dead process are noticed. */
const heartbeatMs = 2_000;
/** Without a rate calls go freely, but what went is told this often. */
const freePassMs = 1_000;
/** More calls behind one that waits, or more news from others, are not worth a visit each. */
const gatherMs = 10;
/** Where nobody was counted yet, so many processes are assumed. */
const assumedProcesses = 4;

/**
 * Calls wait here; tokens are in the store. One visit at a time tells who waits and what happened, and
 * brings tokens for the calls that may go, or the time to come again. A fast bucket hands out a few
 * tokens ahead, good for some milliseconds. A token that no call took is returned or lost, never spent twice.
 */
export function createSharedBucket(options: SharedBucketOptions): SharedBucket {
  const { name, declared, store, process, clock, outage } = options;
  const waiting = createWaitingCalls();
  const news = createBucketNews(clock);
  const hand = createTokensInHand();
  const pace = createCallPace(clock.monotonic());
  const visits = createVisitTimer(clock, visit);
  let known: (BucketReply & { receivedAtMs: number }) | undefined;
  let freeUntilMs = 0;
  let isRegistered = false;
  let outagesKnown = 0;
  let share: OwnShare | undefined;
  let isClosed = false;
  let spent = 0;
  let throttled = 0;

  function admit(admission: Admission = {}): Promise<void> {
    const { priority = 'live', signal } = admission;
    const cost = sane(admission.cost ?? 1);
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (isClosed) return Promise.reject(closedError(name));
    if (!waiting.isAnyoneAhead(priority) && goNow(cost)) return Promise.resolve();
    const isNews = waiting.countOf(priority) === 0;
    const going = waiting.join({ ...admission, cost }, () => visits.wish(0));
    share?.serve();
    if (share) visits.wish(retryMs());
    else if (isNews) visits.wish(0);
    else if (priority !== 'backfill') visits.wish(gatherMs);
    return going;
  }

  function goNow(cost: number): boolean {
    const nowMs = clock.monotonic();
    if (news.closedUntilMs() > nowMs) return false;
    if (nowMs < freeUntilMs) {
      goFreely(cost);
      return true;
    }
    const price = priceOf(cost);
    if (!hand.takeAhead(price, nowMs)) return false;
    went(cost, price);
    return true;
  }

  function goFreely(cost: number): void {
    went(cost, cost);
    news.tookOutside(cost);
    visits.wish(freePassMs);
  }

  function went(cost: number, price: number): void {
    spent += cost;
    pace.went(price);
  }

  function priceOf(cost: number): number {
    return Math.min(cost, rate().burst);
  }

  function rate(): Rate {
    return known?.rate ?? declared ?? unlimited;
  }

  async function visit(): Promise<void> {
    const sentAtMs = clock.monotonic();
    const told = news.tell(sentAtMs);
    const outages = outage.count();
    try {
      const reply = await store.visit(name, { ...told, ...request(sentAtMs) });
      outage.answered();
      outagesKnown = outages;
      heard(reply, sentAtMs);
    } catch (error) {
      news.takeBack(told);
      outage.failed(error, sentAtMs);
      if (outage.isLong()) goAlone();
      // Who is alone looks for the others until they are back, whether or not anybody waits.
      if (share || waiting.count() > 0 || news.isAny()) visits.wish(retryMs());
    }
  }

  function request(nowMs: number): Omit<BucketVisit, 'closedMs' | 'outside' | 'givenBack'> {
    return {
      process,
      declared,
      granted: isStillOwed(nowMs) ? (known?.granted ?? 0) : 0,
      isBack: outage.count() !== outagesKnown,
      ...hand.empty(nowMs),
      ahead: pace.ahead(nowMs, known),
      ...listCalls(waiting),
    };
  }

  /** After so long the bucket is full, whatever was granted before. */
  function isStillOwed(nowMs: number): boolean {
    const { perSecond, burst } = rate();
    const fillMs = (burst / perSecond) * 1_000;
    return known !== undefined && !(nowMs - known.receivedAtMs > fillMs);
  }

  function heard(reply: BucketReply, sentAtMs: number): void {
    known = { ...reply, receivedAtMs: clock.monotonic() };
    share?.end();
    share = undefined;
    if (news.heardClosed(reply.closedMs, sentAtMs)) visits.wish(0);
    freeUntilMs = reply.rate || reply.closedMs > 0 ? 0 : sentAtMs + freePassMs;
    hand.fill(reply.go + reply.ahead, sentAtMs, reply.leaseMs);
    handOut();
    isRegistered = reply.waitMs !== undefined;
    if (waiting.count() > 0) visits.wish(Math.min(heartbeatMs, reply.waitMs ?? 0));
  }

  function handOut(): void {
    for (let call = waiting.first(); call !== undefined; call = waiting.first()) {
      const price = priceOf(call.cost);
      if (known?.rate) {
        if (!hand.take(price)) return;
        went(call.cost, price);
      } else {
        if (freeUntilMs === 0) return;
        goFreely(call.cost);
      }
      call.go();
    }
  }

  function retryMs(): number {
    return outage.isLong() ? 1_000 : 100;
  }

  function goAlone(): void {
    share ??= createOwnShare({
      rate: known?.rate ?? declared,
      processes: known?.processes ?? assumedProcesses,
      closedMs: news.closedUntilMs() - clock.monotonic(),
      waiting,
      clock,
      go: (call, tokens) => {
        went(call.cost, tokens);
        news.tookOutside(tokens);
        visits.wish(retryMs());
        call.go();
      },
    });
    share.serve();
  }

  function learn(observation: Observation): void {
    if (observation.throttled) throttled += 1;
    share?.learn(observation);
    if (!news.learned(observation, known?.rate)) return;
    if (news.isUrgent()) stop();
    else visits.wish((known?.leaseMs ?? 0) / 2);
  }

  function giveBack(unused: number): void {
    if (!(unused > 0)) return;
    news.gaveBack(sane(unused));
    visits.wish((known?.leaseMs ?? 0) / 2);
  }

  function stop(): void {
    freeUntilMs = 0;
    hand.freeze();
    visits.wish(0);
  }

  function notice({ isStop, processes }: BucketNotice): void {
    if (known) known.processes = processes;
    if (isStop) stop();
    else if (waiting.count() > 0) visits.wish(gatherMs);
  }

  function available(): number {
    const { perSecond, burst } = rate();
    if (!known?.rate) return burst;
    const seconds = (clock.monotonic() - known.receivedAtMs) / 1_000;
    return Math.max(0, Math.min(burst, known.tokens + seconds * perSecond));
  }

  return {
    admit,
    learn,
    giveBack,
    notice,
    usage: () => ({
      rate: rate(),
      available: available(),
      waiting: waiting.count(),
      spent,
      throttled,
    }),
    async close() {
      isClosed = true;
      share?.end();
      waiting.rejectAll(closedError(name));
      await visits.stop();
      // The others need not wait until this process is taken for dead.
      if (isRegistered && !outage.isLong()) await visit();
    },
  };
}

/** As JSON carries it. */
function sane(tokens: number): number {
  return tokens > 0 ? Math.min(tokens, Number.MAX_SAFE_INTEGER) : 0;
}

function closedError(name: string): RetryableError {
  return new RetryableError(`${name}: the budgets are closed; the runner stops`, {
    code: 'BUDGETS_CLOSED',
  });
}
