import type { LogEntry } from './log.ts';

/**
 * The newest entries of one stream, kept as objects, so that a consumer that keeps up never reads
 * the disk. Small on purpose: what lives here is copied by the garbage collector again and again.
 */
export interface Tail {
  /** Entries must come in the order of their positions, without gaps. */
  push(entries: readonly LogEntry[]): void;
  /** The entries after a position, or undefined if they reach further back than the tail. */
  read(after: number, limit: number): readonly LogEntry[] | undefined;
  /** Entries were removed: what is read next comes from the disk. */
  clear(): void;
}

/** Keeps at least `capacity` entries, and always the whole of the last push. */
export function createTail(capacity: number): Tail {
  let entries: LogEntry[] = [];
  return {
    push(more) {
      for (const entry of more) entries.push(entry);
      // Cut in halves, so that the cost of moving is shared by many pushes.
      if (entries.length >= capacity * 2) entries = entries.slice(-Math.max(capacity, more.length));
    },
    clear() {
      entries = [];
    },
    read(after, limit) {
      const first = entries[0];
      if (first === undefined || after < first.seq - 1) return undefined;
      const start = after - first.seq + 1;
      return entries.slice(start, start + limit);
    },
  };
}
