import type { PreparedChange } from '../change.ts';
import type { Json } from '../connector.ts';
import type { Log, LogBatch, LogEntry } from './log.ts';
import { createMemoryLog } from './memory-log.ts';
import { parsePartition, partitionStreams } from './partition.ts';
import { stateChanged } from './state-changed.ts';

/** A log to try things on: it begins as another one stands, and nothing that is written gets into that one. */
export interface ScratchLog extends Log {
  /** What waits and what is dead with an id up to this was there from the beginning. */
  readonly lastOldId: number;
  /** Where a stream ended in the beginning. */
  oldEnd(stream: string): number;
}

const page = 1_000;

/**
 * Lays a log in memory over another one. What waits to be tried again is due at once. What the other log
 * takes in meanwhile is not seen, and it has no leases: one process does all.
 */
export async function createScratchLog(base: Log): Promise<ScratchLog> {
  const { leases: _, ...memory } = createMemoryLog({ partitions: base.partitions });
  const ends = new Map<string, number>();
  const states = new Map<string, Map<string, Json | undefined>>();
  for (const stream of base.streams()) {
    ends.set(stream, base.end(stream));
    for (const part of partitionStreams(stream, base.partitions)) ends.set(part, base.end(part));
  }
  const lastOldId = await copySideRows(base, memory);

  const oldEnd = (name: string): number => ends.get(name) ?? 0;
  const wholeEnd = (name: string): number => oldEnd(parsePartition(name).stream);

  async function write(batch: LogBatch) {
    const appends = await Promise.all(
      (batch.appends ?? []).map(async (append) => ({
        ...append,
        changes: await unknownOf(append.stream, append.changes, base, oldEnd(append.stream)),
      })),
    );
    const { ifState = [], ...rest } = batch;
    const old = await Promise.all(ifState.map(({ namespace, key }) => base.state(namespace, key)));
    const isAsRead = ifState.every(({ namespace, key, value }, index) => {
      const own = states.get(namespace);
      const known = own?.has(key) ? own.get(key) : old[index];
      return JSON.stringify(known) === JSON.stringify(value);
    });
    if (!isAsRead) throw stateChanged('log');
    for (const { namespace, key, value } of batch.state ?? []) {
      const own = states.get(namespace) ?? new Map<string, Json | undefined>();
      states.set(namespace, own.set(key, value));
    }
    return memory.write({ ...rest, appends });
  }

  async function read(name: string, after: number, limit: number): Promise<readonly LogEntry[]> {
    const old =
      after < oldEnd(name)
        ? (await base.read(name, after, limit)).filter(({ seq }) => seq <= oldEnd(name))
        : [];
    if (old.length >= limit) return old;
    const offset = wholeEnd(name);
    const young = await memory.read(name, Math.max(0, after - offset), limit - old.length);
    return [...old, ...young.map(({ seq, change }) => ({ seq: seq + offset, change }))];
  }

  function behind(name: string, after: number): number {
    const end = oldEnd(name);
    const old = after < end ? base.behind(name, after) - base.behind(name, end) : 0;
    return old + memory.behind(name, Math.max(0, after - wholeEnd(name)));
  }

  async function* stateEntries(namespace: string, prefix = '') {
    const own = new Map(states.get(namespace) ?? []);
    const merged = new Map<string, Json>();
    for await (const [key, value] of base.stateEntries(namespace, prefix)) merged.set(key, value);
    for (const [key, value] of own) {
      if (!key.startsWith(prefix)) continue;
      if (value === undefined) merged.delete(key);
      else merged.set(key, value);
    }
    for (const key of [...merged.keys()].sort()) yield [key, merged.get(key)!] as const;
  }

  return {
    ...memory,
    lastOldId,
    oldEnd,
    write,
    read,
    end: (name) => (memory.end(name) === 0 ? oldEnd(name) : wholeEnd(name) + memory.end(name)),
    behind,
    streams: () => [...new Set([...base.streams(), ...memory.streams()])],
    async position(consumer, stream) {
      return (await memory.position(consumer, stream)) || base.position(consumer, stream);
    },
    async cursor(source) {
      return (await memory.cursor(source)) ?? base.cursor(source);
    },
    async state(namespace, key) {
      const own = states.get(namespace);
      return own?.has(key) ? own.get(key) : base.state(namespace, key);
    },
    stateEntries,
    async *find(key) {
      for await (const entry of base.find(key)) if (entry.seq <= oldEnd(entry.stream)) yield entry;
      for await (const entry of memory.find(key))
        yield { ...entry, seq: entry.seq + oldEnd(entry.stream) };
    },
    trail: async (key) => [...(await base.trail(key)), ...(await memory.trail(key))],
    prune: async () => ({ entries: 0, deadLetters: 0, trail: 0 }),
    close: async () => {},
  };
}

/** Answers with the last id that was given. */
async function copySideRows(base: Log, memory: Log): Promise<number> {
  for (let after = 0; ; ) {
    const rows = await base.waiting({ after, limit: page });
    await memory.write({ wait: rows.map(({ id: _, ...row }) => ({ ...row, notBefore: 0 })) });
    if (rows.length < page) break;
    after = rows.at(-1)!.id;
  }
  await copyDeadLetters(base, memory, 'open');
  await copyDeadLetters(base, memory, 'dismissed');
  const last = Number.MAX_SAFE_INTEGER;
  const waiting = await memory.waiting({ limit: last });
  const dead = await memory.deadLetters({ limit: last });
  return Math.max(0, waiting.at(-1)?.id ?? 0, dead.at(-1)?.id ?? 0);
}

async function copyDeadLetters(base: Log, memory: Log, state: 'open' | 'dismissed') {
  for (let after = 0; ; ) {
    const rows = await base.deadLetters({ state, after, limit: page });
    await memory.write({ deadLetters: rows.map(({ id: _, ...row }) => row) });
    if (rows.length < page) return;
    after = rows.at(-1)!.id;
  }
}

/** Changes that a stream does not hold yet. */
async function unknownOf(
  stream: string,
  changes: readonly PreparedChange[],
  base: Log,
  end: number,
): Promise<readonly PreparedChange[]> {
  if (end === 0 || changes.length === 0) return changes;
  const ids = changes.map(({ change }) => change.id);
  const known = await (base.known?.(stream, ids) ?? scan(stream, ids, base));
  return changes.filter(({ change }) => !known.has(change.id));
}

async function scan(stream: string, ids: readonly string[], base: Log): Promise<Set<string>> {
  const wanted = new Set(ids);
  const found = new Set<string>();
  for (let after = 0; ; ) {
    const entries = await base.read(stream, after, page);
    for (const { change } of entries) if (wanted.has(change.id)) found.add(change.id);
    if (entries.length === 0) return found;
    after = entries.at(-1)!.seq;
  }
}
