import type { Clock } from '../clock.ts';
import type { Outcome } from '../connector.ts';
import { type AcornError, RetryableError } from '../errors.ts';
import { callTimeoutMs } from './call-sink.ts';

/** Calls of a sink that have not answered. */
export interface CallsUnderWay {
  readonly size: number;
  /** Answers with what came back, or with one error for all `count` of its changes when it is given up. */
  made(count: number, call: Promise<readonly Outcome[]>): Promise<readonly Outcome[]>;
  /** Gives up those that did not even end when they were aborted. Call it when `nextDue` has come. */
  giveUpLate(): void;
  /** Gives up all of them. */
  giveUpAll(): void;
  /** On the clock's monotonic time; infinity while none is under way. */
  nextDue(): number;
}

interface Call {
  dueMs: number;
  giveUp(error: AcornError): void;
}

/** A sink that heeds its signal ends within this time after it is aborted. */
const endingMs = 5_000;

export function createCallsUnderWay(clock: Clock): CallsUnderWay {
  /** In the order in which they are due. */
  const calls = new Set<Call>();

  function giveUp(call: Call, error: AcornError): void {
    calls.delete(call);
    call.giveUp(error);
  }

  return {
    get size() {
      return calls.size;
    },
    made(count, answer) {
      const { promise, resolve } = Promise.withResolvers<readonly Outcome[]>();
      const call: Call = {
        dueMs: clock.monotonic() + callTimeoutMs + endingMs,
        giveUp: (error) => resolve(Array.from({ length: count }, () => error)),
      };
      calls.add(call);
      void answer.then((outcomes) => {
        calls.delete(call);
        resolve(outcomes);
      });
      return promise;
    },
    giveUpLate() {
      const nowMs = clock.monotonic();
      for (const call of calls) {
        if (call.dueMs > nowMs) return;
        giveUp(call, tookTooLong());
      }
    },
    giveUpAll() {
      for (const call of [...calls]) giveUp(call, stopped());
    },
    nextDue: () => calls.values().next().value?.dueMs ?? Number.POSITIVE_INFINITY,
  };
}

function tookTooLong(): RetryableError {
  const seconds = callTimeoutMs / 1_000;
  return new RetryableError(
    `the sink did not answer within ${seconds} s and did not heed its signal. It is called again; pass the signal on to fetch`,
    { code: 'CALL_TIMEOUT' },
  );
}

function stopped(): RetryableError {
  return new RetryableError(
    'the runner stopped, and the sink did not heed its signal. It is called again at the next start',
    { code: 'CALL_ABANDONED' },
  );
}
