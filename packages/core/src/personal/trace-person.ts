import type { DeadLetter, Log } from '../log/log.ts';
import { findPerson, namesOf, type PersonKey, type PersonQuery } from './find-person.ts';
import { splitPersonal } from './personal-parts.ts';
import { type StoredChange, storedChanges, storedLetters } from './read-sealed.ts';
import { openChange, openRaw, refOf, sealOf, sealOfRaw } from './sealed.ts';
import { subjectOf } from './subject.ts';
import type { DataKey, Vault } from './vault.ts';

/** All that is held of one person. */
export interface PersonTrace {
  keys: readonly PersonKey[];
  /** Opened. */
  changes: readonly StoredChange[];
  /** Raw input that mentions the person; `raw` opened. */
  letters: readonly { letter: DeadLetter; key: DataKey }[];
  /** Where the person stands in the clear: changes from before anything was sealed. */
  inTheClear: readonly string[];
}

/**
 * Looks for a person everywhere. Reads the whole log.
 *
 * @param log as it is stored, opened for this alone: what a runner has in memory is not sealed.
 */
export async function tracePerson(
  log: Log,
  vault: Vault,
  query: PersonQuery,
): Promise<PersonTrace> {
  const keys = await findPerson(vault, query);
  const byRef = new Map(keys.map(({ key }) => [key.ref, key]));
  const contacts = new Set([
    ...namesOf(query.subject),
    ...keys.flatMap(({ key }) => key.identifiers),
  ]);
  const changes: StoredChange[] = [];
  const inTheClear: string[] = [];
  const words = new Set<string>();
  for await (const { place, change } of storedChanges(log)) {
    const seal = sealOf(change);
    if (seal === undefined) {
      const hidden = splitPersonal(change.entity, change.data)?.hidden;
      const isTheirs =
        hidden && subjectOf(change, hidden).identifiers.some((each) => contacts.has(each));
      if (isTheirs) inTheClear.push(place);
      continue;
    }
    const key = byRef.get(refOf(seal));
    if (key === undefined) continue;
    const opened = openChange(change, seal, key);
    changes.push({ place, change: opened });
    for (const word of tellingTexts(splitPersonal(opened.entity, opened.data)?.hidden))
      words.add(word);
  }
  const mentions = mentionOf([...contacts], [...words], query.subject);
  const letters: { letter: DeadLetter; key: DataKey }[] = [];
  for await (const letter of storedLetters(log)) {
    const found = await openLetter(letter, vault);
    if (found !== undefined && mentions(textOf(found.letter))) letters.push(found);
  }
  return { keys, changes, letters, inTheClear };
}

async function openLetter(
  letter: DeadLetter,
  vault: Vault,
): Promise<{ letter: DeadLetter; key: DataKey } | undefined> {
  const seal = sealOfRaw(letter.raw);
  if (seal === undefined) return undefined;
  const key = (await vault.keysOf(new Set([refOf(seal)]))).get(refOf(seal));
  return key && { letter: { ...letter, raw: openRaw(seal, key) }, key };
}

function textOf({ raw = '', rawEncoding }: DeadLetter): string {
  return rawEncoding === 'base64' ? Buffer.from(raw, 'base64').toString('utf8') : raw;
}

/** Where everybody lives tells nobody apart. */
const sharedFields = new Set(['city', 'district', 'postalCode', 'region', 'country']);
const shortestText = 5;
const shortestName = 4;

function tellingTexts(hidden: unknown, field = ''): readonly string[] {
  if (typeof hidden === 'string')
    return hidden.length < shortestText || sharedFields.has(field) ? [] : [hidden];
  if (typeof hidden !== 'object' || hidden === null) return [];
  return Object.entries(hidden).flatMap(([key, value]) => tellingTexts(value, key));
}

/** Whether a text of any kind mentions a person. */
function mentionOf(
  contacts: readonly string[],
  words: readonly string[],
  subject: string,
): (text: string) => boolean {
  const patterns = [
    ...contacts.flatMap(patternsOf),
    ...[...words, subject.trim()]
      .filter(({ length }) => length >= shortestText)
      .map((word) => literal(word.toLowerCase())),
  ];
  if (patterns.length === 0) return () => false;
  const pattern = new RegExp(patterns.join('|'), 'u');
  return (text) => readings(text).some((reading) => pattern.test(reading));
}

function patternsOf(contact: string): readonly string[] {
  const [kind = '', ...rest] = contact.split(':');
  const value = rest.join(':');
  if (kind === 'email') return [literal(value)];
  if (kind === 'phone') return [[...value].join('[\\s()./-]*')];
  const name = value.slice(value.indexOf('/') + 1);
  return name.length < shortestName
    ? []
    : [`(?<![\\p{L}\\p{N}])${literal(name)}(?![\\p{L}\\p{N}])`];
}

/** The text as it is, and as it is meant where it is JSON or a form. */
function readings(text: string): readonly string[] {
  const lower = text.toLowerCase();
  const unescaped = lower.replaceAll(/\\u([\da-f]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  const found = [lower, unescaped.toLowerCase()];
  if (lower.includes('%')) found.push(fromForm(text));
  return found;
}

function fromForm(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' ')).toLowerCase();
  } catch {
    return '';
  }
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
