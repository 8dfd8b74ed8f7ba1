import type { Clock } from '../clock.ts';
import type { Logger } from '../connector.ts';
import type { CallsUnderWay } from './calls-under-way.ts';

export interface DrainOptions {
  calls: CallsUnderWay;
  /** Calls whose outcome was not dealt with yet. */
  active(): number;
  /** How long they may end by themselves. */
  withinMs: number;
  /** Tells them to end. */
  abort(): void;
  clock: Clock;
  logger: Logger;
}

/** How long a call may take to end once it is aborted. */
const endingMs = 5_000;
const lookAgainMs = 5;

/** Calls under way may end by themselves, then they are aborted, then nobody waits for them any more. */
export async function drainCalls(options: DrainOptions): Promise<void> {
  const { calls, active, withinMs, abort, clock, logger } = options;
  const deadline = clock.monotonic() + withinMs;
  while (active() > 0) {
    const lateMs = clock.monotonic() - deadline;
    if (lateMs >= 0) abort();
    if (lateMs >= endingMs && calls.size > 0) {
      logger.warn(
        { calls: calls.size },
        'calls did not end although they were aborted: left to themselves, and made again by whoever goes on',
      );
      calls.giveUpAll();
    }
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
}
