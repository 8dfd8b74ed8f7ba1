import type { Json, KeyedState } from '../connector.ts';
import type { Log, LogBatch } from '../log/log.ts';

type Writes = Map<string, Json | undefined>;

/** A namespace of the log's keyed state, read through a cache and written page by page. */
export interface StateStore {
  /** What one change sees and writes. Nothing counts before it is kept. */
  begin(): KeyedState & { keep(): void };
  /** What was kept since the last commit, for the log. */
  writes(): NonNullable<LogBatch['state']>;
  /** The log has the writes. */
  committed(): void;
  /** The log refused the writes. */
  discard(): void;
}

const cacheMost = 50_000;

export function createStateStore(log: Log, namespace: string): StateStore {
  const cache: Writes = new Map();
  let kept: Writes = new Map();

  async function read(key: string): Promise<Json | undefined> {
    if (kept.has(key)) return kept.get(key);
    if (cache.has(key)) return cache.get(key);
    const value = await log.state(namespace, key);
    remember(key, value);
    return value;
  }

  function remember(key: string, value: Json | undefined): void {
    // Taken out first, so that it becomes the youngest: the oldest are forgotten.
    cache.delete(key);
    cache.set(key, value);
    if (cache.size <= cacheMost) return;
    const oldest = cache.keys().next().value;
    if (oldest !== undefined) cache.delete(oldest);
  }

  return {
    begin() {
      const own: Writes = new Map();
      return {
        get: async <T>(key: string) =>
          (own.has(key) ? own.get(key) : await read(key)) as T | undefined,
        set: (key, value) => void own.set(key, value as Json),
        delete: (key) => void own.set(key, undefined),
        keep() {
          for (const [key, value] of own) kept.set(key, value);
        },
      };
    },
    writes: () => [...kept].map(([key, value]) => ({ namespace, key, value })),
    committed() {
      for (const [key, value] of kept) remember(key, value);
      kept = new Map();
    },
    discard() {
      kept = new Map();
    },
  };
}
