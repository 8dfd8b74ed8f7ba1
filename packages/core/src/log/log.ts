import type { AnyChange, PreparedChange } from '../change.ts';
import type { Json } from '../connector.ts';
import type { Fence, LeaseStore } from './lease-store.ts';
import type { LogRoom } from './log-room.ts';

/**
 * The durable log: the only place where a backlog lives, and the only thing that must survive a
 * `kill -9`. Everything that belongs together is written in one {@link LogBatch}.
 *
 * Where it cannot be read or written it throws a `RetryableError`: its faults say nothing of a change.
 *
 * Every implementation passes `testLog` (`@acorn-i/core/testing`) unchanged.
 */
export interface Log {
  /**
   * How many partitions each stream has; all changes of a key are in one. 1 where one process works the
   * whole log. A partition can be named wherever a stream can: see `partitionStream`.
   */
  readonly partitions: number;
  /** Where several processes may work on the log: who works on what. */
  readonly leases?: LeaseStore;
  /** Where it is watched (`watchRoom`): whether it can take in what comes. */
  readonly room?: LogRoom;
  /**
   * Writes the batch as a whole or not at all. Resolves once it is durable; batches that are written
   * at the same time share one commit.
   *
   * A change whose id its stream already holds is left out, so that the same page can be written twice.
   * One exception heals what came out of order: of a change that was read just now (`isCurrent`), the
   * state must also be the last of its key and instant, or it is appended once more under a new id.
   *
   * @throws RetryableError `LOG_FULL` when the disk is full; nothing of the batch is kept.
   *   `LEASE_LOST` for a batch with a fence: another runner holds the unit now, or whether the batch was
   *   kept cannot be known. Its writer must begin again from what the log holds.
   */
  write(batch: LogBatch, durability?: Durability): Promise<WriteResult>;

  /** Entries of one stream with `seq > after`, in order. */
  read(stream: string, after: number, limit: number): Promise<readonly LogEntry[]>;
  /** The last position of a stream, 0 if it is empty. Always at least what every resolved `write` returned. */
  end(stream: string): number;
  /** How many entries come after a position. 0 is exact; of a partition that is far behind it is an estimate. */
  behind(stream: string, after: number): number;
  streams(): readonly string[];
  /** Which of these ids a stream holds. Only where the log can tell without reading the stream. */
  known?(stream: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Called with the (whole) stream once entries of it can be read, which may be before a `full` write resolves: what is
   * delivered and then lost with the power is delivered again with the same id. Returns the way to
   * stop listening.
   */
  onAppend(listener: (stream: string) => void): () => void;
  /**
   * Called when another process changed what waits, what is dead or what is asked for (a released hold,
   * a replay, a pause: state of `controlNamespace`).
   * Returns the way to stop listening.
   */
  onOutsideChange(listener: () => void): () => void;

  /** How far a consumer got in a stream: everything up to here is settled. 0 at the start. */
  position(consumer: string, stream: string): Promise<number>;
  cursor(source: string): Promise<Json | undefined>;
  state(namespace: string, key: string): Promise<Json | undefined>;
  /** Pairs whose key starts with `prefix`, in the order of their keys. */
  stateEntries(
    namespace: string,
    prefix?: string,
  ): AsyncIterable<readonly [key: string, value: Json]>;

  waiting(query: WaitingQuery): Promise<readonly Waiting[]>;
  /** How many changes wait, by consumer and kind. */
  waitingCounts(): Promise<readonly { consumer: string; kind: WaitingKind; count: number }[]>;
  deadLetters(query: DeadLetterQuery): Promise<readonly DeadLetter[]>;
  deadLetterCounts(): Promise<readonly { place: string; count: number }[]>;

  /**
   * Makes room: removes entries recorded before an instant that all consumers of their stream have
   * passed, and closed dead letters and trail entries of that age. What waits is kept, and so are
   * positions: the last entry of a stream always stays.
   */
  prune(request: PruneRequest): Promise<PruneResult>;

  /** Every entry of a key, over all streams, oldest first. Reads the whole log: for people, not for routes. */
  find(key: string): AsyncIterable<LogEntry & { stream: string }>;
  /** What happened to a key besides plain delivery, oldest first. */
  trail(key: string): Promise<readonly TrailEntry[]>;

  /** What a copy needs to know besides streams and rows. */
  contents(): Promise<LogContents>;
  /** All of the trail, each key's in order. For a copy, while nobody writes. */
  trails(): AsyncIterable<TrailEntry>;

  close(): Promise<void>;
}

/** Everything in a log that has a name and no list of its own. */
export interface LogContents {
  /** Of whole streams and of partitions, as they were written. */
  readonly positions: readonly { consumer: string; stream: string; seq: number }[];
  readonly cursors: readonly { source: string; cursor: Json }[];
  /** Of the keyed state. */
  readonly namespaces: readonly string[];
}

/** `full`: survives a power cut. `normal`: survives `kill -9`; after a power cut the log is at an earlier, consistent point. */
export type Durability = 'full' | 'normal';

export interface LogEntry {
  readonly seq: number;
  readonly change: AnyChange;
}

export interface LogBatch {
  /** The lease under which the writer works; a stale one is refused, whole batch. */
  fence?: Fence;
  /**
   * Written only where all of this stands so (without a value: is not there), by its JSON. Otherwise
   * nothing is, and `write` throws a RetryableError `STATE_CHANGED`: read again, and decide again.
   */
  ifState?: readonly { namespace: string; key: string; value?: Json | undefined }[];
  appends?: readonly Append[];
  cursors?: readonly { source: string; cursor: Json }[];
  positions?: readonly { consumer: string; stream: string; seq: number }[];
  /** A write without a value deletes the key. */
  state?: readonly { namespace: string; key: string; value?: Json | undefined }[];
  wait?: readonly NewWaiting[];
  /** Changes what a waiting row says, or, with `undefined`, removes it. */
  waitingUpdates?: readonly { id: number; set: WaitingUpdate | undefined }[];
  /**
   * One that is open already (same place, same change or same input) is not kept twice. Input that a
   * person dismissed stays dismissed for as long as it comes again the same; its `at` moves on.
   */
  deadLetters?: readonly NewDeadLetter[];
  deadLetterUpdates?: readonly { id: number; state: DeadLetterState }[];
  trail?: readonly TrailEntry[];
}

export interface Append {
  stream: string;
  changes: readonly PreparedChange[];
  /** The changes tell how things stand now (a pull), not how they stood once (a webhook). */
  isCurrent?: boolean;
}

export interface PruneRequest {
  /** ISO 8601 UTC. */
  before: string;
  /** Who reads a stream (whole streams, not partitions). One that nobody reads is pruned by age alone. */
  consumers: ReadonlyMap<string, readonly string[]>;
  /** Aborted: the removal ends soon, with what it has done. */
  signal?: AbortSignal;
}

export interface PruneResult {
  entries: number;
  deadLetters: number;
  trail: number;
}

export interface WriteResult {
  /** New entries of the batch; the others were there already. */
  appended: number;
  /** New dead letters of the batch; the others were there already. Only where it had any. */
  buried?: number;
}

/**
 * Why a change waits outside its stream's order: it failed and is tried again, it is held for a
 * person, or an older change of its key waits.
 */
export type WaitingKind = 'retry' | 'hold' | 'queued';

export interface Waiting {
  readonly id: number;
  readonly consumer: string;
  readonly key: string;
  readonly kind: WaitingKind;
  /** As it stood where it stopped. */
  readonly change: AnyChange;
  /** The step to go on with once it may. */
  readonly nextStep: number;
  readonly attempts: number;
  /** Milliseconds since the epoch. */
  readonly notBefore: number;
  readonly reason: string;
  readonly code: string;
  /** ISO 8601 UTC. */
  readonly since: string;
}
export type NewWaiting = Omit<Waiting, 'id'>;
export type WaitingUpdate = Partial<
  Pick<Waiting, 'kind' | 'change' | 'nextStep' | 'attempts' | 'notBefore' | 'reason' | 'code'>
>;

/** Rows come in the order in which they began to wait. */
export interface WaitingQuery {
  id?: number;
  consumer?: string;
  key?: string;
  kind?: WaitingKind;
  limit?: number;
  /** Only rows after this id. */
  after?: number;
}

/** `replay`: a person asked for another try; the runner takes it up. */
export type DeadLetterState = 'open' | 'replay' | 'replayed' | 'dismissed';

/** Something that cannot be delivered, or could not even become a change, kept whole. */
export interface DeadLetter {
  readonly id: number;
  /** The consumer or the source that gave it up. */
  readonly place: string;
  readonly key: string | undefined;
  readonly change: AnyChange | undefined;
  readonly nextStep: number;
  /** The input as it came, where no change could be made of it. Text, or base64 if `rawEncoding` says so. */
  readonly raw: string | undefined;
  readonly rawEncoding: 'utf8' | 'base64' | undefined;
  /** Where the input stood, where it has a place: `sales-0012.csv:17`. */
  readonly origin?: string | undefined;
  readonly code: string;
  readonly message: string;
  readonly attempts: number;
  /** When it came; where it is dismissed input, when that was last seen, to the day. */
  readonly at: string;
  readonly state: DeadLetterState;
}
/** Open, unless a copy of a log says otherwise. */
export type NewDeadLetter = Omit<DeadLetter, 'id' | 'state'> & { readonly state?: DeadLetterState };

export interface DeadLetterQuery {
  id?: number;
  place?: string;
  key?: string;
  state?: DeadLetterState;
  limit?: number;
  after?: number;
}

/** One thing that `explain` tells. */
export interface TrailEntry {
  key: string;
  /** The change's id. */
  change: string;
  /** The consumer or person's command that did it. */
  by: string;
  what:
    | 'delivered'
    | 'retry'
    | 'hold'
    | 'approve'
    | 'release'
    | 'edit'
    | 'refuse'
    | 'dead-letter'
    | 'replay'
    | 'superseded';
  note: string;
  at: string;
}
