import type { z } from 'zod';
import type { Authorization } from './authorization.ts';
import type { Budget, Rate } from './budget/budget.ts';
import type { EntityName } from './entities/registry.ts';
import type { Json } from './json.ts';
import type { Logger } from './logger.ts';
import type { Due, KeyedState, ProcessorContext, Told } from './processor-context.ts';
import type { Sink } from './sink.ts';
import type { Source } from './source.ts';

export type { Authorization, AuthorizeContext, Authorized } from './authorization.ts';
export type { Json } from './json.ts';
export type { Logger } from './logger.ts';
export {
  type Due,
  type KeyedState,
  type ProcessorContext,
  settingsDue,
  type Told,
} from './processor-context.ts';
export type { Delivery, Outcome, Receipt, Sink, WriteContext } from './sink.ts';
export type { Page, PullContext, RawRequest, Reject, Source, Window } from './source.ts';

/** The version of this contract; a connector's manifest names the range that it was built for. */
export const apiVersion = '1.0.0';

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

/**
 * Declares a connector. Order the properties `settings`, `connect`, `sources`, `sinks`: TypeScript
 * then infers the client's type for the later ones.
 */
export function defineConnector<Settings extends z.ZodType, Api>(
  connector: Connector<Settings, Api>,
): Connector<Settings, Api> {
  return connector;
}
