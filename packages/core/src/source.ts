import type { Priority } from './budget/budget.ts';
import type { Draft } from './change.ts';
import type { Duration } from './duration.ts';
import type { EntityName } from './entities/registry.ts';
import type { AcornError } from './errors.ts';
import type { Json } from './json.ts';
import type { Logger } from './logger.ts';

export interface PullContext {
  /** What the last durable page said; undefined at the first pull. */
  cursor: Json | undefined;
  signal: AbortSignal;
  log: Logger;
  /** Milliseconds since the epoch. Use it instead of `Date.now()`, so that tests can set the clock. */
  now(): number;
  /** Waits on the same clock, for a remote that works in its own time. @throws when the signal is aborted. */
  sleep(ms: number): Promise<void>;
  priority: Priority;
  /**
   * Only for a source that `canBackfill`: what to read in the place of what is new. The cursor is then
   * this reading's own, undefined at its beginning.
   */
  window?: Window | undefined;
  /** `acorn-i plan` asks, and throws away what it gets: acknowledge nothing. */
  isRehearsal?: boolean | undefined;
}

/** A stretch of the past: what last changed at the remote at or after `from` and before `to`, ISO 8601 UTC. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

/** One page of a pull. It is durable before the generator is resumed. */
export interface Page<E extends EntityName> {
  changes: readonly Draft<E>[];
  /** Where the next pull goes on. Omit it to leave the cursor as it is. */
  cursor?: Json;
  /** Input that cannot become an entity (a broken row): kept whole as dead letters. */
  rejects?: readonly Reject[];
  /**
   * The code after the `yield` acknowledges what was read (a message is deleted): this page waits for the disk,
   * also where the source `isRereadable`.
   */
  isAcknowledged?: boolean;
}

export interface Reject {
  /** The input as it came. */
  raw: string;
  /** Where it stood: `sales-0012.csv:17`. */
  place: string;
  error: AcornError;
}

/** A webhook as it came off the wire. */
export interface RawRequest {
  method: string;
  /** Path and query. */
  url: string;
  /** Lower-case names. */
  headers: Readonly<Record<string, string | undefined>>;
  /** The bytes that were signed. */
  body: Buffer;
}

/**
 * Where changes of one entity come from. `pull` asks (polled `every` …), `verify` + `decode` take
 * webhooks, and a source may do both; a processor's source has neither: its sinks emit to it.
 */
export interface Source<Api, E extends EntityName> {
  entity: E;
  description?: string;
  /**
   * The remote keeps what was pulled, so that a page can be read again from the cursor before it, and
   * no code after a `yield` acknowledges anything. Such pages do not wait for the disk: a power cut
   * takes the cursor back with them. A source that also reads a queue says so of each page
   * (`isAcknowledged`), and leaves the queue alone while `context.isRehearsal`.
   */
  isRereadable?: boolean;
  /**
   * `pull` honours `context.window`: it yields, in pages, how all that last changed in it stands now, and
   * ends. A cursor leads on from its page to the end of the same window.
   */
  canBackfill?: boolean;
  /** How often to pull unless the route says otherwise. Default `1m`. */
  every?: Duration;
  /** The same where it depends on the connection: one with a queue waits there, and is asked again at once. */
  everyOf?(api: Api): Duration;
  /** Yields pages from `cursor` on. Code after a `yield` runs only once that page is durable. */
  pull?(api: Api, context: PullContext): AsyncIterable<Page<E>>;
  /** Whether the request was signed by the remote. Nothing is decoded before. */
  verify?(api: Api, request: RawRequest): boolean | Promise<boolean>;
  /** The changes in a verified request. What it throws turns the request into a dead letter, kept whole. */
  decode?(api: Api, request: RawRequest): readonly Draft<E>[] | Promise<readonly Draft<E>[]>;
}
