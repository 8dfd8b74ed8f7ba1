/** A timer that has not fired yet. */
export interface ClockTimer {
  cancel(): void;
  /** Lets the process end although the timer has not fired. */
  unref(): void;
}

/** Where time comes from. Only the clock and `fetch` are faked in tests. */
export interface Clock {
  /** Milliseconds since the epoch, as the machine believes. A clock step moves it either way. */
  now(): number;
  /** Milliseconds since some fixed moment; never goes back. Measure waits and rates with it. */
  monotonic(): number;
  /** Runs `run` once, not before `ms` have passed. Waits longer than 24 days fire after 24 days. */
  setTimeout(run: () => void, ms: number): ClockTimer;
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimeout: (run, ms) => {
    const timer = setTimeout(run, Math.min(ms, longestTimeoutMs));
    return { cancel: () => clearTimeout(timer), unref: () => void timer.unref() };
  },
};

/** Node fires longer ones at once. */
export const longestTimeoutMs = 2_147_483_647;
