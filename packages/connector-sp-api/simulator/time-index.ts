/** Where an entry stands: by time, and by arrival within one millisecond. */
export interface Place {
  atMs: number;
  sequence: number;
}

interface Entry<T> extends Place {
  value: T;
}

export interface TimeIndex<T> {
  /** Adds an entry and returns its place, which is how it is told from the value's older entries. */
  add(value: T, atMs: number): Place;
  /** Entries after a place, in order. */
  after(place: Place): Iterable<Entry<T>>;
  /** Drops the entries that `isCurrent` refuses. */
  compact(isCurrent: (value: T, place: Place) => boolean): void;
  readonly size: number;
}

/**
 * Values in order of time, found by binary search. A value that moves gets a new entry; its old one
 * stays until `compact`, so that moving costs no search through all of them.
 */
export function createTimeIndex<T>(): TimeIndex<T> {
  let entries: Entry<T>[] = [];
  let sequence = 0;
  return {
    add(value, atMs) {
      sequence += 1;
      const entry = { value, atMs, sequence };
      const last = entries.at(-1);
      if (!last || last.atMs <= atMs) entries.push(entry);
      else entries.splice(firstAfter(entries, entry), 0, entry);
      return { atMs, sequence };
    },
    *after(place) {
      const listed = entries;
      for (let index = firstAfter(listed, place); index < listed.length; index += 1) {
        const entry = listed[index];
        if (entry) yield entry;
      }
    },
    compact(isCurrent) {
      entries = entries.filter((entry) => isCurrent(entry.value, entry));
    },
    get size() {
      return entries.length;
    },
  };
}

function firstAfter(entries: readonly Place[], place: Place): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry && compare(entry, place) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compare(left: Place, right: Place): number {
  return left.atMs - right.atMs || left.sequence - right.sequence;
}
