import { BehaviorSubject } from 'rxjs';
import type { AcornError } from '../errors.ts';

/** Why a connection is closed: a person paused it, or the remote refused its credentials. */
export interface Closure {
  reason: string;
  code: string;
  since: string;
}

/** Opens and closes all work of one connection. */
export interface Gate {
  readonly closure: BehaviorSubject<Closure | undefined>;
  /** Closes after a RefusedError; opens again for a probe after `probeMs`. */
  refuse(error: AcornError): void;
  stop(): void;
}

/** A refused connection is tried again now and then: Amazon turns long throttling into 403. */
const probeMs = 300_000;

export function createGate(): Gate {
  const closure = new BehaviorSubject<Closure | undefined>(undefined);
  let timer: NodeJS.Timeout | undefined;
  return {
    closure,
    refuse(error) {
      if (closure.value !== undefined) return;
      closure.next({ reason: error.message, code: error.code, since: new Date().toISOString() });
      timer = setTimeout(() => closure.next(undefined), probeMs);
      timer.unref();
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
