/** A map of text to objects whose keys come and go all the time. */
export interface KeyMap<T extends object> {
  readonly size: number;
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  delete(key: string): void;
  values(): Iterable<T>;
}

/** So many keys may be gone before the map is built anew. */
const mostGone = 4_096;

/**
 * A Map that is emptied and filled again shrinks and grows, and V8 chains each of its tables to the
 * next: once one of them is old, all that follow, and every change they point to, outlive the quick
 * collections. So keys that are gone stay, without a value, until a fresh map takes over.
 */
export function createKeyMap<T extends object>(): KeyMap<T> {
  let map = new Map<string, T | undefined>();
  let size = 0;

  function startAnew(): void {
    const next = new Map<string, T | undefined>();
    for (const [key, value] of map) if (value !== undefined) next.set(key, value);
    map = next;
  }

  return {
    get size() {
      return size;
    },
    get: (key) => map.get(key),
    set(key, value) {
      if (map.get(key) === undefined) size += 1;
      map.set(key, value);
    },
    delete(key) {
      if (map.get(key) === undefined) return;
      map.set(key, undefined);
      size -= 1;
      const gone = map.size - size;
      if (gone > mostGone && gone > size) startAnew();
    },
    *values() {
      for (const value of map.values()) if (value !== undefined) yield value;
    },
  };
}
