import { RetryableError } from '../errors.ts';
import { about } from './held-key.ts';
import {
  extendedRing,
  type MasterKey,
  newestMaster,
  openRing,
  settledRing,
  thinnedRing,
} from './key-ring.ts';
import type { KeyStore } from './key-store.ts';

const page = 500;
const mostRounds = 100;

/**
 * Wraps every data key anew, for another master key. The log stays as it is. Runners go on meanwhile;
 * until the first of them starts with the new key, the old one opens the store too. May be stopped and
 * begun again. Answers how many keys were wrapped.
 *
 * @throws ConfigurationError `PERSONAL_KEY_WRONG` where `from` is not the key so far.
 */
export async function rotateKeys(store: KeyStore, from: MasterKey, to: MasterKey): Promise<number> {
  const before = await store.ring();
  if (before === undefined || from.id === to.id) return 0;
  const extended = extendedRing(before, from, to);
  if (extended !== before && !(await store.setRing(extended, before.current))) throw disturbed();
  let wrapped = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    wrapped += await rewrapAll(store, to);
    const thinned = thinnedRing(extended);
    // A runner that works with the old ring may have added one at the last moment: once more.
    if (await store.setRing(thinned, extended.current)) return wrapped;
  }
  throw disturbed();
}

/** Ends a rotation once a runner starts with the new master key. Answers whether there was one to end. */
export async function settleRotation(store: KeyStore, master: MasterKey): Promise<boolean> {
  const ring = await store.ring();
  const settled = ring && settledRing(ring, master);
  return settled !== undefined && store.setRing(settled, settled.current);
}

/** Whether a rotation has begun and no runner has started with the new key yet. */
export async function isRotating(store: KeyStore): Promise<boolean> {
  const ring = await store.ring();
  return ring !== undefined && newestMaster(ring) !== undefined;
}

async function rewrapAll(store: KeyStore, to: MasterKey): Promise<number> {
  const ring = openRing((await store.ring())!, to);
  let wrapped = 0;
  let after = '';
  while (true) {
    const rows = await store.after(after, page);
    const old = rows.filter(({ kek }) => kek !== ring.current);
    const rewrapped = old.map((row) => {
      const plain = ring.unwrap(row.kek, row.wrapped, about(row));
      const { ref, wrapped: was } = row;
      return { ref, was, kek: ring.current, wrapped: ring.wrap(plain, about(row)) };
    });
    if (rewrapped.length > 0) await store.rewrap(rewrapped);
    wrapped += rewrapped.length;
    if (rows.length < page) return wrapped;
    after = rows.at(-1)!.ref;
  }
}

function disturbed(): RetryableError {
  return new RetryableError('keys: somebody else changes them right now. Run it again', {
    code: 'KEY_RING_CHANGED',
  });
}
