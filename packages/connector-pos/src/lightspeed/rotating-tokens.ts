import { hash } from 'node:crypto';
import {
  type AccessTokens,
  type ConnectionStore,
  createAccessTokens,
  isAcornError,
  RefusedError,
  requestJson,
} from '@acorn-i/core';
import { z } from 'zod';
import type { LightspeedConsent } from './settings.ts';
import { seal, unseal } from './token-seal.ts';

const Granted = z.object({
  access_token: z.string(),
  refresh_token: z.string().nullish(),
  /** Seconds. */
  expires_in: z.number().nullish(),
});

const Pair = z.object({ accessToken: z.string(), endsAt: z.number(), refreshToken: z.string() });
type Pair = z.infer<typeof Pair>;

/** As it is kept: whose consent it stems from, and the pair, sealed. */
const Stored = z.object({ consent: z.string(), sealed: z.string() });

export interface RotatingTokenOptions {
  endpoint: string;
  consent: LightspeedConsent;
  fetch: typeof globalThis.fetch;
  store: ConnectionStore;
  signal: AbortSignal;
  now(): number;
}

const storeKey = 'lightspeed-tokens';
const daySeconds = 86_400;
const renewAheadMs = 10 * 60_000;

/**
 * Access tokens live a day, and each renewal gives another refresh token and ends the tokens before it. The new
 * pair is durable before it is used; what another runner renewed meanwhile is looked at before giving up.
 * https://x-series-api.lightspeedhq.com/docs/authorization
 */
export function createRotatingTokens(options: RotatingTokenOptions): AccessTokens {
  const { consent, store, now } = options;
  const origin = hash('sha256', consent.refreshToken, 'hex').slice(0, 32);
  const refused = new Set<string>();

  async function read(): Promise<Pair | undefined> {
    const stored = Stored.safeParse(await store.get(storeKey)).data;
    // A new consent goes before what an older one gave.
    if (stored?.consent !== origin) return undefined;
    const text = unseal(stored.sealed, consent.clientSecret);
    return text === undefined ? undefined : Pair.parse(JSON.parse(text));
  }

  async function renew(refreshToken: string): Promise<Pair> {
    const askedAt = now();
    const granted = await requestTokens(options, refreshToken);
    const pair = {
      accessToken: granted.access_token,
      endsAt: askedAt + (granted.expires_in ?? daySeconds) * 1_000,
      refreshToken: granted.refresh_token ?? refreshToken,
    };
    const sealed = seal(JSON.stringify(pair), consent.clientSecret);
    await store.set(storeKey, { consent: origin, sealed });
    return pair;
  }

  function isUsable({ accessToken, endsAt }: Pair): boolean {
    return !refused.has(accessToken) && now() < endsAt - renewAheadMs;
  }

  async function request(): Promise<{ token: string; livesMs: number }> {
    const held = await read();
    const pair = held && isUsable(held) ? held : await renewOrRead(held);
    return { token: pair.accessToken, livesMs: pair.endsAt - now() };
  }

  async function renewOrRead(held: Pair | undefined): Promise<Pair> {
    const refreshToken = held?.refreshToken ?? consent.refreshToken;
    try {
      return await renew(refreshToken);
    } catch (error) {
      if (!isAcornError(error) || error.code !== 'LIGHTSPEED_GRANT_ENDED') throw error;
      const other = await read();
      if (other && other.refreshToken !== refreshToken && isUsable(other)) return other;
      throw error;
    }
  }

  const { current, discard } = createAccessTokens({ request, marginMs: renewAheadMs, now });
  return {
    current,
    discard(token) {
      if (refused.size > 100) refused.clear();
      refused.add(token);
      discard(token);
    },
  };
}

async function requestTokens(
  { endpoint, consent, fetch, signal }: RotatingTokenOptions,
  refreshToken: string,
): Promise<z.infer<typeof Granted>> {
  try {
    const { data } = await requestJson({
      url: `${endpoint}/api/1.0/token`,
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: consent.clientId,
        client_secret: consent.clientSecret,
        refresh_token: refreshToken,
      }),
      schema: Granted,
      fetch,
      signal,
      address: 'token',
    });
    return data;
  } catch (error) {
    const isEnded = isAcornError(error) && /^(refused|rejected)$/.test(error.errorClass);
    if (!isEnded) throw error;
    throw new RefusedError(
      'token: Lightspeed does not take the refresh token any more. Let the app in again and set auth.refreshToken',
      { code: 'LIGHTSPEED_GRANT_ENDED', cause: error },
    );
  }
}
