import type { LogEntry } from './log.ts';

/**
 * The newest entries of one stream, kept as objects, so that a consumer that keeps up never reads
 * the disk. Bounded; entries must be pushed in the order of their positions without gaps.
 */
export interface Tail {
  push(entry: LogEntry): void;
  /** The entries after a position, or undefined if they reach further back than the tail. */
  read(after: number, limit: number): readonly LogEntry[] | undefined;
}

export function createTail(capacity: number): Tail {
  let entries: LogEntry[] = [];
  return {
    push(entry) {
      entries.push(entry);
      // Cut in halves, so that the cost of moving is shared by many pushes.
      if (entries.length >= capacity * 2) entries = entries.slice(-capacity);
    },
    read(after, limit) {
      const first = entries[0];
      if (first === undefined || after < first.seq - 1) return undefined;
      const start = after - first.seq + 1;
      return entries.slice(start, start + limit);
    },
  };
}
