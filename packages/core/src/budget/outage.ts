import type { Clock } from '../clock.ts';
import type { Logger } from '../connector.ts';

/** Whether Redis answers, as all buckets of a process see it. */
export interface Outage {
  /** Asked at `sinceMs`, it did not answer. */
  failed(error: unknown, sinceMs: number): void;
  answered(): void;
  /** The connection ended. Nobody may have needed it. */
  lost(): void;
  /** It is away for too long to be waited for. */
  isLong(): boolean;
  /** How often it went away. */
  count(): number;
}

const graceMs = 1_000;

export function createOutage(clock: Clock, logger: Logger | undefined): Outage {
  let sinceMs: number | undefined;
  let count = 0;
  let isTold = false;
  const isLong = () => sinceMs !== undefined && clock.monotonic() - sinceMs >= graceMs;
  return {
    failed: (error, askedAtMs) => {
      if (sinceMs === undefined) count += 1;
      sinceMs ??= askedAtMs;
      if (isTold || !isLong()) return;
      isTold = true;
      logger?.warn(
        { error: error instanceof Error ? error.message : String(error) },
        'budgets: Redis does not answer; until it does, calls go at this process’s share of each rate',
      );
    },
    answered: () => {
      if (sinceMs === undefined) return;
      const awayMs = Math.round(clock.monotonic() - sinceMs);
      sinceMs = undefined;
      if (isTold) logger?.info({ awayMs }, 'budgets: Redis answers again; budgets are shared');
      isTold = false;
    },
    lost: () => {
      count += 1;
    },
    isLong,
    count: () => count,
  };
}
