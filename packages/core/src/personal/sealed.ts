import { createHmac } from 'node:crypto';
import type { AnyChange } from '../change.ts';
import { decrypt, encrypt, encryptWith } from './key-ring.ts';
import { joinPersonal } from './personal-parts.ts';
import type { DataKey } from './vault.ts';

/** Where a stored entity keeps its personal fields. No entity has a field of this name. */
export const sealedField = '~sealed';
const rawPrefix = `${sealedField}:`;

/** The personal fields of a change, sealed for this change alone: `REF.BASE64URL`. */
export function sealHidden(change: AnyChange, hidden: object, { ref, key }: DataKey): string {
  const sealed = encrypt(key, JSON.stringify(hidden), aboutChange(change));
  return `${ref}.${sealed.toString('base64url')}`;
}

/** What seals the personal fields of a stored entity; undefined where nothing does. */
export function sealOf({ data }: AnyChange): string | undefined {
  const sealed = (data as unknown as Record<string, unknown>)[sealedField];
  return typeof sealed === 'string' ? sealed : undefined;
}

/** The key that opens a seal. */
export function refOf(sealed: string): string {
  return sealed.slice(0, sealed.indexOf('.'));
}

/**
 * A stored change as it was, or, without a key, as it is once the person is forgotten.
 *
 * @throws where the key fits but the seal is of another change.
 */
export function openChange<C extends AnyChange>(
  change: C,
  sealed: string,
  key: DataKey | undefined,
): C {
  const { [sealedField]: _, ...kept } = change.data as unknown as Record<string, unknown>;
  if (key === undefined) return { ...change, data: kept };
  const bytes = Buffer.from(sealed.slice(key.ref.length + 1), 'base64url');
  const hidden = JSON.parse(decrypt(key.key, bytes, aboutChange(change)).toString('utf8'));
  return { ...change, data: joinPersonal(kept, hidden) };
}

/** Not the id, which the log may lengthen; nor the place, since what waits is sealed like what is read. */
function aboutChange({ source, entity, key, occurredAt }: AnyChange): string {
  return `${source}\n${entity}\n${key}\n${occurredAt}`;
}

/**
 * Raw input, sealed whole. The same input under the same key gives the same text, so that the log still
 * knows it again: the IV is made of the input, as in AES-GCM-SIV.
 */
export function sealRaw(raw: string, { ref, key }: DataKey): string {
  const iv = createHmac('sha256', key).update(raw).digest().subarray(0, 12);
  return `${rawPrefix}${ref}.${encryptWith(key, iv, raw, 'raw').toString('base64url')}`;
}

export function sealOfRaw(raw: string | undefined): string | undefined {
  return raw?.startsWith(rawPrefix) ? raw.slice(rawPrefix.length) : undefined;
}

/** Undefined once it is forgotten. */
export function openRaw(sealed: string, key: DataKey | undefined): string | undefined {
  if (key === undefined) return undefined;
  const bytes = Buffer.from(sealed.slice(key.ref.length + 1), 'base64url');
  return decrypt(key.key, bytes, 'raw').toString('utf8');
}
