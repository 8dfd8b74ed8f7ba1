import { createHash } from 'node:crypto';

/**
 * A file name that every system takes, for an id. Two ids have two names: what had to be changed has a digest
 * behind it.
 */
export function toFileName(id: string): string {
  const safe = id
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^\.+/, '_')
    .replace(/\.+$/, '_')
    .slice(0, 80);
  if (safe === id) return id;
  return `${safe}-${sha256Of(new TextEncoder().encode(id)).slice(0, 8)}`;
}

/** Hexadecimal, lower case. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
