import type { Clock, ClockTimer } from '../clock.ts';

/** Runs visits one at a time, each when the first wish is due. */
export interface VisitTimer {
  /** In so many milliseconds at the latest. A wish that comes while a visit runs waits for its end. */
  wish(ms: number): void;
  /** Resolves once the visit that runs, if any, has ended. */
  stop(): Promise<void>;
}

export function createVisitTimer(clock: Clock, visit: () => Promise<void>): VisitTimer {
  let dueMs: number | undefined;
  let handle: ClockTimer | undefined;
  let running: Promise<void> | undefined;
  let isStopped = false;

  function arm(): void {
    handle?.cancel();
    handle = undefined;
    if (dueMs === undefined || running || isStopped) return;
    const ms = dueMs - clock.monotonic();
    // Calls that come in the same breath go in one visit.
    if (ms <= 0) queueMicrotask(run);
    else handle = clock.setTimeout(run, Math.ceil(ms));
  }

  function run(): void {
    if (dueMs === undefined || running || isStopped) return;
    if (dueMs > clock.monotonic()) {
      arm();
      return;
    }
    dueMs = undefined;
    running = visit().finally(() => {
      running = undefined;
      arm();
    });
  }

  return {
    wish(ms) {
      const wishedMs = clock.monotonic() + ms;
      if (dueMs !== undefined && dueMs <= wishedMs) return;
      dueMs = wishedMs;
      arm();
    },
    async stop() {
      isStopped = true;
      handle?.cancel();
      await running;
    },
  };
}
