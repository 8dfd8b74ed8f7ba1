import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../clock.ts';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /**
   * Moves time forward. Timers run in the order they are due, with every promise settled in between;
   * timers that they start run too, if they are due in the same span.
   */
  advance(ms: number): Promise<void>;
  /** Runs timers until none is left; returns the milliseconds that passed. @throws past `limitMs` (default one day). */
  drain(limitMs?: number): Promise<number>;
  /** Moves the machine's idea of the date alone, either way: no timer runs. */
  step(ms: number): void;
  /** Timers that have not fired. */
  pending(): number;
}

interface FakeTimer {
  dueMs: number;
  run: () => void;
}

/** Starts at `epochMs`, by default 2026-01-01T00:00:00Z. */
export function createFakeClock(epochMs: number = Date.UTC(2026, 0, 1)): FakeClock {
  const timers = new Set<FakeTimer>();
  let elapsedMs = 0;
  let steppedMs = 0;

  async function advance(ms: number): Promise<void> {
    const untilMs = elapsedMs + ms;
    await settlePromises();
    for (
      let timer = nextTimer(timers);
      timer && timer.dueMs <= untilMs;
      timer = nextTimer(timers)
    ) {
      await fire(timer);
    }
    elapsedMs = untilMs;
  }

  async function drain(limitMs = 86_400_000): Promise<number> {
    const startedMs = elapsedMs;
    await settlePromises();
    for (let timer = nextTimer(timers); timer; timer = nextTimer(timers)) {
      if (timer.dueMs - startedMs > limitMs)
        throw new RangeError(`timers are left after ${limitMs} ms`);
      await fire(timer);
    }
    return elapsedMs - startedMs;
  }

  async function fire(timer: FakeTimer): Promise<void> {
    timers.delete(timer);
    elapsedMs = Math.max(elapsedMs, timer.dueMs);
    timer.run();
    await settlePromises();
  }

  return {
    now: () => epochMs + steppedMs + elapsedMs,
    monotonic: () => elapsedMs,
    setTimeout: (run, ms) => {
      const timer: FakeTimer = { dueMs: elapsedMs + Math.max(0, ms), run };
      timers.add(timer);
      return { cancel: () => void timers.delete(timer), unref: () => undefined };
    },
    advance,
    drain,
    step: (ms) => {
      steppedMs += ms;
    },
    pending: () => timers.size,
  };
}

/** The earliest; of equals the one that was set first, which a Set keeps in front. */
function nextTimer(timers: ReadonlySet<FakeTimer>): FakeTimer | undefined {
  let next: FakeTimer | undefined;
  for (const timer of timers) if (next === undefined || timer.dueMs < next.dueMs) next = timer;
  return next;
}

/** Node empties its whole microtask queue before the next immediate. */
function settlePromises(): Promise<void> {
  return setImmediate();
}
