import { createHmac, timingSafeEqual } from 'node:crypto';

export interface HmacOptions {
  algorithm?: 'sha256' | 'sha1' | 'sha512';
  /** How the signature is written. Default `base64`. */
  encoding?: 'base64' | 'hex';
}

/**
 * Whether `signature` is the HMAC of `body` under one of `keys` (give both during a rotation).
 * Compares in constant time, whatever the length of what was sent.
 */
export function verifyHmac(
  body: string | Uint8Array,
  signature: string | undefined,
  keys: string | readonly string[],
  { algorithm = 'sha256', encoding = 'base64' }: HmacOptions = {},
): boolean {
  const given = Buffer.from(signature ?? '', 'utf8');
  let matches = false;
  for (const key of typeof keys === 'string' ? [keys] : keys) {
    const expected = Buffer.from(createHmac(algorithm, key).update(body).digest(encoding), 'utf8');
    const padded = Buffer.alloc(expected.length);
    given.copy(padded);
    // Both are always compared, so that neither length nor key order shows in the time.
    const same = timingSafeEqual(padded, expected);
    if (same && given.length === expected.length) matches = true;
  }
  return matches;
}
