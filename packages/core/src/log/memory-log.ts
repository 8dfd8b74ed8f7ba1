import type { AnyChange } from '../change.ts';
import type { Json } from '../connector.ts';
import { RetryableError } from '../errors.ts';
import { listen } from '../listen.ts';
import { idAgain } from './id-again.ts';
import type {
  DeadLetter,
  DeadLetterQuery,
  Log,
  LogBatch,
  LogEntry,
  NewDeadLetter,
  PruneRequest,
  PruneResult,
  TrailEntry,
  Waiting,
  WaitingQuery,
  WriteResult,
} from './log.ts';
import { createMemoryLeases, type MemoryLeases } from './memory-leases.ts';
import { parsePartition, partitionOf, partitionStreams } from './partition.ts';
import { samenessOf, staleBefore, staysDismissed } from './sameness.ts';
import { stateChanged } from './state-changed.ts';

type StateWrite = NonNullable<LogBatch['state']>[number];

export interface MemoryLogOptions {
  /** More than one: engines that share the log share the work, under leases. Default 1. */
  partitions?: number;
  leases?: MemoryLeases;
}

/** A log in memory, for tests and examples: every promise of the contract but durability. */
export function createMemoryLog({
  partitions = 1,
  leases = partitions > 1 ? createMemoryLeases() : undefined,
}: MemoryLogOptions = {}): Log {
  const streams = new Map<string, { entries: LogEntry[]; ids: Set<string> }>();
  const positions = new Map<string, number>();
  const cursors = new Map<string, Json>();
  const states = new Map<string, Map<string, Json>>();
  const waiting = new Map<number, Waiting>();
  const deadLetters = new Map<number, DeadLetter>();
  let trail: TrailEntry[] = [];
  const listeners = new Set<(stream: string) => void>();
  let lastId = 0;

  const streamOf = (name: string) => {
    const stream = streams.get(name) ?? { entries: [], ids: new Set() };
    streams.set(name, stream);
    return stream;
  };

  /** Of a stream, or of one partition of it. */
  function entriesOf(name: string): readonly LogEntry[] {
    const { stream, partition } = parsePartition(name);
    const entries = streams.get(stream)?.entries ?? [];
    return partition === undefined
      ? entries
      : entries.filter(({ change }) => partitionOf(change.key, partitions) === partition);
  }

  function positionOf(consumer: string, name: string): number {
    const own = positions.get(`${consumer}\n${name}`);
    return own ?? positions.get(`${consumer}\n${parsePartition(name).stream}`) ?? 0;
  }

  function prune({ before, consumers }: PruneRequest): PruneResult {
    let entries = 0;
    for (const [name, stream] of streams) {
      const passed = Math.min(
        Number.POSITIVE_INFINITY,
        ...(consumers.get(name) ?? []).flatMap((consumer) => passedBy(consumer, name)),
      );
      const last = stream.entries.at(-1)?.seq ?? 0;
      const kept = stream.entries.filter(
        ({ seq, change }) => change.recordedAt >= before || seq > passed || seq === last,
      );
      for (const { change } of stream.entries) stream.ids.delete(change.id);
      for (const { change } of kept) stream.ids.add(change.id);
      entries += stream.entries.length - kept.length;
      stream.entries = kept;
    }
    const closed = [...deadLetters.values()].filter(
      ({ state, at }) => (state === 'replayed' || state === 'dismissed') && at < before,
    );
    for (const { id } of closed) deadLetters.delete(id);
    const young = trail.filter(({ at }) => at >= before);
    const result = { entries, deadLetters: closed.length, trail: trail.length - young.length };
    trail = young;
    return result;
  }

  function passedBy(consumer: string, stream: string): number[] {
    return partitionStreams(stream, partitions).map((part) => positionOf(consumer, part));
  }

  function append(batch: LogBatch): { appended: number; grown: string[] } {
    let appended = 0;
    const grown: string[] = [];
    for (const { stream: name, changes, isCurrent = false } of batch.appends ?? []) {
      const stream = streamOf(name);
      const before = stream.entries.length;
      for (const { change } of changes) {
        const id = stream.ids.has(change.id) ? isCurrent && again(stream.ids, change) : change.id;
        if (!id) continue;
        stream.ids.add(id);
        stream.entries.push({
          seq: (stream.entries.at(-1)?.seq ?? 0) + 1,
          change: { ...change, id },
        });
      }
      appended += stream.entries.length - before;
      if (stream.entries.length > before) grown.push(name);
    }
    return { appended, grown };
  }

  /** Answers whether it is new. */
  function bury(row: NewDeadLetter): boolean {
    const { state = 'open' } = row;
    const same = [...deadLetters.values()].filter(
      (other) => other.place === row.place && samenessOf(other) === samenessOf(row),
    );
    const dismissed = staysDismissed(row) && same.find((other) => other.state === 'dismissed');
    if (state === 'open' && dismissed && dismissed.at < staleBefore(row.at))
      deadLetters.set(dismissed.id, { ...dismissed, at: row.at });
    const isThere = dismissed || same.some((other) => other.state === 'open');
    if (state === 'open' && isThere) return false;
    deadLetters.set(++lastId, { id: lastId, ...row, state });
    return true;
  }

  /** Answers how many dead letters of it are new. */
  function apply(batch: LogBatch): number {
    for (const { source, cursor } of batch.cursors ?? []) cursors.set(source, cursor);
    for (const { consumer, stream, seq } of batch.positions ?? [])
      positions.set(`${consumer}\n${stream}`, seq);
    for (const { namespace, key, value } of batch.state ?? []) {
      const state = states.get(namespace) ?? new Map<string, Json>();
      states.set(namespace, state);
      if (value === undefined) state.delete(key);
      else state.set(key, structuredClone(value));
    }
    for (const row of batch.wait ?? []) waiting.set(++lastId, { id: lastId, ...row });
    for (const { id, set } of batch.waitingUpdates ?? []) {
      const row = waiting.get(id);
      if (set === undefined) waiting.delete(id);
      else if (row) waiting.set(id, { ...row, ...set });
    }
    const buried = (batch.deadLetters ?? []).filter(bury).length;
    for (const { id, state } of batch.deadLetterUpdates ?? []) {
      const row = deadLetters.get(id);
      if (row) deadLetters.set(id, { ...row, state });
    }
    trail.push(...(batch.trail ?? []));
    return buried;
  }

  return {
    partitions,
    ...(leases && { leases }),
    async write(batch): Promise<WriteResult> {
      if (batch.fence !== undefined && leases?.isCurrent(batch.fence) === false) throw leaseLost();
      const isAsRead = ({ namespace, key, value }: StateWrite) =>
        JSON.stringify(states.get(namespace)?.get(key)) === JSON.stringify(value);
      if (batch.ifState?.every(isAsRead) === false) throw stateChanged('log');
      const { appended, grown } = append(batch);
      const buried = apply(batch);
      for (const stream of grown) for (const listener of listeners) listener(stream);
      return { appended, ...((batch.deadLetters?.length ?? 0) > 0 && { buried }) };
    },
    async read(stream, after, limit) {
      const entries = entriesOf(stream);
      const start = entries.findIndex(({ seq }) => seq > after);
      return start < 0 ? [] : entries.slice(start, start + limit);
    },
    end: (stream) => entriesOf(stream).at(-1)?.seq ?? 0,
    behind: (stream, after) => entriesOf(stream).filter(({ seq }) => seq > after).length,
    prune: async (request) => prune(request),
    streams: () => [...streams.keys()],
    onAppend: (listener) => listen(listeners, listener),
    onOutsideChange: () => () => {},
    position: async (consumer, stream) => positionOf(consumer, stream),
    cursor: async (source) => cursors.get(source),
    state: async (namespace, key) => structuredClone(states.get(namespace)?.get(key)),
    async *stateEntries(namespace, prefix = '') {
      const pairs = [...(states.get(namespace) ?? [])].filter(([key]) => key.startsWith(prefix));
      yield* pairs.sort(([a], [b]) => (a < b ? -1 : 1));
    },
    waiting: async (query) => select(waiting.values(), query, matchesWaiting),
    async waitingCounts() {
      const groups = Map.groupBy(waiting.values(), ({ consumer, kind }) => `${kind}\n${consumer}`);
      return [...groups.values()].map((rows) => ({
        consumer: rows[0]!.consumer,
        kind: rows[0]!.kind,
        count: rows.length,
      }));
    },
    deadLetters: async (query) => select(deadLetters.values(), query, matchesDeadLetter),
    async deadLetterCounts() {
      const open = [...deadLetters.values()].filter(({ state }) => state === 'open');
      return [...Map.groupBy(open, ({ place }) => place)].map(([place, rows]) => ({
        place,
        count: rows.length,
      }));
    },
    async *find(key) {
      for (const [stream, { entries }] of streams) {
        for (const entry of entries) if (entry.change.key === key) yield { stream, ...entry };
      }
    },
    trail: async (key) => trail.filter((entry) => entry.key === key),
    contents: async () => ({
      positions: [...positions].map(([name, seq]) => {
        const [consumer = '', stream = ''] = name.split('\n');
        return { consumer, stream, seq };
      }),
      cursors: [...cursors].map(([source, cursor]) => ({ source, cursor })),
      namespaces: [...states.keys()],
    }),
    async *trails() {
      yield* trail;
    },
    close: async () => {},
  };
}

function leaseLost(): RetryableError {
  return new RetryableError('log: another runner holds this work now', { code: 'LEASE_LOST' });
}

function again(ids: ReadonlySet<string>, change: AnyChange): string | undefined {
  const instant = `${change.occurredAt}~${change.key}~`;
  return idAgain(
    change.id,
    [...ids].filter((id) => id.startsWith(instant)),
  );
}

function select<Row, Query extends { limit?: number }>(
  rows: Iterable<Row>,
  query: Query,
  matches: (row: Row, query: Query) => boolean,
): Row[] {
  return [...rows].filter((row) => matches(row, query)).slice(0, query.limit ?? 1_000);
}

function matchesWaiting(row: Waiting, query: WaitingQuery): boolean {
  return (
    (query.id === undefined || row.id === query.id) &&
    (query.after === undefined || row.id > query.after) &&
    (query.consumer === undefined || row.consumer === query.consumer) &&
    (query.key === undefined || row.key === query.key) &&
    (query.kind === undefined || row.kind === query.kind)
  );
}

function matchesDeadLetter(row: DeadLetter, query: DeadLetterQuery): boolean {
  return (
    (query.id === undefined || row.id === query.id) &&
    (query.after === undefined || row.id > query.after) &&
    (query.place === undefined || row.place === query.place) &&
    (query.key === undefined || row.key === query.key) &&
    (query.state === undefined || row.state === query.state)
  );
}
