import type { LogEntry } from '../log.ts';
import { parsePartition, partitionOf } from '../partition.ts';
import { decodeChange } from './encode-change.ts';
import type { Keys } from './keys.ts';
import type { Link } from './link.ts';
import type { StreamIndex } from './stream-index.ts';

type StoredEntry = [id: string, fields: string[]];

export interface EntryReader {
  read(name: string, after: number, limit: number): Promise<readonly LogEntry[]>;
  find(key: string): AsyncIterable<LogEntry & { stream: string }>;
}

const findPage = 500;

export function createEntryReader(
  { ask }: Pick<Link, 'ask'>,
  keys: Keys,
  partitions: number,
  index: StreamIndex,
): EntryReader {
  async function read(name: string, after: number, limit: number): Promise<readonly LogEntry[]> {
    const newest = index.tail(name)?.read(after, limit);
    // Nothing in the tail may mean that another process has not told yet.
    if (newest !== undefined && newest.length > 0) return newest;
    const { stream, partition } = parsePartition(name);
    if (partition === undefined) return readWhole(stream, after, limit);
    const stored = await range(stream, partition, after, '+', limit);
    const [first, last] = [stored[0], stored.at(-1)];
    if (first !== undefined) index.learn(name, after, countOf(first) - 1);
    if (last !== undefined) index.learn(name, seqOf(last), countOf(last));
    return stored.map(toEntry);
  }

  function range(
    stream: string,
    partition: number,
    after: number,
    to: number | '+',
    limit: number,
  ): Promise<StoredEntry[]> {
    const key = keys.stream(stream, partition);
    return ask((reader) => reader.xrange(key, after + 1, to, 'COUNT', limit));
  }

  /**
   * Merges the partitions. What is up to the end that was known at the beginning is there in all of them, so
   * that nothing is passed by however long it takes.
   */
  async function readWhole(stream: string, after: number, limit: number): Promise<LogEntry[]> {
    const told = index.end(stream);
    const end = told > after ? told : await ask((reader) => reader.hget(keys.ends, stream));
    const page = Math.ceil(limit / partitions) + 4;
    const sources = Array.from({ length: partitions }, (_, partition) => ({
      partition,
      stored: [] as StoredEntry[],
      after,
      isOver: after >= Number(end ?? 0),
    }));
    const merged: LogEntry[] = [];

    async function refill(source: (typeof sources)[number]): Promise<void> {
      if (source.isOver || source.stored.length > 0) return;
      source.stored = await range(stream, source.partition, source.after, Number(end), page);
      source.isOver = source.stored.length < page;
      source.after = seqOf(source.stored.at(-1)) || source.after;
    }

    while (merged.length < limit) {
      await Promise.all(sources.map(refill));
      const full = sources.map(({ stored }) => stored).filter(({ length }) => length > 0);
      if (full.length === 0) break;
      // Until one of them must be read on.
      while (merged.length < limit && full.every(({ length }) => length > 0))
        merged.push(toEntry(earliest(full).shift()!));
    }
    return merged;
  }

  return {
    read,
    async *find(key) {
      const partition = partitionOf(key, partitions);
      const wanted = JSON.stringify(key);
      for (const stream of index.names()) {
        for (let after = 0; ; ) {
          const stored = await range(stream, partition, after, '+', findPage);
          for (const entry of stored) {
            if (!entry[1][1]?.includes(wanted)) continue;
            const { seq, change } = toEntry(entry);
            if (change.key === key) yield { stream, seq, change };
          }
          if (stored.length < findPage) break;
          after = seqOf(stored.at(-1));
        }
      }
    },
  };
}

/** Fields: `c` and the change, where needed `h` and the number under which its state was told again. */
function toEntry([id, fields]: StoredEntry): LogEntry {
  return { seq: Number(id.slice(0, id.indexOf('-'))), change: decodeChange(fields[1]!, fields[3]) };
}

function earliest(partitions: readonly StoredEntry[][]): StoredEntry[] {
  return partitions.reduce((a, b) => (seqOf(a[0]) < seqOf(b[0]) ? a : b));
}

function seqOf(entry: StoredEntry | undefined): number {
  return entry === undefined ? 0 : Number(entry[0].slice(0, entry[0].indexOf('-')));
}

function countOf([id]: StoredEntry): number {
  return Number(id.slice(id.indexOf('-') + 1));
}
