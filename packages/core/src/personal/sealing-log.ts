import type { AnyChange, PreparedChange } from '../change.ts';
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
import { hideQuotes, hideTexts } from './hide-texts.ts';
import { type Parts, splitPersonal, textsOf } from './personal-parts.ts';
import {
  openChange,
  openRaw,
  refOf,
  sealedField,
  sealHidden,
  sealOf,
  sealOfRaw,
  sealRaw,
} from './sealed.ts';
import { subjectOf, tellsAnEnd } from './subject.ts';
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
      running ??= sealQueue().finally(() => {
        running = undefined;
      });
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

type Keys = ReadonlyMap<AnyChange | NewDeadLetter, DataKey | undefined>;

/** What is personal in a batch. */
interface Found {
  /** Without parts: it only tells that its business is over. */
  changes: ReadonlyMap<AnyChange, Parts | undefined>;
  raws: readonly NewDeadLetter[];
  isEmpty: boolean;
  isOnlyNews: boolean;
}

const nothing: Found = { changes: new Map(), raws: [], isEmpty: true, isOnlyNews: true };

function findPersonal({ appends, wait, waitingUpdates, deadLetters }: LogBatch): Found {
  const changes = new Map<AnyChange, Parts | undefined>();
  const raws: NewDeadLetter[] = [];
  let isOnlyNews = true;
  const look = (change: AnyChange | undefined, isNew: boolean): void => {
    if (change === undefined || sealOf(change) !== undefined) return;
    const parts = splitPersonal(change.entity, change.data);
    if (parts !== undefined) isOnlyNews = false;
    else if (!isNew || !tellsAnEnd(change)) return;
    changes.set(change, parts);
  };
  for (const { changes: list } of appends ?? []) for (const { change } of list) look(change, true);
  for (const { change } of wait ?? []) look(change, false);
  for (const { set } of waitingUpdates ?? []) look(set?.change, false);
  for (const letter of deadLetters ?? []) {
    look(letter.change, false);
    if (letter.raw !== undefined && sealOfRaw(letter.raw) === undefined) raws.push(letter);
  }
  if (changes.size === 0 && raws.length === 0) return nothing;
  return { changes, raws, isEmpty: false, isOnlyNews: isOnlyNews && raws.length === 0 };
}

/** The same input is the same subject, for as long as it is kept. */
function subjectOfRaw({ place, origin, raw, at }: NewDeadLetter, vault: Vault | undefined) {
  const [owner = ''] = place.split(/[.>]/, 1);
  const name = vault?.nameOf(`raw\n${place}\n${origin ?? ''}\n${raw}`) ?? '';
  const recordedAt = Date.parse(at);
  // It has no order whose end could be told: its business is over at once.
  return { scope: `raw\n${name}`, owner, identifiers: [], recordedAt, endedAt: recordedAt };
}

function sealBatch(batch: LogBatch, { changes }: Found, keys: Keys): LogBatch {
  const { appends, wait, waitingUpdates, deadLetters, trail } = batch;
  const partsOf = new Map<string, Parts | undefined>();
  if ((wait ?? waitingUpdates ?? deadLetters ?? trail) !== undefined)
    for (const [{ id }, parts] of changes) partsOf.set(id, parts);
  const hide = (message: string, id: string | undefined) => {
    const parts = message === '' || id === undefined ? undefined : partsOf.get(id);
    return parts === undefined ? message : hideTexts(message, textsOf(parts.hidden));
  };
  const sealed = <C extends AnyChange>(change: C): C => sealChange(change, changes, keys);
  return {
    ...batch,
    ...(appends && {
      appends: appends.map((append) => ({
        ...append,
        changes: append.changes.map((prepared) => sealPrepared(prepared, changes, keys)),
      })),
    }),
    ...(wait && {
      wait: wait.map((row) => ({
        ...row,
        change: sealed(row.change),
        reason: hide(row.reason, row.change.id),
      })),
    }),
    ...(waitingUpdates && {
      waitingUpdates: waitingUpdates.map(({ id, set }) => ({
        id,
        set: set && {
          ...set,
          ...(set.change && { change: sealed(set.change) }),
          ...(set.reason && { reason: hide(set.reason, set.change?.id) }),
        },
      })),
    }),
    ...(deadLetters && {
      deadLetters: deadLetters.map((letter) => sealLetter(letter, sealed, hide, keys)),
    }),
    ...(trail && {
      trail: trail.map((entry) => ({ ...entry, note: hide(entry.note, entry.change) })),
    }),
  };
}

type Seal = <C extends AnyChange>(change: C) => C;

function sealLetter(
  letter: NewDeadLetter,
  seal: Seal,
  hide: (message: string, id: string | undefined) => string,
  keys: Keys,
): NewDeadLetter {
  const { change, raw, message } = letter;
  if (change !== undefined)
    return { ...letter, change: seal(change), message: hide(message, change.id) };
  if (raw === undefined || sealOfRaw(raw) !== undefined) return letter;
  const key = keys.get(letter);
  return {
    ...letter,
    raw: key && sealRaw(raw, key),
    message: hideQuotes(message, plainRaw(letter)),
  };
}

function plainRaw({ raw = '', rawEncoding }: Pick<NewDeadLetter, 'raw' | 'rawEncoding'>): string {
  return rawEncoding === 'base64' ? Buffer.from(raw, 'base64').toString('utf8') : raw;
}

/** The readers of this process get it whole, from memory; what is stored is sealed. */
function sealPrepared(
  prepared: PreparedChange,
  found: Found['changes'],
  keys: Keys,
): PreparedChange {
  const { change } = prepared;
  const parts = found.get(change);
  if (parts === undefined) return prepared;
  const key = keys.get(change);
  const json = JSON.stringify(parts.kept);
  if (key === undefined)
    return { change: { ...change, data: parts.kept }, json } as unknown as PreparedChange;
  const seal = `"${sealedField}":"${sealHidden(change, parts.hidden, key)}"}`;
  return { change, json: (json === '{}' ? '{' : `${json.slice(0, -1)},`) + seal } as PreparedChange;
}

function sealChange<C extends AnyChange>(change: C, found: Found['changes'], keys: Keys): C {
  const parts = found.get(change);
  if (parts === undefined) return change;
  const key = keys.get(change);
  const seal = key && { [sealedField]: sealHidden(change, parts.hidden, key) };
  return { ...change, data: { ...parts.kept, ...seal } };
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
    raw: seal === undefined ? letter.raw : openRaw(seal, keys.get(refOf(seal))),
  };
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
