import type { LogEntry } from '../log.ts';

/**
 * The newest entries of one partition, or of one stream, kept as objects, so that a consumer that keeps
 * up never reads from Redis. Positions may have gaps: other partitions, other processes. Small on
 * purpose: what lives here is copied by the garbage collector again and again.
 */
export interface SparseTail {
  /**
   * Takes entries that were appended in a row.
   *
   * @param since the position before the first of them.
   * @param isNext nothing came between what was pushed before and these.
   */
  push(entries: readonly LogEntry[], since: number, isNext: boolean): void;
  /** The entries after a position, or undefined if they reach further back than the tail. */
  read(after: number, limit: number): readonly LogEntry[] | undefined;
  clear(): void;
}

/** Keeps at least `capacity` entries, and always the whole of the last push. */
export function createSparseTail(capacity: number): SparseTail {
  let entries: LogEntry[] = [];
  let floor = Number.POSITIVE_INFINITY;

  function cut(length: number): void {
    floor = entries[length - 1]!.seq;
    entries = entries.slice(length);
  }

  return {
    push(more, since, isNext) {
      if (!isNext || entries.length === 0) {
        entries = [];
        floor = since;
      }
      for (const entry of more) entries.push(entry);
      // Cut in halves, so that the cost of moving is shared by many pushes.
      if (entries.length >= capacity * 2 && entries.length > more.length)
        cut(entries.length - Math.max(capacity, more.length));
    },
    read(after, limit) {
      if (after < floor) return undefined;
      const start = firstAfter(entries, after);
      return entries.slice(start, start + limit);
    },
    clear() {
      entries = [];
      floor = Number.POSITIVE_INFINITY;
    },
  };
}

/** The index of the first entry after a position. */
function firstAfter(entries: readonly LogEntry[], after: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (entries[middle]!.seq > after) high = middle;
    else low = middle + 1;
  }
  return low;
}
