import { createAccessTokens, isAcornError, RefusedError, requestJson } from '@acorn-i/core';
import { z } from 'zod';
import type { ShopifySettings } from './settings.ts';

/** The token that calls carry. */
export interface ShopTokens {
  /** A token that should hold; asked for once, however many callers wait. */
  current(): Promise<string>;
  /** Forgets a token that was refused. False where there is no way to get another. */
  discard(token: string): boolean;
}

interface TokenOptions {
  settings: ShopifySettings;
  endpoint: string;
  fetch: typeof globalThis.fetch;
  signal?: AbortSignal;
  now?(): number;
}

interface Credentials {
  clientId: string;
  clientSecret: string;
}

const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().nullish() });
const renewAheadMs = 5 * 60_000;
const daySeconds = 24 * 60 * 60;

/**
 * Tokens by the client-credentials grant (they live a day), or the fixed one.
 * https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant
 */
export function createShopTokens(options: TokenOptions): ShopTokens {
  const { auth } = options.settings;
  if ('accessToken' in auth) {
    return { current: async () => auth.accessToken, discard: () => false };
  }
  return createGrantedTokens(options, auth);
}

function createGrantedTokens(options: TokenOptions, credentials: Credentials): ShopTokens {
  const { current, discard } = createAccessTokens({
    request: async () => {
      const answer = await requestToken(options, credentials);
      return { token: answer.access_token, livesMs: (answer.expires_in ?? daySeconds) * 1_000 };
    },
    marginMs: renewAheadMs,
    ...(options.now && { now: options.now }),
  });
  return {
    current,
    discard(token) {
      discard(token);
      return true;
    },
  };
}

async function requestToken(
  { endpoint, fetch, signal, settings }: TokenOptions,
  { clientId, clientSecret }: Credentials,
): Promise<z.infer<typeof TokenAnswer>> {
  try {
    const { data } = await requestJson({
      url: `${endpoint}/admin/oauth/access_token`,
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
      }),
      schema: TokenAnswer,
      fetch,
      signal,
      address: `${settings.shop}: access token`,
    });
    return data;
  } catch (error) {
    throw explained(error, settings.shop);
  }
}

function explained(error: unknown, shop: string): unknown {
  if (!isAcornError(error) || error.errorClass === 'retryable') return error;
  const body = error.body ?? '';
  const reason = body.includes('shop_not_permitted')
    ? 'shop_not_permitted: client credentials work only where the app and the shop share one organisation. Install the app there, or set auth.accessToken'
    : 'Check auth.clientId and auth.clientSecret, and that the app is installed in the shop';
  return new RefusedError(`${shop}: no access token. ${reason}`, {
    code: 'SHOPIFY_TOKEN_REFUSED',
    details: { status: error.details.status },
    cause: error,
  });
}
