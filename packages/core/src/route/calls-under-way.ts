import type { Clock } from '../clock.ts';
import type { Outcome } from '../connector.ts';
import { RetryableError } from '../errors.ts';
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
  giveUp(): void;
}

/** A sink that heeds its signal ends within this time after it is aborted. */
const endingMs = 5_000;

export function createCallsUnderWay(clock: Clock): CallsUnderWay {
  /** In the order in which they are due. */
  const calls = new Set<Call>();

  function giveUp(call: Call): void {
    calls.delete(call);
    call.giveUp();
  }

  return {
    get size() {
      return calls.size;
    },
    made(count, answer) {
      const { promise, resolve } = Promise.withResolvers<readonly Outcome[]>();
      const call: Call = {
        dueMs: clock.monotonic() + callTimeoutMs + endingMs,
        giveUp: () => resolve(Array.from({ length: count }, tookTooLong)),
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
        giveUp(call);
      }
    },
    giveUpAll() {
      for (const call of [...calls]) giveUp(call);
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
