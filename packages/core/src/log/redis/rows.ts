import type { AnyChange } from '../../change.ts';
import type {
  DeadLetter,
  DeadLetterQuery,
  TrailEntry,
  Waiting,
  WaitingKind,
  WaitingQuery,
} from '../log.ts';
import type { Keys } from './keys.ts';
import type { Link } from './link.ts';

/** Reads what does not simply flow: waiting changes, dead letters, the trail. */
export interface Rows {
  waiting(query: WaitingQuery): Promise<Waiting[]>;
  waitingCounts(): Promise<{ consumer: string; kind: WaitingKind; count: number }[]>;
  deadLetters(query: DeadLetterQuery): Promise<DeadLetter[]>;
  deadLetterCounts(): Promise<{ place: string; count: number }[]>;
  trail(key: string): Promise<TrailEntry[]>;
  trails(): AsyncIterable<TrailEntry>;
}

const page = 500;
const defaultLimit = 1_000;

export function createRows({ ask }: Pick<Link, 'ask'>, keys: Keys): Rows {
  /** Rows of an index in the order of their ids, page by page, until enough of them match. */
  async function select<Row>(
    indexKey: string,
    { id, after = 0, limit = defaultLimit }: { id?: number; after?: number; limit?: number },
    load: (ids: string[]) => Promise<(Row | undefined)[]>,
    matches: (row: Row) => boolean,
  ): Promise<Row[]> {
    const found: Row[] = [];
    let min = id === undefined ? `(${after}` : String(Math.max(id, after + 1));
    const max = id === undefined ? '+inf' : String(id);
    while (found.length < limit) {
      const count = Math.min(page, limit);
      const ids = await ask((reader) =>
        reader.zrangebyscore(indexKey, min, max, 'LIMIT', 0, count),
      );
      const rows = await load(ids);
      found.push(...rows.filter((row) => row !== undefined).filter(matches));
      if (ids.length < count) break;
      min = `(${ids.at(-1)}`;
    }
    return found.slice(0, limit);
  }

  async function loadAll<Row>(
    ids: string[],
    keyOf: (id: string) => string,
    parse: (id: number, fields: Record<string, string>) => Row,
  ): Promise<(Row | undefined)[]> {
    if (ids.length === 0) return [];
    const rows = await ask(async (reader) => {
      const pipeline = reader.pipeline();
      for (const id of ids) pipeline.hgetall(keyOf(id));
      return outcomes<Record<string, string>>(await pipeline.exec());
    });
    return rows.map((fields, at) =>
      // It went since its id was read.
      Object.keys(fields).length === 0 ? undefined : parse(Number(ids[at]), fields),
    );
  }

  async function trail(key: string): Promise<TrailEntry[]> {
    const entries = await ask((reader) => reader.lrange(keys.trail(key), 0, -1));
    return entries.map((entry) => JSON.parse(entry) as TrailEntry);
  }

  return {
    waiting({ consumer, key, kind, ...query }) {
      const isOfKey = consumer !== undefined && key !== undefined;
      const indexKey = isOfKey
        ? keys.waitingAt(consumer, key)
        : consumer !== undefined
          ? keys.waitingOf(consumer)
          : keys.waiting;
      return select(
        indexKey,
        query,
        (ids) => loadAll(ids, keys.waitingRow, toWaiting),
        (row) =>
          (key === undefined || row.key === key) && (kind === undefined || row.kind === kind),
      );
    },
    async waitingCounts() {
      const counts = await ask((reader) => reader.hgetall(keys.waitingCounts));
      return Object.entries(counts).map(([field, count]) => {
        const at = field.indexOf('\n');
        const kind = field.slice(0, at) as WaitingKind;
        return { consumer: field.slice(at + 1), kind, count: Number(count) };
      });
    },
    deadLetters({ state, place, key, ...query }) {
      return select(
        state === undefined ? keys.deadLetters : keys.deadLettersIn(state),
        query,
        (ids) => loadAll(ids, keys.deadLetter, toDeadLetter),
        (row) =>
          (place === undefined || row.place === place) &&
          (key === undefined || row.key === key) &&
          (state === undefined || row.state === state),
      );
    },
    async deadLetterCounts() {
      const counts = await ask((reader) => reader.hgetall(keys.deadLetterCounts));
      return Object.entries(counts).map(([place, count]) => ({ place, count: Number(count) }));
    },
    trail,
    async *trails() {
      for (let from = 0; ; from += page) {
        const some = await ask((reader) => reader.zrange(keys.trails, from, from + page - 1));
        for (const key of some) yield* await trail(key);
        if (some.length < page) return;
      }
    },
  };
}

/** What a pipeline answered. @throws the first error among it */
export function outcomes<T>(results: [error: Error | null, result: unknown][] | null): T[] {
  return (results ?? []).map(([error, result]) => {
    if (error) throw error;
    return result as T;
  });
}

function toWaiting(id: number, row: Record<string, string>): Waiting {
  return {
    id,
    consumer: row.consumer!,
    key: row.key!,
    kind: row.kind as WaitingKind,
    change: JSON.parse(row.change!) as AnyChange,
    nextStep: Number(row.nextStep),
    attempts: Number(row.attempts),
    notBefore: Number(row.notBefore),
    reason: row.reason!,
    code: row.code!,
    since: row.since!,
  };
}

/** What was left out of the JSON is there as undefined again. */
function toDeadLetter(id: number, { row, state, at }: Record<string, string>): DeadLetter {
  const absent = {
    key: undefined,
    change: undefined,
    raw: undefined,
    rawEncoding: undefined,
    origin: undefined,
  };
  const letter = { ...absent, ...JSON.parse(row!), id, state: state as DeadLetter['state'] };
  return at === undefined ? letter : { ...letter, at };
}
