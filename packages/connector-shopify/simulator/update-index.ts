/** What search can find by `updated_at`. */
export interface Indexed {
  readonly id: number;
  readonly updatedAt: number;
}

interface Entry {
  thing: Indexed;
  /** When search finds it. */
  visibleAt: number;
  seq: number;
}

/** Things by `updated_at`, as the search index has them: late, and only the latest of each. */
export interface UpdateIndex {
  put(thing: Indexed, visibleAt: number): void;
  /** Things changed at or after `since`, oldest first, from the entry behind `after` on. */
  search(
    since: number,
    after: number | undefined,
    first: number,
    now: number,
    /** Only what changed before. */
    until?: number,
  ): { found: { id: number; seq: number }[]; hasNextPage: boolean };
}

/** Appends only: what changed moves to the end, and its older entry is skipped. */
export function createUpdateIndex(): UpdateIndex {
  let entries: Entry[] = [];
  const history = new Map<number, Entry[]>();
  let nextSeq = 1;

  function latestVisible(id: number, now: number): Entry | undefined {
    return history.get(id)?.findLast((entry) => entry.visibleAt <= now);
  }

  function compact(now: number): void {
    if (entries.length < 1_000 || entries.length < 2 * history.size) return;
    for (const [id, all] of history) {
      const kept = all.indexOf(latestVisible(id, now) ?? (all[0] as Entry));
      history.set(id, all.slice(Math.max(0, kept)));
    }
    const alive = new Set([...history.values()].flat());
    entries = entries.filter((entry) => alive.has(entry));
  }

  return {
    put(thing, visibleAt) {
      const entry = { thing, visibleAt, seq: nextSeq++ };
      entries.push(entry);
      history.set(thing.id, [...(history.get(thing.id) ?? []), entry]);
      compact(thing.updatedAt);
    },
    search(since, after, first, now, until = Number.POSITIVE_INFINITY) {
      const found: { id: number; seq: number }[] = [];
      const start =
        after === undefined
          ? lowerBound(entries, ({ thing }) => thing.updatedAt >= since)
          : lowerBound(entries, ({ seq }) => seq > after);
      for (let at = start; at < entries.length; at += 1) {
        const entry = entries[at] as Entry;
        if (entry.thing.updatedAt >= until) break;
        if (entry.thing.updatedAt < since || latestVisible(entry.thing.id, now) !== entry) continue;
        if (found.length === first) return { found, hasNextPage: true };
        found.push({ id: entry.thing.id, seq: entry.seq });
      }
      return { found, hasNextPage: false };
    },
  };
}

/** The first place where the condition holds; it must hold from there on. */
function lowerBound(entries: readonly Entry[], holds: (entry: Entry) => boolean): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(entries[middle] as Entry)) high = middle;
    else low = middle + 1;
  }
  return low;
}
