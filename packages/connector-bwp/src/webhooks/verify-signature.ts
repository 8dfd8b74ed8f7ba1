import { type KeyObject, verify } from 'node:crypto';
import type { SignatureAlgorithm } from './webhook-settings.ts';

type Encoding = 'base64' | 'base64url' | 'hex';

const hashes: Readonly<Record<SignatureAlgorithm, string | null>> = {
  ES256: 'sha256',
  ES384: 'sha384',
  ES512: 'sha512',
  RS256: 'sha256',
  RS384: 'sha384',
  RS512: 'sha512',
  EdDSA: null,
};

const kinds: Readonly<Record<string, string>> = { ES: 'ec', RS: 'rsa', Ed: 'ed25519' };

/**
 * Whether `signature` is one of `keys`' over the bytes. Only its one way of being written counts: a text that
 * decodes to the same bytes is another text.
 */
export function verifySignature(
  bytes: Uint8Array,
  signature: string | undefined,
  {
    keys,
    algorithm,
    encoding,
  }: {
    keys: readonly KeyObject[];
    algorithm: SignatureAlgorithm;
    encoding: Encoding;
  },
): boolean {
  const given = decode(signature, encoding);
  if (given === undefined) return false;
  const kind = kinds[algorithm.slice(0, 2)];
  return keys
    .filter((key) => key.asymmetricKeyType === kind)
    .some((key) => isSignedBy(key, bytes, given, hashes[algorithm]));
}

function isSignedBy(
  key: KeyObject,
  bytes: Uint8Array,
  given: Buffer,
  hash: string | null,
): boolean {
  try {
    return verify(hash, bytes, { key, dsaEncoding: 'ieee-p1363' }, given);
  } catch {
    // A signature of another length, for some keys.
    return false;
  }
}

function decode(signature: string | undefined, encoding: Encoding): Buffer | undefined {
  if (!signature || signature.length > 4_096) return undefined;
  const bytes = Buffer.from(signature, encoding);
  return bytes.length > 0 && bytes.toString(encoding) === signature ? bytes : undefined;
}
