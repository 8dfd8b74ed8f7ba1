import type { Bus } from '../bus.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../connector.ts';
import { type AcornError, isThrottling } from '../errors.ts';
import type { ConsumerStatus } from './consumer.ts';
import { backOffMs, type RetryPolicy } from './retry.ts';

/** Calls that fail one after the other before the whole sink counts as down. */
const downAfter = 3;
/** The longest pause between two probes of a sink that is down: one call is no storm. */
const longestPauseMs = 5_000;

/**
 * Whether a sink works at all. While it is down it gets one call at a time, with a pause before each,
 * and no single change is blamed. A sink that refuses calls for their rate is not down, but pauses too.
 */
export interface SinkHealth {
  isDown(): boolean;
  /** A call failed as a whole, in a way that may pass. */
  failed(error: AcornError): void;
  /** A call went through. Answers whether the sink was down before. */
  worked(): boolean;
  /** When the next call may go, on the clock's monotonic time; 0 while the sink works. */
  dueMs(): number;
  /** Calls that failed since the last one that went through. */
  failures(): number;
  status(): ConsumerStatus['down'];
}

export function createSinkHealth(
  name: string,
  retry: RetryPolicy,
  { bus, clock, logger }: { bus: Bus; clock: Clock; logger: Logger },
): SinkHealth {
  const pause = { ...retry, maxMs: Math.min(retry.maxMs, longestPauseMs) };
  let failures = 0;
  let throttles = 0;
  let dueMs = 0;
  let down: ConsumerStatus['down'];

  function pauseFor(attempt: number, { retryAfterMs }: AcornError): void {
    dueMs = clock.monotonic() + backOffMs(pause, attempt, retryAfterMs);
  }

  return {
    isDown: () => down !== undefined,
    failed(error) {
      if (isThrottling(error)) {
        throttles += 1;
        // One alone is its own lane's affair; several in a row mean that nobody may call yet.
        if (throttles > 1) pauseFor(throttles - 1, error);
        return;
      }
      failures += 1;
      if (failures < downAfter) return;
      if (down === undefined) {
        logger.warn({ reason: error.message }, 'the sink is down; its changes wait in the log');
        bus.activity.next({ kind: 'down', consumer: name, reason: error.message });
      }
      const since = down?.since ?? new Date(clock.now()).toISOString();
      down = { since, reason: error.message, failures };
      pauseFor(failures, error);
    },
    worked() {
      const wasDown = down !== undefined;
      failures = 0;
      throttles = 0;
      dueMs = 0;
      down = undefined;
      if (wasDown) {
        logger.info({}, 'the sink is back');
        bus.activity.next({ kind: 'up', consumer: name, reason: '' });
      }
      return wasDown;
    },
    dueMs: () => dueMs,
    failures: () => failures,
    status: () => down,
  };
}
