import type { AnyChange, PreparedChange } from '../change.ts';
import type { LogBatch, NewDeadLetter } from '../log/log.ts';
import { hideQuotes, hideTexts } from './hide-texts.ts';
import { type Parts, splitPersonal, textsOf } from './personal-parts.ts';
import { sealedField, sealHidden, sealOf, sealOfRaw, sealRaw } from './sealed.ts';
import { tellsAnEnd } from './subject.ts';
import type { DataKey } from './vault.ts';

/** The key of each part of a batch; undefined where nothing personal of it may be written any more. */
export type Keys = ReadonlyMap<AnyChange | NewDeadLetter, DataKey | undefined>;

/** What is personal in a batch. */
export interface Found {
  /** Without parts: it only tells that its business is over. */
  changes: ReadonlyMap<AnyChange, Parts | undefined>;
  raws: readonly NewDeadLetter[];
  isEmpty: boolean;
  isOnlyNews: boolean;
}

const nothing: Found = { changes: new Map(), raws: [], isEmpty: true, isOnlyNews: true };

export function findPersonal({ appends, wait, waitingUpdates, deadLetters }: LogBatch): Found {
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

/** The batch as it is stored: sealed, and its messages without what they quote of a person. */
export function sealBatch(batch: LogBatch, { changes }: Found, keys: Keys): LogBatch {
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
    message: hideQuotes(message, plainRaw(letter), [letter.place, letter.origin ?? '']),
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
