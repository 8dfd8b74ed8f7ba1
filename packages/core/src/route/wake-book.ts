import type { Due } from '../connector.ts';
import type { Log } from '../log/log.ts';
import { createStateStore, type StateStore } from './keyed-state.ts';

/** When a processor wants to be woken: in the log beside its state, and here in order. */
export interface WakeBook {
  /** Committed with whatever asked for it. */
  readonly store: StateStore;
  /** What one change asks for. Nothing counts before it is kept. */
  begin(): { wakeAt(key: string, at: string | undefined): void; keep(): void };
  /** Reads from the log what was asked for before. */
  load(): Promise<void>;
  /** Those up to an instant (ms), at most so many; the earliest first. */
  due(untilMs: number, most: number): readonly Due[];
  /** When the earliest is due, ms; undefined where there is none. */
  next(): number | undefined;
  /** Calls back when the earliest may be another one. */
  onChange(listener: () => void): void;
}

export function createWakeBook(log: Log, connection: string): WakeBook {
  const namespace = `wakes:${connection}`;
  const store = createStateStore(log, namespace);
  const dues = new Map<string, string>();
  let listener = () => {};

  function note(key: string, at: unknown): void {
    if (typeof at === 'string') dues.set(key, at);
    else dues.delete(key);
  }

  return {
    store: {
      ...store,
      committed() {
        const writes = store.writes();
        for (const { key, value } of writes) note(key, value);
        store.committed();
        if (writes.length > 0) listener();
      },
    },
    begin() {
      const own = store.begin();
      return {
        wakeAt: (key, at) => (at === undefined ? own.delete(key) : own.set(key, toInstant(at))),
        keep: () => own.keep(),
      };
    },
    async load() {
      for await (const [key, at] of log.stateEntries(namespace)) note(key, at);
    },
    due: (untilMs, most) =>
      [...dues]
        .filter(([, at]) => Date.parse(at) <= untilMs)
        .map(([key, at]) => ({ key, at }))
        .sort((one, other) => compare(one.at, other.at) || compare(one.key, other.key))
        .slice(0, most),
    next() {
      let first: number | undefined;
      for (const at of dues.values()) {
        const ms = Date.parse(at);
        if (first === undefined || ms < first) first = ms;
      }
      return first;
    },
    onChange(next) {
      listener = next;
    },
  };
}

/** In one shape, so that texts stand in the order of time. @throws RangeError for what is no time. */
function toInstant(at: string): string {
  return new Date(at).toISOString();
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
