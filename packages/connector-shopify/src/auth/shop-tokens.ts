import { type ConnectionStore, createAccessTokens } from '@acorn-i/core';
import type { ClientCredentials, ShopifySettings } from '../settings.ts';
import { requestToken } from './request-token.ts';
import { createRotatingTokens } from './rotating-tokens.ts';

/** The token that calls carry. */
export interface ShopTokens {
  /** A token that should hold; asked for once, however many callers wait. */
  current(): Promise<string>;
  /** Forgets a token that was refused. False where there is no way to get another. */
  discard(token: string): boolean;
}

export interface TokenOptions {
  settings: ShopifySettings;
  endpoint: string;
  fetch: typeof globalThis.fetch;
  /** Where tokens that the shop renews are kept. */
  store: ConnectionStore;
  signal?: AbortSignal;
  now?(): number;
}

export const renewAheadMs = 5 * 60_000;
const daySeconds = 24 * 60 * 60;

/** Tokens in one of three ways: client credentials, a merchant's consent, or the fixed one. */
export function createShopTokens(options: TokenOptions): ShopTokens {
  const { auth } = options.settings;
  if ('accessToken' in auth) {
    return { current: async () => auth.accessToken, discard: () => false };
  }
  return 'refreshToken' in auth
    ? createRotatingTokens(options, auth)
    : createGrantedTokens(options, auth);
}

/**
 * By the client-credentials grant; they live a day.
 * https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant
 */
function createGrantedTokens(
  { settings, endpoint, fetch, signal, now }: TokenOptions,
  { clientId, clientSecret }: ClientCredentials,
): ShopTokens {
  const form = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  };
  const { current, discard } = createAccessTokens({
    request: async () => {
      const granted = await requestToken({ shop: settings.shop, endpoint, form, fetch, signal });
      return { token: granted.access_token, livesMs: (granted.expires_in ?? daySeconds) * 1_000 };
    },
    marginMs: renewAheadMs,
    ...(now && { now }),
  });
  return {
    current,
    discard(token) {
      discard(token);
      return true;
    },
  };
}
