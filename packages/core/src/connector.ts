import type { z } from 'zod';
import type { Budget, Priority, Rate } from './budget/budget.ts';
import type { Change, Draft } from './change.ts';
import type { Duration } from './duration.ts';
import type { FulfilledBy } from './entities/fulfilled-by.ts';
import type { EntityName } from './entities/registry.ts';
import type { AcornError } from './errors.ts';

/** The version of this contract; a connector's manifest names the range that it was built for. */
export const apiVersion = '1.0.0';

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** Structured logging. Fields first; never put a secret or a personal field in. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What a connector gets when one of its connections is opened. */
export interface ConnectContext<Settings> {
  /** Parsed by the connector's own schema. */
  settings: Settings;
  /** The connection's name in the routes file. */
  connection: string;
  /** `fetch`, with the connection's abort signal and call log. */
  fetch: typeof globalThis.fetch;
  /** This account's budgets; `requestJson` asks them when an operation is named. */
  budget: Budget;
  log: Logger;
  /** What the connection must remember beyond a crash: the id of work that the remote has not finished. */
  store: ConnectionStore;
  /** Milliseconds since the epoch, on the engine's clock. */
  now(): number;
  /** Waits on the same clock. @throws when the connection closes. */
  sleep(ms: number): Promise<void>;
  /** Relative paths in settings start here: the folder of the routes file. */
  baseDir: string;
  /** Aborted when the connection closes. */
  signal: AbortSignal;
}

/** A few small values by key, shared by all runners of the connection. */
export interface ConnectionStore {
  get(key: string): Promise<Json | undefined>;
  /** Durable when it resolves. */
  set(key: string, value: Json): Promise<void>;
  delete(key: string): Promise<void>;
  /** Those whose key begins with `prefix`, in the order of their keys. */
  entries(prefix: string): AsyncIterable<readonly [key: string, value: Json]>;
}

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

export interface ProcessorContext {
  /** The processor's own keyed state. Writes, emitted changes and the position commit together. */
  state: KeyedState;
  /** Emits from one of this connection's sources. */
  emit<E extends EntityName>(source: string, draft: Draft<E>): void;
  /**
   * Asks to be woken: the connector's `wake` runs once it is `at` (ISO 8601 UTC), or soon if that is over, also
   * where no change ever comes. One time a key: another one takes its place, `undefined` takes it back.
   */
  wakeAt(key: string, at: string | undefined): void;
  log: Logger;
}

/** What a processor is woken with where it decides by something else than before. See `Connector.decidesBy`. */
export const settingsDue = '#settings';

/** A time that a processor asked for. */
export interface Due {
  readonly key: string;
  /** ISO 8601 UTC, with milliseconds. */
  readonly at: string;
}

export interface KeyedState {
  /** Treat the value as immutable: `set` a new one. */
  get<T>(key: string): Promise<T | undefined>;
  set(key: string, value: object | string | number | boolean): void;
  delete(key: string): void;
}

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

/** One thing that `acorn-i doctor` looked at. */
export interface Check {
  /** What was looked at: `access token`. */
  name: string;
  outcome: 'ok' | 'warning' | 'failed';
  /** What was found, for a person. Never a secret. */
  message: string;
  /** What to do about it; a check that is not `ok` has one. */
  nextStep?: string | undefined;
}

/** What `diagnose` gets: what `connect` gets, and what of the connection is needed. */
export interface DiagnoseContext<Settings> extends ConnectContext<Settings> {
  /** The connection's sources and sinks that routes name; all of them where no route names it. */
  used: { readonly sources: readonly string[]; readonly sinks: readonly string[] };
}

/** What a person's consent in a browser needs and gives. */
export interface AuthorizeContext<Settings> {
  /** As the routes file says; the secrets that the consent is to give may be anything yet. */
  settings: Settings;
  /** Long and random. It comes back as `state`; the caller compares it. */
  state: string;
  /** Where the remote is to send the person back to. Absent: wherever the app is registered with. */
  redirectUri: string | undefined;
  fetch: typeof globalThis.fetch;
  /** Milliseconds since the epoch. */
  now(): number;
  signal: AbortSignal;
}

/** How a person lets a connector into an account, by consenting in a browser: `acorn-i connect`. */
export interface Authorization<Settings> {
  /** The secret settings that it gives, by path: `auth.refreshToken`. */
  gives: readonly string[];
  /** Where the person consents. @throws ConfigurationError where a setting for it is missing. */
  url(context: AuthorizeContext<Settings>): string | Promise<string>;
  /**
   * Turns the address that the remote sent the person back to into secrets.
   *
   * @throws RefusedError where the person did not consent, or as somebody else.
   */
  exchange(answer: URL, context: AuthorizeContext<Settings>): Promise<Authorized>;
}

export interface Authorized {
  /** By the paths of `gives`. */
  secrets: Readonly<Record<string, string>>;
  /** What else the person should know or write into the settings. Never a secret. */
  notes?: readonly string[];
}

/** What a connector cannot do and never could: said once, so that nobody has to find it out. */
export interface Gap {
  /** Why, for a person: `the remote tells no prices of other sellers`. */
  reason: string;
  /** What to do in its place: `read amazon.offer-summaries`. */
  instead: string;
}

type AnySource<Api> = { [E in EntityName]: Source<Api, E> }[EntityName];
type AnySink<Api> = { [E in EntityName]: Sink<Api, E> }[EntityName];

/** A connector describes one system: its settings, sources and sinks. */
export interface Connector<Settings extends z.ZodType = z.ZodType, Api = unknown> {
  /** The name that `use:` takes. */
  name: string;
  description?: string;
  /** A strict zod object. Mark secrets with `secret()`. */
  settings: Settings;
  /** The remote's documented rate of each operation, with its source in a comment. */
  rates?: Readonly<Record<string, Rate>>;
  /** Who the remote counts calls for: connections that return the same text share their budgets. Default: the connection. */
  account?(settings: z.output<Settings>): string;
  connect(context: ConnectContext<z.output<Settings>>): Api | Promise<Api>;
  disconnect?(api: Api): void | Promise<void>;
  /**
   * Looks for what keeps the connection from working, for `acorn-i doctor`: one check after the other,
   * each cause with a next step of its own. Asks the remote and changes nothing there. Default: `connect`.
   */
  diagnose?(context: DiagnoseContext<z.output<Settings>>): AsyncIterable<Check>;
  /** How a person lets this connector in by consenting in a browser, for `acorn-i connect`. */
  authorize?: Authorization<z.output<Settings>>;
  /** Looks at settings that only make sense together; one line for each fault. */
  lint?(
    settings: z.output<Settings>,
  ): readonly { path: readonly (string | number)[]; message: string }[];
  /**
   * Only a processor's: connections that its settings name as those that it sends to. One that the file does not have is
   * refused before anything runs, at its path in the settings.
   */
  sendsTo?(
    settings: z.output<Settings>,
  ): readonly { path: readonly (string | number)[]; connection: string }[];
  /**
   * Folders that one connection alone may use; relative ones start at the routes file. Two
   * connections that name the same are refused before anything runs.
   */
  claims?(settings: z.output<Settings>): readonly string[];
  /**
   * Names of the sources and sinks that a connection has, where its settings decide it. A route that names
   * another is refused before anything runs. Default: all of them.
   */
  offers?(settings: z.output<Settings>): {
    readonly sources: readonly string[];
    readonly sinks: readonly string[];
  };
  sources: Readonly<Record<string, AnySource<Api>>>;
  sinks: Readonly<Record<string, AnySink<Api>>>;
  /**
   * Sources and sinks that people look for here and that cannot be, by the names that they would have. A route
   * that names one does not start, and is told why and what to do instead. None of them is there as well.
   */
  unsupported?: {
    readonly sources?: Readonly<Record<string, Gap>>;
    readonly sinks?: Readonly<Record<string, Gap>>;
  };
  /**
   * Only a processor's: runs once for each time that it asked for by `wakeAt`, after every change that was
   * recorded before. What it writes and emits commits together with the end of that time. Must depend on
   * `due` and the state alone: the clock may be long past it.
   */
  wake?(api: Api, due: Due, context: ProcessorContext): void | Promise<void>;
  /**
   * Only of a processor with `wake`: all that it decides by beside its state, its settings say. Where that is not what it was
   * at the last start, `wake` runs once with the key {@link settingsDue}, so that what was told before can be told anew.
   */
  decidesBy?(api: Api): Json;
  /**
   * Only a processor's: what its state says about a key, for `acorn-i explain`: the oldest first, nothing
   * where it does not know the key. Never a personal field. The connection is not open.
   */
  explain?(
    settings: z.output<Settings>,
    key: string,
    state: Pick<KeyedState, 'get'>,
  ): readonly Told[] | Promise<readonly Told[]>;
}

/** One thing that a processor tells about a key. */
export interface Told {
  /** When it happened, ISO 8601 UTC; absent for what is so now. */
  at?: string;
  /** For a person. */
  text: string;
}

/**
 * Declares a connector. Order the properties `settings`, `connect`, `sources`, `sinks`: TypeScript
 * then infers the client's type for the later ones.
 */
export function defineConnector<Settings extends z.ZodType, Api>(
  connector: Connector<Settings, Api>,
): Connector<Settings, Api> {
  return connector;
}
