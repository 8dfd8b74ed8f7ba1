import type { Draft } from './change.ts';
import type { EntityName } from './entities/registry.ts';
import type { Logger } from './logger.ts';

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

/** One thing that a processor tells about a key. */
export interface Told {
  /** When it happened, ISO 8601 UTC; absent for what is so now. */
  at?: string;
  /** For a person. */
  text: string;
}
