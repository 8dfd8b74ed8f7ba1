import type { Clock } from '../clock.ts';
import type { Lanes } from './lanes.ts';
import type { Lease } from './lease.ts';
import type { SinkHealth } from './sink-health.ts';

export interface PaceOptions {
  lanes: Lanes;
  lease: Lease;
  health: SinkHealth;
  clock: Clock;
  /** The most lanes of one call. */
  batch: number;
  /** How long a call waits for its batch to fill. */
  lingerMs: number;
  /** Asks to be woken then, on the clock's monotonic time: the answer may be another one. */
  askAgainAt(due: number): void;
}

/** Whether a sink may be called now. */
export interface Pace {
  /** With `active` calls under way. Ask before each call: the process may have stood still in between. */
  mayCall(active: number): boolean;
}

export function createPace(options: PaceOptions): Pace {
  const { lanes, lease, health, clock, batch, lingerMs, askAgainAt } = options;
  let lingerUntil = 0;

  function most(): number {
    const dueMs = health.dueMs();
    if (clock.monotonic() >= dueMs) return health.isDown() ? 1 : Number.POSITIVE_INFINITY;
    askAgainAt(dueMs);
    return 0;
  }

  function mustLinger(): boolean {
    if (lingerMs === 0 || lanes.size >= batch) return false;
    const now = clock.monotonic();
    if (lingerUntil === 0) lingerUntil = now + lingerMs;
    if (now >= lingerUntil) return false;
    askAgainAt(lingerUntil);
    return true;
  }

  function hasReady(): boolean {
    // What comes once all have gone waits anew; until then they go, one call after the other.
    if (lanes.ready === 0) lingerUntil = 0;
    return lanes.ready > 0;
  }

  return {
    mayCall: (active) => hasReady() && lease.isLive() && active < most() && !mustLinger(),
  };
}
