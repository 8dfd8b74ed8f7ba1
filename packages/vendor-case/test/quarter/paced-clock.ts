import type { Clock } from '@acorn-i/core/engine';

/** From `fromMs` (of the world) on, `speed` of its seconds pass in one of ours. The last one holds for ever. */
export interface Stretch {
  fromMs: number;
  speed: number;
}

/** At this moment of ours it is this moment of the world; while it is frozen, until further notice. */
export interface Anchor {
  realMs: number;
  worldMs: number;
  isFrozen: boolean;
}

/**
 * The world goes on for so long (ms of ours) after it was last anchored, and then waits: a machine that has too
 * much to do slows it down, and is not late for it.
 */
const mostMs = 6;

/** The world's clock: fast where nothing happens, slower in business hours. Processes with one anchor agree. */
export interface PacedClock extends Clock {
  anchor(next: Anchor): void;
  /** An anchor for now, to freeze the world or to let it go on. */
  here(isFrozen: boolean): Anchor;
}

interface Timer {
  dueMs: number;
  run: () => void;
  handle: NodeJS.Timeout | undefined;
}

const longestMs = 2_147_483_647;

export function createPacedClock(stretches: readonly Stretch[], start: Anchor): PacedClock {
  const timers = new Set<Timer>();
  let at = start;

  function speedAt(worldMs: number): { speed: number; endMs: number } {
    const index = stretches.findLastIndex(({ fromMs }) => fromMs <= worldMs);
    const speed = stretches[Math.max(0, index)]?.speed ?? 1;
    return { speed, endMs: stretches[index + 1]?.fromMs ?? Number.POSITIVE_INFINITY };
  }

  function now(): number {
    if (at.isFrozen) return at.worldMs;
    let worldMs = at.worldMs;
    let leftMs = Math.min(mostMs, Math.max(0, Date.now() - at.realMs));
    for (;;) {
      const { speed, endMs } = speedAt(worldMs);
      const neededMs = (endMs - worldMs) / speed;
      if (leftMs < neededMs) return Math.floor(worldMs + leftMs * speed);
      leftMs -= neededMs;
      worldMs = endMs;
    }
  }

  function realUntil(dueMs: number): number {
    let worldMs = now();
    let realMs = 0;
    while (worldMs < dueMs) {
      const { speed, endMs } = speedAt(worldMs);
      const nextMs = Math.min(endMs, dueMs);
      realMs += (nextMs - worldMs) / speed;
      worldMs = nextMs;
    }
    return realMs;
  }

  function arm(timer: Timer): void {
    clearTimeout(timer.handle);
    timer.handle = undefined;
    if (at.isFrozen) return;
    const waitMs = Math.min(longestMs, Math.ceil(realUntil(timer.dueMs)));
    timer.handle = setTimeout(() => {
      // It waits to be anchored again.
      if (now() < timer.dueMs) {
        timer.handle = undefined;
        return;
      }
      timers.delete(timer);
      timer.run();
    }, waitMs);
  }

  return {
    now,
    // How long a call may take is measured in our time: it goes through our machine.
    monotonic: () => performance.now(),
    setTimeout(run, ms) {
      const timer: Timer = { dueMs: now() + ms, run, handle: undefined };
      timers.add(timer);
      arm(timer);
      return {
        cancel() {
          clearTimeout(timer.handle);
          timers.delete(timer);
        },
        unref: () => void timer.handle?.unref(),
      };
    },
    here: (isFrozen) => ({ realMs: Date.now(), worldMs: now(), isFrozen }),
    anchor(next) {
      at = next;
      for (const timer of timers) arm(timer);
    },
  };
}
