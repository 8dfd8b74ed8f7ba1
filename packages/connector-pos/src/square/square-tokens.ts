import { type AccessTokens, createAccessTokens, RefusedError, requestJson } from '@acorn-i/core';
import { z } from 'zod';
import { squareVersion } from './api-version.ts';
import type { SquareConsent } from './settings.ts';
import { toSquareError } from './square-error.ts';

const Granted = z.object({
  access_token: z.string(),
  expires_at: z.string(),
  refresh_token: z.string().nullish(),
});

export interface SquareTokenOptions {
  endpoint: string;
  consent: SquareConsent;
  fetch: typeof globalThis.fetch;
  signal: AbortSignal;
  now(): number;
}

/**
 * Access tokens of a seller's consent. They live 30 days and are renewed after half of that, as Square
 * advises at the latest after 8; the refresh token of an app with a secret stays the same.
 * https://developer.squareup.com/docs/oauth-api/refresh-revoke-limit-scope
 */
export function createSquareTokens(options: SquareTokenOptions): AccessTokens {
  const { endpoint, consent, fetch, signal, now } = options;
  return createAccessTokens({
    now,
    async request() {
      const granted = await obtainToken({
        endpoint,
        fetch,
        signal,
        body: {
          client_id: consent.applicationId,
          client_secret: consent.applicationSecret,
          grant_type: 'refresh_token',
          refresh_token: consent.refreshToken,
        },
      });
      const livesMs = Date.parse(granted.expires_at) - now();
      return { token: granted.access_token, livesMs: Math.min(livesMs, weekMs) };
    },
  });
}

const weekMs = 7 * 86_400_000;

/** A token that stays as it is. */
export function fixedToken(token: string): AccessTokens {
  return { current: async () => token, discard() {} };
}

/** Asks Square for tokens. @throws RefusedError where the consent is gone. */
export async function obtainToken(request: {
  endpoint: string;
  fetch: typeof globalThis.fetch;
  signal: AbortSignal;
  body: Readonly<Record<string, string>>;
}): Promise<z.infer<typeof Granted>> {
  const { endpoint, body, ...rest } = request;
  try {
    const { data } = await requestJson({
      url: `${endpoint}/oauth2/token`,
      headers: { 'square-version': squareVersion },
      body,
      schema: Granted,
      ...rest,
    });
    return data;
  } catch (error) {
    const known = toSquareError(error, 'ObtainToken');
    if (known.errorClass !== 'rejected') throw known;
    throw new RefusedError(
      'ObtainToken: Square does not take the consent. Run acorn-i connect again',
      { code: 'SQUARE_CONSENT_ENDED', cause: known },
    );
  }
}
