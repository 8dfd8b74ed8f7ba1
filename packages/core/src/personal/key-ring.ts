import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { ConfigurationError } from '../errors.ts';
import { randomBytesOf } from './random.ts';

/** The key that everything personal hangs on. It never leaves memory. */
export interface MasterKey {
  /** Says which key it is and nothing about it. */
  id: string;
  wrapping: KeyObject;
}

/** A line of the ring as it is stored: a key that is wrapped by a master key. */
export interface RingRow {
  master: string;
  /** The wrapped key's own name; `index` is the one that identifiers are hashed with. */
  name: string;
  wrapped: Uint8Array;
}

/**
 * The keys between the master key and the data keys. Because of them the master key can be replaced
 * while runners work: for a time the ring is there under the old one and the new one.
 */
export interface KeyRing {
  master: string;
  /** The name of the key that wraps what is new. */
  current: string;
  has(name: string): boolean;
  wrap(plain: Uint8Array, about: string): Uint8Array;
  /** @throws where the ring lacks the key, or what was wrapped is not what it says. */
  unwrap(name: string, wrapped: Uint8Array, about: string): Buffer;
  /** The same text always gives the same name, and only who has the master key can tell which. */
  nameOf(text: string): string;
}

const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;
const indexName = 'index';

/**
 * Reads a master key: 32 bytes as base64 or as 64 hexadecimal digits.
 *
 * @param place where the text came from, for the message.
 * @throws ConfigurationError `PERSONAL_KEY_INVALID`
 */
export function toMasterKey(text: string, place: string): MasterKey {
  const trimmed = text.trim();
  const isHex = /^[\da-f]{64}$/i.test(trimmed);
  const bytes = Buffer.from(trimmed, isHex ? 'hex' : 'base64');
  if (!isHex && (bytes.length !== keyBytes || !/^[\w+/-]{43}=?$/.test(trimmed))) {
    throw new ConfigurationError(
      `${place}: is not a master key. It takes 32 random bytes as base64: openssl rand -base64 32`,
      { code: 'PERSONAL_KEY_INVALID' },
    );
  }
  const derive = (use: string, length: number) =>
    Buffer.from(hkdfSync('sha256', bytes, 'acorn-i', use, length));
  return {
    id: derive('name', 9).toString('base64url'),
    wrapping: createSecretKey(derive('wrapping', keyBytes)),
  };
}

/** A new master key, as text. */
export function createMasterKeyText(): string {
  return Buffer.from(randomBytesOf(keyBytes)).toString('base64');
}

/** A ring as it is stored, and the name of its newest key. */
export interface StoredRing {
  rows: readonly RingRow[];
  current: string;
}

export function createRing(master: MasterKey): StoredRing {
  const current = createKeyName();
  const rows = [current, indexName].map((name) =>
    rowOf(master, name, Buffer.from(randomBytesOf(keyBytes))),
  );
  return { rows, current };
}

/** Marks the master key that is to stay. */
const markName = 'newest';

/**
 * The same ring, with one more key for all that is new, under the old master key and the new one:
 * until {@link settledRing} either of them opens it. A ring that is being extended already stays.
 *
 * @throws ConfigurationError `PERSONAL_KEY_WRONG` where `from` does not open it.
 */
export function extendedRing(ring: StoredRing, from: MasterKey, to: MasterKey): StoredRing {
  if (newestMaster(ring) === to.id) return ring;
  const opened = ring.rows.filter(({ master, name }) => master === from.id && name !== markName);
  if (opened.length === 0) throw wrongKey();
  const current = createKeyName();
  const keys = new Map(opened.map((row) => [row.name, unwrapRow(from, row)] as const));
  keys.set(current, Buffer.from(randomBytesOf(keyBytes)));
  const rows = [from, to].flatMap((master) =>
    [...keys].map(([name, key]) => rowOf(master, name, key)),
  );
  return { rows: [...rows, rowOf(to, markName, Buffer.alloc(0))], current };
}

/** The ring without the keys that nothing is wrapped with any more. */
export function thinnedRing({ rows, current }: StoredRing): StoredRing {
  const kept = new Set([current, indexName, markName]);
  return { rows: rows.filter(({ name }) => kept.has(name)), current };
}

/** The ring under the new master key alone; undefined while that is not in use, or nothing was replaced. */
export function settledRing(ring: StoredRing, master: MasterKey): StoredRing | undefined {
  const { rows, current } = ring;
  const hasOldKeys = rows.some(({ name }) => ![current, indexName, markName].includes(name));
  if (newestMaster(ring) !== master.id || hasOldKeys) return undefined;
  const own = rows.filter((row) => row.master === master.id && row.name !== markName);
  return { rows: own, current };
}

/** The master key that is to take over, by its id; undefined where none is. */
export function newestMaster({ rows }: StoredRing): string | undefined {
  return rows.find(({ name }) => name === markName)?.master;
}

/** Whether this master key opens it. */
export function isUnder({ rows }: StoredRing, { id }: MasterKey): boolean {
  return rows.some(({ master, name }) => master === id && name !== markName);
}

/** @throws ConfigurationError `PERSONAL_KEY_WRONG` where it is under another master key. */
export function openRing({ rows, current }: StoredRing, master: MasterKey): KeyRing {
  const keys = new Map<string, KeyObject>();
  for (const row of rows)
    if (row.master === master.id && row.name !== markName)
      keys.set(row.name, createSecretKey(unwrapRow(master, row)));
  const index = keys.get(indexName);
  const newest = keys.get(current);
  if (index === undefined || newest === undefined) throw wrongKey();
  return {
    master: master.id,
    current,
    has: (name) => keys.has(name),
    wrap: (plain, about) => encrypt(newest, plain, about),
    unwrap(name, wrapped, about) {
      const key = keys.get(name);
      if (key === undefined) throw new Error(`the ring has no key ${name}`);
      return decrypt(key, wrapped, about);
    },
    nameOf: (text) => createHmac('sha256', index).update(text).digest('base64url').slice(0, 22),
  };
}

function wrongKey(): ConfigurationError {
  return new ConfigurationError(
    'personal.key: is not the master key that the personal fields of this log were sealed with. Give the right one. If it is lost, so are they: docs/personal-data.md says how to go on without them',
    { code: 'PERSONAL_KEY_WRONG' },
  );
}

function createKeyName(): string {
  return Buffer.from(randomBytesOf(6)).toString('base64url');
}

function rowOf(master: MasterKey, name: string, key: Buffer): RingRow {
  return { master: master.id, name, wrapped: encrypt(master.wrapping, key, `ring\n${name}`) };
}

function unwrapRow(master: MasterKey, { name, wrapped }: RingRow): Buffer {
  return decrypt(master.wrapping, wrapped, `ring\n${name}`);
}

/**
 * AES-256-GCM: 12 random bytes, the ciphertext, 16 bytes that prove it and what it is about. Keys are
 * `KeyObject`s: Node takes five times as long with the bytes.
 */
export function encrypt(key: KeyObject, plain: string | Uint8Array, about: string): Buffer {
  return encryptWith(key, randomBytesOf(ivBytes), plain, about);
}

/** With an IV of one's own, which must never meet another text under the same key. */
export function encryptWith(
  key: KeyObject,
  iv: Uint8Array,
  plain: string | Uint8Array,
  about: string,
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(about));
  const text = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  return Buffer.concat([iv, text, cipher.final(), cipher.getAuthTag()]);
}

/** @throws where the key is another one, or a byte of it or of what it is about has changed. */
export function decrypt(key: KeyObject, sealed: Uint8Array, about: string): Buffer {
  const end = sealed.length - tagBytes;
  if (end < ivBytes) throw new Error('too short to be sealed');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes, end)), decipher.final()]);
}
