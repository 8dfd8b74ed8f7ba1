import type { Change } from './change.ts';
import type { Duration } from './duration.ts';
import type { FulfilledBy } from './entities/fulfilled-by.ts';
import type { EntityName } from './entities/registry.ts';
import type { AcornError } from './errors.ts';
import type { Logger } from './logger.ts';
import type { ProcessorContext } from './processor-context.ts';

export interface WriteContext {
  /** A UUID, the same on every redelivery of this change to this sink. */
  idempotencyKey: string;
  /** 1 at the first try. */
  attempt: number;
  signal: AbortSignal;
  log: Logger;
  /**
   * Only where several runners share the work: the lease under which this delivery is made. Its token
   * grows with every holder of the unit, so that a system that keeps it can refuse a stale one.
   */
  fence?: { readonly unit: string; readonly token: number } | undefined;
  /**
   * Only of a sink that `takesWord`: the sink gave the change up because nobody could know whether the remote has it,
   * and a person looked and found it there. Send nothing: remember it as written.
   */
  isFound?: true | undefined;
}

/** What the remote answered, kept for `explain`. */
export interface Receipt {
  /** The remote's id of what was written. */
  ref?: string;
  note?: string;
}

export interface Delivery<E extends EntityName> extends WriteContext {
  change: Change<E>;
  /**
   * Where the sink coalesces: the newest change of the key, which may be this one. The delivery is of that one
   * from then on, and this one needs no more. Ask right before the remote is told, after every wait.
   */
  latest?(): Delivery<E>;
}

/** One per delivery, in the same order: a receipt, nothing, or the error of that one alone. */
export type Outcome = Receipt | AcornError | undefined;

/**
 * Makes a system agree with a change. Exactly one of `write`, `writeBatch` (an outside system) and
 * `apply` (a processor's own state) is given. Throw RetryableError, RejectedError or RefusedError.
 */
export interface Sink<Api, E extends EntityName> {
  accepts: E;
  description?: string;
  /**
   * Orders that it takes are shipped: whose lines, by their `fulfilledBy` (a line without is `merchant`). It
   * never sees another line. Without it the sink is nobody who ships: a ledger, a mailing, a report.
   */
  ships?: readonly FulfilledBy[];
  /**
   * Only with `ships`: an order of which no line is its own comes too, without lines, so that it can call off what it was given
   * before another was to ship it.
   */
  withdraws?: true;
  /** Where it cannot tell whether the remote has a change, a person can tell it so: `acorn-i replay ID --found`. */
  takesWord?: true;
  /** Only the latest state of a key matters: while one waits, a newer change replaces it. */
  coalesce?: boolean;
  /** Calls at the same time, never two of one key. Default 8. */
  concurrency?: number;
  /** The most changes in one `writeBatch`. Default 100. */
  batch?: number;
  /** How many of those that wait one `writeBatch` takes, where that depends on how many there are. Default: up to `batch`. */
  batchOf?(api: Api, waiting: number): number;
  /**
   * Only with `coalesce`. While more changes wait than a call takes, every second one that is taken is the one with the
   * highest figure, the others go in turn: nothing is left behind for good.
   */
  urgency?(change: Change<E>): number;
  /** How long to wait for a batch to fill. Default: not at all. */
  linger?: Duration;
  write?(api: Api, change: Change<E>, context: WriteContext): Promise<Receipt | undefined | void>;
  writeBatch?(api: Api, deliveries: readonly Delivery<E>[]): Promise<readonly Outcome[]>;
  /** Runs one change at a time, in the order of the log. Must depend on the change and the state alone. */
  apply?(api: Api, change: Change<E>, context: ProcessorContext): void | Promise<void>;
}
