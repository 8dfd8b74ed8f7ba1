import { BehaviorSubject, combineLatest, filter, firstValueFrom, fromEvent, merge } from 'rxjs';
import type { AcornError } from '../errors.ts';

/** Why something is closed: a person paused it, or the remote refused its credentials. */
export interface Closure {
  reason: string;
  code: string;
  /** ISO 8601 UTC. */
  since: string;
  /** Who paused it; absent where the remote refused. */
  by?: string;
}

/** Opens and closes all work of one connection, or of one route. */
export interface Gate {
  readonly closure: BehaviorSubject<Closure | undefined>;
  /** Closes after a RefusedError; opens again for a probe after `probeMs`. */
  refuse(error: AcornError): void;
  /** A person's will goes before what the remote says: closed until it is taken back with `undefined`. */
  pause(closure: Closure | undefined): void;
  stop(): void;
}

/** A refused connection is tried again now and then: Amazon turns long throttling into 403. */
const probeMs = 300_000;

export function createGate(): Gate {
  const closure = new BehaviorSubject<Closure | undefined>(undefined);
  let paused: Closure | undefined;
  let refused: Closure | undefined;
  let timer: NodeJS.Timeout | undefined;

  function tell(): void {
    const next = paused ?? refused;
    if (next !== closure.value) closure.next(next);
  }

  return {
    closure,
    refuse(error) {
      if (refused !== undefined) return;
      refused = { reason: error.message, code: error.code, since: new Date().toISOString() };
      timer = setTimeout(() => {
        refused = undefined;
        tell();
      }, probeMs);
      timer.unref();
      tell();
    },
    pause(next) {
      paused = next;
      tell();
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

/** What work asks before it begins. */
export type GateView = Pick<Gate, 'closure' | 'refuse'>;

/** Closed while one of the two is; a refusal closes the first. Lives as long as they do. */
export function bothOpen(first: GateView, second: GateView): GateView {
  const closure = new BehaviorSubject<Closure | undefined>(undefined);
  combineLatest([first.closure, second.closure]).subscribe(([one, other]) =>
    closure.next(one ?? other),
  );
  return { closure, refuse: first.refuse };
}

/** Closed while all of them are. Lives as long as they do. */
export function anyOpen(gates: readonly [GateView, ...GateView[]]): GateView {
  const closure = new BehaviorSubject<Closure | undefined>(undefined);
  combineLatest(gates.map((gate) => gate.closure)).subscribe((closures) =>
    closure.next(closures.every((each) => each !== undefined) ? closures[0] : undefined),
  );
  return { closure, refuse: gates[0].refuse };
}

/** Resolves once it is open, or the signal is aborted. */
export async function opened({ closure }: GateView, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const open = closure.pipe(filter((each) => each === undefined));
  await firstValueFrom(merge(open, fromEvent(signal, 'abort')));
}

/** Whether it is a person who closed it, so that nothing more will come by itself. */
export function isPaused({ closure }: GateView): boolean {
  return closure.value?.by !== undefined;
}
