import { Observable } from 'rxjs';
import type { Clock } from '../clock.ts';
import type { Logger } from '../connector.ts';
import { toAcornError } from '../errors.ts';
import type { ConsumerStatus } from './consumer.ts';
import { backOffMs, type RetryPolicy } from './retry.ts';

/** Streams that a consumer cannot read at the moment. */
export interface ReadTrouble {
  /** Emits when it is time to try again. */
  failed(stream: string, error: unknown): Observable<void>;
  worked(stream: string): void;
  status(): ConsumerStatus['down'];
}

export function createReadTrouble({
  retry,
  clock,
  logger,
}: {
  retry: RetryPolicy;
  clock: Clock;
  logger: Logger;
}): ReadTrouble {
  const troubles = new Map<string, NonNullable<ConsumerStatus['down']>>();
  return {
    failed(stream, error) {
      const { code, message: reason, retryAfterMs } = toAcornError(error);
      const before = troubles.get(stream);
      const failures = (before?.failures ?? 0) + 1;
      const since = before?.since ?? new Date(clock.now()).toISOString();
      troubles.set(stream, { since, reason, failures });
      logger.error(
        { stream, code, reason, attempt: failures },
        'the log cannot be read; trying again',
      );
      return after(clock, backOffMs(retry, failures, retryAfterMs));
    },
    worked: (stream) => void troubles.delete(stream),
    status: () => [...troubles.values()][0],
  };
}

function after(clock: Clock, ms: number): Observable<void> {
  return new Observable((subscriber) => {
    const timer = clock.setTimeout(() => {
      subscriber.next();
      subscriber.complete();
    }, ms);
    return () => timer.cancel();
  });
}
