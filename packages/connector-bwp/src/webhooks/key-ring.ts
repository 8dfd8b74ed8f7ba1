import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { requestJson } from '@acorn-i/core';
import { z } from 'zod';

/** Public keys that somebody publishes as a JWKS (RFC 7517). */
export interface KeyRing {
  /**
   * The key of that id, or all where none is named. One that is not known is looked up again, once a minute.
   *
   * @throws RetryableError where the keys cannot be fetched.
   */
  find(url: string, keyId: string | undefined): Promise<readonly KeyObject[]>;
}

const Jwks = z.object({ keys: z.array(z.looseObject({ kid: z.string().nullish() })).max(100) });

interface Held {
  keys: ReadonlyMap<string, KeyObject>;
  fetchedAtMs: number;
}

const lookAgainMs = 60_000;
const keepMs = 3_600_000;

export function createKeyRing({
  fetch,
  now,
}: {
  fetch: typeof globalThis.fetch;
  now(): number;
}): KeyRing {
  const held = new Map<string, Promise<Held>>();

  function load(url: string): Promise<Held> {
    const loading = fetchKeys(url, fetch, now);
    held.set(url, loading);
    loading.catch(() => {
      if (held.get(url) === loading) held.delete(url);
    });
    return loading;
  }

  return {
    async find(url, keyId) {
      let found = await (held.get(url) ?? load(url));
      const age = now() - found.fetchedAtMs;
      const isMissing = keyId !== undefined && !found.keys.has(keyId);
      if (age > keepMs || (isMissing && age > lookAgainMs)) found = await load(url);
      if (keyId === undefined) return [...found.keys.values()];
      const key = found.keys.get(keyId);
      return key ? [key] : [];
    },
  };
}

async function fetchKeys(
  url: string,
  fetch: typeof globalThis.fetch,
  now: () => number,
): Promise<Held> {
  const { data } = await requestJson({ url, schema: Jwks, fetch, maxBytes: 1_000_000 });
  const keys = new Map<string, KeyObject>();
  for (const [index, jwk] of data.keys.entries()) {
    const key = publicKey(jwk);
    if (key) keys.set(jwk.kid ?? `#${index}`, key);
  }
  return { keys, fetchedAtMs: now() };
}

/** A key of a kind that is new to us is no reason to refuse the others. */
function publicKey(jwk: object): KeyObject | undefined {
  try {
    return createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
  } catch {
    return undefined;
  }
}
