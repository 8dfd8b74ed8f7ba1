import type { PreparedChange } from '../../change.ts';
import type { LogEntry } from '../log.ts';
import { partitionStream } from '../partition.ts';
import { type CountPoints, createCountPoints } from './count-points.ts';
import type { EncodedAppend } from './encode-batch.ts';
import { toldAgain } from './encode-change.ts';
import { createSparseTail, type SparseTail } from './sparse-tail.ts';

/** Entries of a stream, or of a partition, that are kept in memory for consumers that keep up. */
const tailCapacity = 64;

/** What this process knows of the streams without asking: their ends, and their newest entries. */
export interface StreamIndex {
  end(name: string): number;
  behind(name: string, after: number): number;
  names(): readonly string[];
  /** The newest entries of a stream or of a partition. */
  tail(name: string): SparseTail | undefined;
  /** So many entries of a partition are up to a position. */
  learn(name: string, seq: number, count: number): void;
  /** An append of our own was answered. Tells how many entries are new. */
  appended(append: EncodedAppend, answer: string): number;
  /**
   * Another process told an end, or Redis did. Tells whether it is news. An end of a partition can be, where
   * that of its stream is not: two processes are not heard in the order in which they wrote.
   */
  raise(stream: string, seq: number): boolean;
  raisePartition(stream: string, partition: number, seq: number, count: number): boolean;
  /** What is in memory may be entries that Redis has no more. */
  forget(): void;
}

interface Partition {
  seq: number;
  count: number;
  /** How many entries there were with the tail's last. */
  tailCount: number;
  readonly tail: SparseTail;
  readonly points: CountPoints;
}

interface Stream {
  name: string;
  seq: number;
  /** The tail's last. */
  tailSeq: number;
  readonly tail: SparseTail;
  readonly partitions: Partition[];
}

export function createStreamIndex(partitions: number): StreamIndex {
  const streams = new Map<string, Stream>();
  const byName = new Map<string, Partition>();

  function streamOf(name: string): Stream {
    const known = streams.get(name);
    if (known !== undefined) return known;
    const made: Stream = {
      name,
      seq: 0,
      tailSeq: 0,
      tail: createSparseTail(tailCapacity),
      partitions: Array.from({ length: partitions }, () => createPartition()),
    };
    streams.set(name, made);
    for (const [index, partition] of made.partitions.entries())
      byName.set(partitionStream(name, index), partition);
    return made;
  }

  return {
    end: (name) => byName.get(name)?.seq ?? streams.get(name)?.seq ?? 0,
    behind(name, after) {
      const partition = byName.get(name);
      if (partition === undefined) return Math.max(0, (streams.get(name)?.seq ?? 0) - after);
      if (after >= partition.seq) return 0;
      return Math.max(1, partition.count - partition.points.at(after));
    },
    names: () => [...streams.keys()],
    tail: (name) => (byName.get(name) ?? streams.get(name))?.tail,
    learn: (name, seq, count) => byName.get(name)?.points.add(seq, count),
    appended(append, answer) {
      const stream = streamOf(append.stream);
      const grown = readAnswer(append, answer);
      for (const [number, part] of grown.partitions) {
        const partition = stream.partitions[number]!;
        const count = part.countBefore + part.entries.length;
        const isKnown = partition.count === part.countBefore;
        const since = isKnown ? partition.seq : part.entries[0]!.seq - 1;
        partition.tail.push(part.entries, since, partition.tailCount === part.countBefore);
        partition.tailCount = count;
        advance(partition, part.entries.at(-1)!.seq, count);
      }
      const { entries } = grown;
      if (entries.length === 0) return 0;
      stream.tail.push(entries, grown.since, stream.tailSeq === grown.since);
      stream.tailSeq = grown.since + entries.length;
      stream.seq = Math.max(stream.seq, stream.tailSeq);
      return entries.length;
    },
    raise(name, seq) {
      const stream = streamOf(name);
      if (seq <= stream.seq) return false;
      stream.seq = seq;
      return true;
    },
    raisePartition(name, number, seq, count) {
      const partition = streamOf(name).partitions[number];
      return partition !== undefined && advance(partition, seq, count);
    },
    forget() {
      streams.clear();
      byName.clear();
    },
  };
}

function createPartition(): Partition {
  return {
    seq: 0,
    count: 0,
    tailCount: 0,
    tail: createSparseTail(tailCapacity),
    points: createCountPoints(),
  };
}

function advance(partition: Partition, seq: number, count: number): boolean {
  if (seq <= partition.seq) return false;
  partition.seq = seq;
  partition.count = count;
  partition.points.add(seq, count);
  return true;
}

interface Grown {
  /** The stream's end before. */
  since: number;
  entries: LogEntry[];
  partitions: Map<number, { countBefore: number; entries: LogEntry[] }>;
}

/**
 * What the write script answers to an append: `end before|partition:count before,…|fates`. A fate is `0`
 * for a change that was appended, its number for one that was told again, `-` for one that was there;
 * no fates at all stand for `0` everywhere.
 */
function readAnswer({ changes, partitions }: EncodedAppend, answer: string): Grown {
  const [before = '0', counts = '', fates = ''] = answer.split('|');
  const fateOf = fates === '' ? undefined : fates.split(',');
  const grown: Grown = { since: Number(before), entries: [], partitions: new Map() };
  for (const pair of counts === '' ? [] : counts.split(',')) {
    const [number, count] = pair.split(':');
    grown.partitions.set(Number(number), { countBefore: Number(count), entries: [] });
  }
  for (const [index, prepared] of changes.entries()) {
    const fate = fateOf?.[index] ?? '0';
    if (fate === '-') continue;
    const seq = grown.since + grown.entries.length + 1;
    const entry = { seq, change: changeOf(prepared, fate) };
    grown.entries.push(entry);
    grown.partitions.get(partitions[index]!)?.entries.push(entry);
  }
  return grown;
}

function changeOf({ change }: PreparedChange, fate: string): LogEntry['change'] {
  return fate === '0' ? change : toldAgain(change, fate);
}
