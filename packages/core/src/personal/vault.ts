import type { KeyObject } from 'node:crypto';
import type { RetryableError } from '../errors.ts';
import {
  about,
  createKey,
  type HeldKey,
  takeIdentifiers,
  takeTimes,
  toHeld,
  toRow,
  toUpdate,
  wrapped,
} from './held-key.ts';
import { createRing, type KeyRing, type MasterKey, openRing } from './key-ring.ts';
import type { KeyRow, KeyStore } from './key-store.ts';
import type { Subject } from './subject.ts';

/** A data key that is ready to be used. */
export interface DataKey {
  readonly ref: string;
  readonly key: KeyObject;
  readonly identifiers: readonly string[];
}

/** Somebody to seal for. */
export interface Need {
  subject: Subject;
  /** Only says how its business stands: no key is made for it. */
  isOnlyNews?: boolean;
}

/** Gives out data keys, and takes them away in time. */
export interface Vault {
  readonly store: KeyStore;
  /**
   * One key for each need, in order, durable by now. Undefined for news; and where the person was erased
   * after this was recorded: nothing personal of it may be written any more.
   *
   * @throws RetryableError where the store cannot be written.
   */
  keysFor(needs: readonly Need[]): Promise<readonly (DataKey | undefined)[]>;
  /** The keys that are still there. */
  keysOf(refs: ReadonlySet<string>): Promise<ReadonlyMap<string, DataKey>>;
  /** What is in a key's row. @throws where it was made under another ring. */
  unwrap(row: KeyRow): Promise<DataKey>;
  /** See {@link KeyRing.nameOf}. */
  nameOf(text: string): string;
}

/** Keys that are kept in memory. Each is a few hundred bytes. */
const cacheMost = 20_000;
/** A ring that was changed under our hands is looked at again so often. */
const mostTries = 3;

/**
 * Opens a vault over a key store, which gets its ring if it has none.
 *
 * @throws ConfigurationError `PERSONAL_KEY_WRONG` where the store was made with another master key.
 */
export async function openVault(
  store: KeyStore,
  master: MasterKey,
  options: { cacheMost?: number } = {},
): Promise<Vault> {
  const limit = options.cacheMost ?? cacheMost;
  const byScope = new Map<string, HeldKey>();
  const byRef = new Map<string, HeldKey>();
  const fence = new Map<string, number>();
  let fencedTo = Number.NEGATIVE_INFINITY;
  let generation = await store.generation();
  let ring = await ringOf(store, master);
  await loadFence();

  async function loadFence(): Promise<void> {
    for (const { name, at } of await store.fences()) {
      fence.set(name, Math.max(at, fence.get(name) ?? at));
      fencedTo = Math.max(fencedTo, at);
    }
  }

  /** Forgets every key in memory once somebody destroyed one, or changed the ring. */
  async function refresh(): Promise<void> {
    const now = await store.generation();
    if (now === generation) return;
    byScope.clear();
    byRef.clear();
    await reload();
    await loadFence();
    generation = now;
  }

  async function reload(): Promise<void> {
    const found = await store.ring();
    // The same keys under another master key: whoever runs goes on with what it has.
    if (found?.current !== ring.current) ring = await ringOf(store, master);
  }

  function hold(row: KeyRow, key: KeyObject, identifiers: readonly string[]): HeldKey {
    const held = { ...row, key, identifiers: [...identifiers] };
    byScope.set(row.scope, held);
    byRef.set(row.ref, held);
    if (byRef.size > limit) forgetOldest();
    return held;
  }

  function forgetOldest(): void {
    const oldest = byRef.values().next().value;
    if (oldest === undefined) return;
    byRef.delete(oldest.ref);
    if (byScope.get(oldest.scope) === oldest) byScope.delete(oldest.scope);
  }

  /** The youngest is the last. */
  function recall(held: HeldKey | undefined): HeldKey | undefined {
    if (held === undefined) return undefined;
    byRef.delete(held.ref);
    byRef.set(held.ref, held);
    return held;
  }

  async function unwrap(row: KeyRow): Promise<HeldKey> {
    if (!ring.has(row.kek)) await reload();
    const plain = ring.unwrap(row.kek, row.wrapped, about(row));
    return toHeld(row, plain);
  }

  /** In what may be written: nobody whom a person had erased after it was recorded. */
  function isErased({ scope, identifiers, recordedAt }: Subject): boolean {
    if (recordedAt > fencedTo) return false;
    return fenceTexts(scope, identifiers).some((text) => {
      const at = fence.get(ring.nameOf(text));
      return at !== undefined && recordedAt <= at;
    });
  }

  async function keysFor(needs: readonly Need[]): Promise<readonly (DataKey | undefined)[]> {
    await refresh();
    for (let tried = 1; ; tried += 1) {
      try {
        return await keysOnce(needs);
      } catch (error) {
        byScope.clear();
        byRef.clear();
        if ((error as RetryableError).code !== 'KEY_RING_CHANGED' || tried >= mostTries)
          throw error;
        await reload();
      }
    }
  }

  async function keysOnce(needs: readonly Need[]): Promise<readonly (DataKey | undefined)[]> {
    const wanted = needs.map((need) => (isErased(need.subject) ? undefined : need));
    const open = await heldFor(wanted.flatMap((need) => need?.subject.scope ?? []));
    const news = new Set<HeldKey>();
    const changed = new Set<HeldKey>();
    for (const need of wanted) {
      if (need === undefined) continue;
      const { subject, isOnlyNews } = need;
      let held = open.get(subject.scope);
      if (held === undefined) {
        if (isOnlyNews) continue;
        held = createKey(subject);
        open.set(subject.scope, held);
        news.add(held);
      }
      const isBetterKnown = !isOnlyNews && takeIdentifiers(held, subject);
      if (takeTimes(held, subject) || isBetterKnown) changed.add(held);
    }
    await save(
      [...news],
      [...changed].filter((held) => !news.has(held)),
      open,
    );
    return wanted.map((need) =>
      need === undefined || need.isOnlyNews ? undefined : open.get(need.subject.scope),
    );
  }

  async function heldFor(scopes: readonly string[]): Promise<Map<string, HeldKey>> {
    const found = new Map<string, HeldKey>();
    const missing = new Set<string>();
    for (const scope of scopes) {
      const held = recall(byScope.get(scope));
      if (held === undefined) missing.add(scope);
      else found.set(scope, held);
    }
    if (missing.size === 0) return found;
    for (const row of await store.byScope([...missing])) found.set(row.scope, await take(row));
    return found;
  }

  async function take(row: KeyRow): Promise<HeldKey> {
    const held = await unwrap(row);
    return hold(held, held.key, held.identifiers);
  }

  async function save(
    news: readonly HeldKey[],
    changed: readonly HeldKey[],
    open: Map<string, HeldKey>,
  ): Promise<void> {
    if (changed.length > 0) await store.update(changed.map((held) => toUpdate(held, ring)));
    for (const held of news) Object.assign(held, wrapped(held, ring));
    if (news.length === 0) return;
    const stored = await store.add(news.map(toRow));
    for (const [index, row] of stored.entries()) {
      const own = news[index]!;
      // Another process may have made one for the same subject a moment ago.
      if (row.ref === own.ref) hold(own, own.key, own.identifiers);
      else open.set(own.scope, await take(row));
    }
  }

  return {
    store,
    keysFor,
    async keysOf(refs) {
      await refresh();
      const found = new Map<string, DataKey>();
      const missing: string[] = [];
      for (const ref of refs) {
        const held = recall(byRef.get(ref));
        if (held === undefined) missing.push(ref);
        else found.set(ref, held);
      }
      if (missing.length > 0)
        for (const row of await store.byRef(missing)) found.set(row.ref, await take(row));
      return found;
    },
    unwrap,
    nameOf: (text) => ring.nameOf(text),
  };
}

/** What an erased person is known by to whoever still has something of them in memory. */
export function fenceTexts(scope: string, identifiers: readonly string[]): readonly string[] {
  return [scope, ...identifiers.filter((each) => /^(email|buyer):/.test(each))];
}

async function ringOf(store: KeyStore, master: MasterKey): Promise<KeyRing> {
  const found = await store.ring();
  if (found !== undefined) return openRing(found, master);
  // Somebody else may be faster: theirs holds.
  await store.setRing(createRing(master), undefined);
  return ringOf(store, master);
}
