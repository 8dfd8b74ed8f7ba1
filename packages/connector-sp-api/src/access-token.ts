import {
  type AccessTokens,
  type AcornError,
  createAccessTokens,
  isAcornError,
  RefusedError,
  requestJson,
} from '@acorn-i/core';
import { z } from 'zod';

export interface LwaOptions {
  /** Login with Amazon's token endpoint. */
  authEndpoint: string;
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  fetch?: typeof globalThis.fetch;
  now?: () => number;
  /** Of the connection, not of one call: callers share a request. */
  signal?: AbortSignal | undefined;
}

const TokenResponse = z.object({ access_token: z.string().min(1), expires_in: z.number() });

/**
 * Access tokens of one seller by the refresh-token grant.
 *
 * https://developer-docs.amazon.com/sp-api/docs/connect-to-the-selling-partner-api
 *
 * @throws RefusedError `LWA_…` where Amazon does not accept the app or the refresh token.
 */
export function createLwaTokens(options: LwaOptions): AccessTokens {
  return createAccessTokens({
    request: async () => {
      const { access_token: token, expires_in: seconds } = await requestToken(options);
      return { token, livesMs: seconds * 1_000 };
    },
    ...(options.now && { now: options.now }),
  });
}

async function requestToken(options: LwaOptions): Promise<z.output<typeof TokenResponse>> {
  try {
    const { data } = await requestJson({
      url: options.authEndpoint,
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: options.refreshToken,
        client_id: options.clientId,
        client_secret: options.clientSecret,
      }),
      schema: TokenResponse,
      signal: options.signal,
      address: 'Login with Amazon',
      ...(options.fetch && { fetch: options.fetch }),
    });
    return data;
  } catch (error) {
    throw refusal(error) ?? error;
  }
}

const nextSteps: Readonly<Record<string, string>> = {
  invalid_grant:
    'The refresh token is revoked, expired or of another app: authorize the app again and set auth.refreshToken',
  invalid_client: 'Check auth.clientId and auth.clientSecret; a secret ends after 180 days',
  unauthorized_client: 'Check auth.clientId: the app may not use this grant',
};

/** Login with Amazon says 400 or 401 for bad credentials; either way the connection must stop. */
function refusal(error: unknown): AcornError | undefined {
  if (!isAcornError(error) || !['HTTP_400', 'HTTP_401', 'HTTP_403'].includes(error.code)) return;
  const reason = reasonOf(error.body);
  const nextStep = nextSteps[reason] ?? 'Check auth.clientId, clientSecret and refreshToken';
  return new RefusedError(`Login with Amazon: ${reason}. ${nextStep}`, {
    code: `LWA_${reason.toUpperCase()}`,
    details: { status: error.details.status },
  });
}

function reasonOf(body: string | undefined): string {
  try {
    const { error } = JSON.parse(String(body)) as { error?: unknown };
    return typeof error === 'string' && /^[a-z_]{1,40}$/.test(error) ? error : 'refused';
  } catch {
    return 'refused';
  }
}
