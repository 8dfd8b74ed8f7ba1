import type { AnyChange } from '../change.ts';
import { ConfigurationError } from '../errors.ts';
import type {
  DeadLetter,
  Durability,
  Log,
  LogBatch,
  LogEntry,
  NewDeadLetter,
  WriteResult,
} from '../log/log.ts';
import { type Found, findPersonal, type Keys, sealBatch } from './seal-batch.ts';
import { openChange, openRaw, refOf, sealOf, sealOfRaw } from './sealed.ts';
import { subjectOf } from './subject.ts';
import type { DataKey, Need, Vault } from './vault.ts';

export interface SealingOptions {
  /** Called where a seal cannot be opened although its key is there: it was moved, or damaged. */
  onUnreadable?(change: { source: string; entity: string; key: string }): void;
}

/**
 * A log that never holds a personal field in the clear. What is written is sealed with the data key of
 * its subject, which is durable before; what is read is opened again. Once the key is destroyed the
 * same entity is read without its personal fields, which is a valid entity too.
 *
 * Without a vault what is sealed stays so, and goes back as it came; nothing personal can be written.
 */
export function sealingLog(
  log: Log,
  vault: Vault | undefined,
  { onUnreadable }: SealingOptions = {},
): Log {
  let queue: Job[] = [];
  let running: Promise<void> | undefined;

  /** In the order of the calls: what comes after something that is being sealed waits for it. */
  function write(batch: LogBatch, durability?: Durability): Promise<WriteResult> {
    const found = findPersonal(batch);
    if (running === undefined && found.isEmpty) return log.write(batch, durability);
    return new Promise((resolve, reject) => {
      queue.push({ batch, found, durability, resolve, reject });
      running ??= sealQueue();
    });
  }

  /** All that came by the time the loop turns shares one write of new keys. */
  async function sealQueue(): Promise<void> {
    while (queue.length > 0) {
      await Promise.resolve();
      const jobs = queue;
      queue = [];
      try {
        const keys = await keysFor(jobs);
        for (const { batch, found, durability, resolve } of jobs)
          resolve(log.write(sealBatch(batch, found, keys), durability));
      } catch (error) {
        for (const { reject } of jobs) reject(error);
      }
    }
    // In the same turn as the last look at the queue: what comes a microtask later must find nobody at work.
    running = undefined;
  }

  async function keysFor(jobs: readonly Job[]): Promise<Keys> {
    const owners: (AnyChange | NewDeadLetter)[] = [];
    const needs: Need[] = [];
    for (const { found } of jobs) {
      for (const [change, parts] of found.changes) {
        owners.push(change);
        const subject = subjectOf(change, parts?.hidden);
        needs.push({ subject, isOnlyNews: parts === undefined });
      }
      for (const letter of found.raws) {
        owners.push(letter);
        needs.push({ subject: subjectOfRaw(letter, vault) });
      }
    }
    if (needs.length === 0) return new Map();
    if (vault === undefined) {
      if (jobs.every(({ found }) => found.isOnlyNews)) return new Map();
      throw locked();
    }
    const keys = await vault.keysFor(needs);
    return new Map(owners.map((owner, index) => [owner, keys[index]]));
  }

  async function openAll<T>(
    items: readonly T[],
    sealsOf: (item: T) => readonly string[],
    open: (item: T, keys: ReadonlyMap<string, DataKey>) => T,
  ): Promise<readonly T[]> {
    if (vault === undefined) return items;
    const refs = new Set<string>();
    for (const item of items) for (const seal of sealsOf(item)) refs.add(refOf(seal));
    if (refs.size === 0) return items;
    const keys = await vault.keysOf(refs);
    return items.map((item) => (sealsOf(item).length === 0 ? item : open(item, keys)));
  }

  function opened<C extends AnyChange>(change: C, keys: ReadonlyMap<string, DataKey>): C {
    const seal = sealOf(change);
    if (seal === undefined) return change;
    try {
      return openChange(change, seal, keys.get(refOf(seal)));
    } catch {
      const { source, entity, key } = change;
      onUnreadable?.({ source, entity, key });
      return openChange(change, seal, undefined);
    }
  }

  const openEntries = <E extends LogEntry>(entries: readonly E[]) =>
    openAll(
      entries,
      ({ change }) => listOf(sealOf(change)),
      (entry, keys) => ({ ...entry, change: opened(entry.change, keys) }),
    );

  return {
    ...log,
    write,
    read: async (stream, after, limit) => openEntries(await log.read(stream, after, limit)),
    waiting: async (query) =>
      openAll(
        await log.waiting(query),
        ({ change }) => listOf(sealOf(change)),
        (row, keys) => ({ ...row, change: opened(row.change, keys) }),
      ),
    deadLetters: async (query) =>
      openAll(await log.deadLetters(query), sealsOfLetter, (letter, keys) =>
        openLetter(letter, keys, opened),
      ),
    async *find(key) {
      for await (const entry of log.find(key)) yield* await openEntries([entry]);
    },
    async close() {
      await running;
      await log.close();
    },
  };
}

interface Job {
  batch: LogBatch;
  found: Found;
  durability: Durability | undefined;
  resolve(result: Promise<WriteResult>): void;
  reject(error: unknown): void;
}

/** The same input is the same subject, for as long as it is kept. */
function subjectOfRaw({ place, origin, raw, at }: NewDeadLetter, vault: Vault | undefined) {
  const [owner = ''] = place.split(/[.>]/, 1);
  const name = vault?.nameOf(`raw\n${place}\n${origin ?? ''}\n${raw}`) ?? '';
  const recordedAt = Date.parse(at);
  // It has no order whose end could be told: its business is over at once.
  return { scope: `raw\n${name}`, owner, identifiers: [], recordedAt, endedAt: recordedAt };
}

function sealsOfLetter({ change, raw }: DeadLetter): readonly string[] {
  return [...listOf(change && sealOf(change)), ...listOf(sealOfRaw(raw))];
}

function openLetter(
  letter: DeadLetter,
  keys: ReadonlyMap<string, DataKey>,
  open: <C extends AnyChange>(change: C, keys: ReadonlyMap<string, DataKey>) => C,
): DeadLetter {
  const seal = sealOfRaw(letter.raw);
  return {
    ...letter,
    change: letter.change && open(letter.change, keys),
    raw: seal === undefined ? letter.raw : openRawIfWhole(seal, keys.get(refOf(seal))),
  };
}

/** One that was damaged must not keep the others from being seen. */
function openRawIfWhole(seal: string, key: DataKey | undefined): string | undefined {
  try {
    return openRaw(seal, key);
  } catch {
    return undefined;
  }
}

const none: readonly string[] = [];

function listOf(seal: string | undefined): readonly string[] {
  return seal === undefined ? none : [seal];
}

function locked(): ConfigurationError {
  return new ConfigurationError(
    'personal.key: the master key is needed for this, and it cannot be read here. Run this where the runner runs',
    { code: 'PERSONAL_KEY_MISSING' },
  );
}
