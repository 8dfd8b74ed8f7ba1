import { hash } from 'node:crypto';
import { createAccessTokens, isAcornError } from '@acorn-i/core';
import { z } from 'zod';
import type { Consent } from '../settings.ts';
import { requestToken, type TokenGrant } from './request-token.ts';
import { renewAheadMs, type ShopTokens, type TokenOptions } from './shop-tokens.ts';
import { seal, unseal } from './token-seal.ts';

/** What a renewal gave, and what it was made with. */
const TokenPair = z.object({
  accessToken: z.string(),
  /** Milliseconds since the epoch. */
  endsAt: z.number(),
  refreshToken: z.string(),
  /** Shopify takes it again until `refreshToken` is used for the first time. */
  previous: z.string(),
});
type TokenPair = z.infer<typeof TokenPair>;

/** As it is kept: whose consent it stems from, and the pair, sealed. */
const StoredTokens = z.object({ consent: z.string(), sealed: z.string() });

const storeKey = 'tokens';
const hourSeconds = 60 * 60;
const tries = 3;

/**
 * Tokens of a merchant's consent: they live an hour, and each renewal gives another refresh token.
 * The new pair is durable before it is used. Where it was lost on the way (a crash, a cut), the refresh
 * token before it still holds: Shopify retires that one when the new one is first used.
 * https://shopify.dev/changelog/more-resilient-refreshes-for-expiring-offline-access-tokens
 */
export function createRotatingTokens(options: TokenOptions, consent: Consent): ShopTokens {
  const { settings, endpoint, fetch, signal, store, now = Date.now } = options;
  const secrets = [consent.clientSecret, ...[settings.webhookSecret ?? []].flat()];
  const origin = hash('sha256', consent.refreshToken, 'hex').slice(0, 32);
  const refused = new Set<string>();

  async function read(): Promise<TokenPair | undefined> {
    const stored = StoredTokens.safeParse(await store.get(storeKey)).data;
    // A new consent goes before what an older one gave.
    if (stored?.consent !== origin) return undefined;
    const text = unseal(stored.sealed, secrets);
    return text === undefined ? undefined : TokenPair.parse(JSON.parse(text));
  }

  async function renew(refreshToken: string): Promise<TokenPair> {
    const askedAt = now();
    const granted = await requestToken({
      shop: settings.shop,
      endpoint,
      form: {
        grant_type: 'refresh_token',
        client_id: consent.clientId,
        client_secret: consent.clientSecret,
        refresh_token: refreshToken,
      },
      fetch,
      signal,
    });
    const pair = pairOf(granted, refreshToken, askedAt);
    const sealed = seal(JSON.stringify(pair), consent.clientSecret);
    await store.set(storeKey, { consent: origin, sealed });
    return pair;
  }

  /** Another runner may renew at the same time: what it stored is looked at again before giving up. */
  async function request(): Promise<{ token: string; livesMs: number }> {
    const spent = new Set<string>();
    for (let attempt = 1; ; attempt += 1) {
      const held = await read();
      if (held && isUsable(held)) return granted(held);
      const candidates = held ? [held.refreshToken, held.previous] : [consent.refreshToken];
      const refreshToken = candidates.find((token) => !spent.has(token)) ?? consent.refreshToken;
      try {
        return granted(await renew(refreshToken));
      } catch (error) {
        if (!isAcornError(error) || error.code !== 'SHOPIFY_GRANT_ENDED') throw error;
        if (attempt === tries) throw error;
        spent.add(refreshToken);
      }
    }
  }

  function isUsable({ accessToken, endsAt }: TokenPair): boolean {
    return !refused.has(accessToken) && now() < endsAt - renewAheadMs;
  }

  function granted({ accessToken, endsAt }: TokenPair): { token: string; livesMs: number } {
    return { token: accessToken, livesMs: endsAt - now() };
  }

  const { current, discard } = createAccessTokens({ request, marginMs: renewAheadMs, now });
  return {
    current,
    discard(token) {
      if (refused.size > 100) refused.clear();
      refused.add(token);
      discard(token);
      return true;
    },
  };
}

function pairOf(granted: TokenGrant, previous: string, askedAt: number): TokenPair {
  return {
    accessToken: granted.access_token,
    // An answer without an end is no reason to keep a token for ever.
    endsAt: askedAt + (granted.expires_in ?? hourSeconds) * 1_000,
    refreshToken: granted.refresh_token ?? previous,
    previous,
  };
}
