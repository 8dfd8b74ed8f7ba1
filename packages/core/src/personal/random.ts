import { randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(8_192);
let used = pool.length;

/** A few random bytes. Taken from a pool: a call into the system for twelve bytes costs more than the encryption. */
export function randomBytesOf(length: number): Uint8Array {
  if (used + length > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = Uint8Array.prototype.slice.call(pool, used, used + length);
  // Key material must not be left behind.
  pool.fill(0, used, used + length);
  used += length;
  return bytes;
}
