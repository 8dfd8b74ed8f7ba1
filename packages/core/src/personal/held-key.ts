import { createSecretKey, type KeyObject } from 'node:crypto';
import type { KeyRing } from './key-ring.ts';
import type { KeyRow, KeyUpdate } from './key-store.ts';
import { randomBytesOf } from './random.ts';
import type { Subject } from './subject.ts';

/** A data key in memory, with its row. */
export interface HeldKey extends KeyRow {
  key: KeyObject;
  identifiers: string[];
}

/** A key is told that it was used at most this often. */
const touchEveryMs = 6 * 3_600_000;
const keyBytes = 32;
/** Stands for what must be wrapped before it is stored. */
const unwrapped = new Uint8Array();

/** What a row holds, given what it wraps. */
export function toHeld(row: KeyRow, plain: Buffer): HeldKey {
  const identifiers = JSON.parse(plain.subarray(keyBytes).toString('utf8')) as string[];
  return { ...row, key: createSecretKey(plain.subarray(0, keyBytes)), identifiers };
}

/** What a key's row says that it is about: no wrapped key can be put into the place of another. */
export function about({ ref, scope }: Pick<KeyRow, 'ref' | 'scope'>): string {
  return `key\n${ref}\n${scope}`;
}

/** The content of a row, wrapped by the ring's newest key. */
export function wrapped(
  { ref, scope, key, identifiers }: HeldKey,
  ring: Pick<KeyRing, 'wrap' | 'current'>,
): Pick<KeyRow, 'kek' | 'wrapped'> {
  const plain = Buffer.concat([key.export(), Buffer.from(JSON.stringify(identifiers))]);
  return { kek: ring.current, wrapped: ring.wrap(plain, about({ ref, scope })) };
}

/** A new key for somebody. It has no wrapping yet. */
export function createKey({ scope, owner, recordedAt }: Subject): HeldKey {
  return {
    ref: createRef(),
    scope,
    owner,
    kek: '',
    wrapped: unwrapped,
    endedAt: null,
    touchedAt: recordedAt,
    key: createSecretKey(randomBytesOf(keyBytes)),
    identifiers: [],
  };
}

/** The time comes first, so that new ones land side by side in the store's index. */
function createRef(): string {
  const random = Buffer.from(randomBytesOf(9)).toString('base64url');
  return Date.now().toString(16).padStart(12, '0') + random;
}

/** Answers whether anything was new. */
export function takeIdentifiers(held: HeldKey, { identifiers }: Subject): boolean {
  const before = held.identifiers.length;
  for (const each of identifiers) if (!held.identifiers.includes(each)) held.identifiers.push(each);
  if (held.identifiers.length === before) return false;
  held.wrapped = unwrapped;
  return true;
}

/** The first end counts, and the last shipment; what is open again has no end. */
export function takeTimes(
  held: HeldKey,
  { recordedAt, endedAt, shippedAt, openAt }: Subject,
): boolean {
  const before = held.endedAt;
  if (openAt !== undefined && before !== null && openAt > before) held.endedAt = null;
  if (endedAt !== undefined) held.endedAt ??= endedAt;
  if (shippedAt !== undefined) held.endedAt = Math.max(held.endedAt ?? shippedAt, shippedAt);
  const isOld = recordedAt - held.touchedAt >= touchEveryMs;
  if (isOld) held.touchedAt = recordedAt;
  return isOld || held.endedAt !== before;
}

export function toRow({ key: _, identifiers: __, ...row }: HeldKey): KeyRow {
  return row;
}

export function toUpdate(held: HeldKey, ring: KeyRing): KeyUpdate {
  const { ref, endedAt, touchedAt } = held;
  if (held.wrapped !== unwrapped) return { ref, endedAt, touchedAt };
  const content = wrapped(held, ring);
  Object.assign(held, content);
  return { ref, endedAt, touchedAt, ...content };
}
