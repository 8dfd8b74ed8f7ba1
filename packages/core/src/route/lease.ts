import type { Fence } from '../log/lease-store.ts';
import type { Log } from '../log/log.ts';

/** The right to do a part of the work, for as long as it holds. */
export interface Lease {
  /** The log, with every write under the lease's fence. */
  readonly log: Log;
  /** Undefined where one process works alone. */
  readonly fence: Fence | undefined;
  /** Whether it still holds. Ask before anything goes out: a process may have slept. */
  isLive(): boolean;
}
