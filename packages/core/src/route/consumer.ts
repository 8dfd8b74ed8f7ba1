import { concatMap, defer, type Observable, type ObservableInput, repeat, retry } from 'rxjs';
import type { Bus } from '../bus.ts';
import type { AnyChange } from '../change.ts';
import type { LogEntry } from '../log/log.ts';
import { parsePartition } from '../log/partition.ts';
import type { ReadTrouble } from './read-trouble.ts';
import type { Step } from './step.ts';

/** A stream that a consumer reads, and the steps that its changes take. */
export interface Input {
  stream: string;
  steps: readonly Step[];
}

/** Reads streams from its own positions and settles every change. */
export interface Consumer {
  readonly name: string;
  start(): Promise<void>;
  /** Ends what is under way, commits, and resolves. */
  stop(): Promise<void>;
  /**
   * Ends at once without another write: somebody else does this work now. Calls under way are aborted;
   * resolves when none is left.
   */
  abandon(): Promise<void>;
  /** Nothing to read, nothing under way, nothing that will be tried again by itself. */
  isIdle(): boolean;
  status(): ConsumerStatus;
}

/** The input that a change came by: its source tells. */
export function inputOf<I extends Input>(inputs: readonly I[], { source }: AnyChange): I {
  return inputs.find(({ stream }) => parsePartition(stream).stream === source) ?? inputs[0]!;
}

export interface ConsumerStatus {
  consumer: string;
  /** Changes in the log that are not settled. */
  lag: number;
  /** ISO 8601 of the oldest of them that was looked at; undefined when nothing lags. */
  oldest: string | undefined;
  delivered: number;
  dropped: number;
  superseded: number;
  retries: number;
  deadLetters: number;
  holds: number;
  /** Set while the whole sink fails. */
  down: { since: string; reason: string; failures: number } | undefined;
}

/**
 * Pages of one stream from a position on, each after the one before is taken in. `ready` says when
 * to look again, so that nothing is read ahead of the room there is. A read that fails is tried again.
 */
export function pagesOf(
  bus: Bus,
  { stream, from, size }: { stream: string; from: number; size: number },
  ready: () => Observable<unknown>,
  takeIn: (page: readonly LogEntry[]) => ObservableInput<unknown>,
  trouble: ReadTrouble,
): Observable<unknown> {
  let after = from;
  return defer(() => bus.read(stream, after, size)).pipe(
    retry({ delay: (error: unknown) => trouble.failed(stream, error) }),
    concatMap(async (page) => {
      trouble.worked(stream);
      await takeIn(page);
      after = page.at(-1)?.seq ?? after;
    }),
    repeat({ delay: () => ready().pipe(concatMap(() => bus.grown(stream, after))) }),
  );
}
