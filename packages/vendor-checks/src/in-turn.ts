import type { Sender } from './ledger.ts';

/** The end of the last turn, by store and key. */
const turns = new WeakMap<Sender['store'], Map<string, Promise<void>>>();

/** Runs work when everything that came before it under one of its keys is over. Holds within this process. */
export async function inTurn<T>(
  { store }: Sender,
  keys: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const ends = turns.get(store) ?? new Map<string, Promise<void>>();
  turns.set(store, ends);
  const before = keys.map((key) => ends.get(key));
  const { promise: end, resolve } = Promise.withResolvers<void>();
  // All at once, so that no two wait for each other.
  for (const key of keys) ends.set(key, end);
  try {
    await Promise.all(before);
    return await work();
  } finally {
    resolve();
    for (const key of keys) if (ends.get(key) === end) ends.delete(key);
  }
}
