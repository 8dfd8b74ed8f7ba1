import { filter, merge, type Observable, of, Subject, take } from 'rxjs';
import type { PreparedChange } from './change.ts';
import type { Json } from './connector.ts';
import type {
  Append,
  Durability,
  Log,
  LogBatch,
  LogEntry,
  NewDeadLetter,
  WriteResult,
} from './log/log.ts';
import { parsePartition } from './log/partition.ts';

/** What a source hands over at once: durable together or not at all. */
export interface Publication {
  changes: readonly PreparedChange[];
  cursor?: Json | undefined;
  rejects?: readonly NewDeadLetter[];
  durability?: Durability;
  /** See {@link Append.isCurrent}. */
  isCurrent?: boolean;
  /** Written with it. */
  state?: LogBatch['state'];
}

/** Publish is append, consume is pages. Nothing is kept here: a backlog lives in the log alone. */
export interface Bus {
  /** Resolves once everything is durable. */
  publish(stream: string, publication: Publication): Promise<WriteResult>;
  /** Pages of a stream after a position. */
  read(stream: string, after: number, limit: number): Promise<readonly LogEntry[]>;
  /** Emits once as soon as a stream has entries after a position; at once if it has. Says "look again", never what. */
  grown(stream: string, after: number): Observable<unknown>;
  /** What just happened, for the console and for metrics. Listeners must not throw. */
  readonly activity: Subject<Activity>;
  /** Streams that grew. */
  readonly appended: Subject<string>;
}

/** A bus that listens to its log. */
export interface OpenBus extends Bus {
  /** Hears no more of it. */
  close(): void;
}

export type Activity =
  | { kind: 'published'; stream: string; appended: number; offered: number; rejected: number }
  | {
      kind: 'delivered' | 'dropped' | 'superseded' | 'retry' | 'dead-letter' | 'hold';
      consumer: string;
      count: number;
    }
  | { kind: 'down' | 'up'; consumer: string; reason: string };

export function createBus(log: Log): OpenBus {
  const appended = new Subject<string>();
  const activity = new Subject<Activity>();
  const close = log.onAppend((stream) => appended.next(stream));
  return { ...busOver(log, appended, activity), close };
}

/** The same bus for the holder of a lease: what it publishes is written under its fence. */
export function busUnder(bus: Bus, log: Log): Bus {
  return busOver(log, bus.appended, bus.activity);
}

function busOver(log: Log, appended: Subject<string>, activity: Subject<Activity>): Bus {
  return {
    activity,
    appended,
    async publish(stream, publication) {
      const { changes, cursor, rejects = [], durability = 'full', isCurrent = false } = publication;
      const { state } = publication;
      const result = await log.write(
        {
          appends: [{ stream, changes, isCurrent }],
          ...(cursor !== undefined && { cursors: [{ source: stream, cursor }] }),
          deadLetters: rejects,
          ...(state && { state }),
        },
        durability,
      );
      activity.next({
        kind: 'published',
        stream,
        appended: result.appended,
        offered: changes.length,
        rejected: result.buried ?? 0,
      });
      return result;
    },
    read: (stream, after, limit) => log.read(stream, after, limit),
    grown(stream, after) {
      const whole = parsePartition(stream).stream;
      return merge(
        log.end(stream) > after ? of(stream) : [],
        appended.pipe(filter((name) => name === whole && log.end(stream) > after)),
      ).pipe(take(1));
    },
  };
}
