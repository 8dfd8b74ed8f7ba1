import { isAcornError, RefusedError, requestJson } from '@acorn-i/core';
import { z } from 'zod';

/** What Shopify grants. Only expiring tokens of a consent have a refresh token. */
export const TokenGrant = z.object({
  access_token: z.string().min(1),
  /** Seconds. */
  expires_in: z.number().nullish(),
  refresh_token: z.string().min(1).nullish(),
  /** Granted scopes, by commas. */
  scope: z.string().nullish(),
});
export type TokenGrant = z.infer<typeof TokenGrant>;

export interface TokenRequest {
  shop: string;
  endpoint: string;
  /** The form: `grant_type` and what belongs to it. */
  form: Readonly<Record<string, string>>;
  fetch: typeof globalThis.fetch;
  signal?: AbortSignal | undefined;
}

/**
 * Asks the shop for a token.
 *
 * @throws RefusedError `SHOPIFY_TOKEN_REFUSED`, `SHOPIFY_GRANT_ENDED` where a refresh token or a code
 *   holds no more; RetryableError where the shop does not answer.
 */
export async function requestToken(request: TokenRequest): Promise<TokenGrant> {
  const { shop, endpoint, form, fetch, signal } = request;
  try {
    const { data } = await requestJson({
      url: `${endpoint}/admin/oauth/access_token`,
      body: new URLSearchParams(form),
      schema: TokenGrant,
      fetch,
      signal,
      address: `${shop}: access token`,
    });
    return data;
  } catch (error) {
    throw explained(error, shop);
  }
}

function explained(error: unknown, shop: string): unknown {
  if (!isAcornError(error) || error.errorClass === 'retryable') return error;
  const [code, reason] = reasonOf(error.body ?? '');
  return new RefusedError(`${shop}: no access token. ${reason}`, {
    code,
    details: { status: error.details.status },
    cause: error,
  });
}

function reasonOf(body: string): [code: string, reason: string] {
  if (body.includes('shop_not_permitted')) {
    return [
      'SHOPIFY_TOKEN_REFUSED',
      'shop_not_permitted: client credentials work only where the app and the shop belong to one organisation. Move the app or the shop there, or let the merchant consent: set auth.refreshToken by acorn-i connect',
    ];
  }
  if (body.includes('invalid_grant') || body.includes('invalid_request')) {
    return [
      'SHOPIFY_GRANT_ENDED',
      'What the merchant consented to has ended: the app was uninstalled, or nothing renewed it for 90 days. Let the merchant consent again: acorn-i connect',
    ];
  }
  return [
    'SHOPIFY_TOKEN_REFUSED',
    'Check auth.clientId and auth.clientSecret, and that the app is installed in the shop',
  ];
}
