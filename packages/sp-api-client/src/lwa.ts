import {
  type AccessTokens,
  type AcornError,
  createAccessTokens,
  type GrantedToken,
  isAcornError,
  RefusedError,
  requestJson,
} from '@acorn-i/core';
import { z } from 'zod';

/** An app's credentials, and the seller's or vendor's consent to it. */
export interface LwaCredentials {
  clientId: string;
  /** While the secret is being rotated, both: whichever Amazon takes is used. */
  clientSecret: string | readonly string[];
  /** Absent: only grantless operations can be called. */
  refreshToken?: string | undefined;
}

export interface LwaOptions {
  /** Login with Amazon's token endpoint. */
  authEndpoint: string;
  auth: LwaCredentials;
  fetch?: typeof globalThis.fetch | undefined;
  now?: (() => number) | undefined;
  /** Of the connection, not of one call: callers share a request. */
  signal?: AbortSignal | undefined;
}

/** The tokens that one app has at Login with Amazon. */
export interface Lwa {
  /** For the seller's data, by the refresh token. */
  seller: AccessTokens;
  /** For operations that need no seller, by their scope. */
  scoped(scope: string): AccessTokens;
}

const TokenResponse = z.object({
  access_token: z.string().min(1),
  expires_in: z.number(),
  refresh_token: z.string().nullish(),
});
type TokenResponse = z.output<typeof TokenResponse>;

/**
 * Access tokens of one app.
 *
 * https://developer-docs.amazon.com/sp-api/docs/connect-to-the-selling-partner-api
 *
 * @throws RefusedError `LWA_…` where Amazon does not accept the app or the refresh token.
 */
export function createLwa(options: LwaOptions): Lwa {
  const ask = createGrants(options);
  const scopes = new Map<string, AccessTokens>();
  const keep = (request: () => Promise<GrantedToken>) =>
    createAccessTokens({ request, ...(options.now && { now: options.now }) });

  return {
    seller: keep(async () => toToken(await ask(refreshGrant(options.auth)))),
    scoped(scope) {
      const known = scopes.get(scope);
      if (known) return known;
      const grant = { grant_type: 'client_credentials', scope };
      const tokens = keep(async () => toToken(await ask(grant)));
      scopes.set(scope, tokens);
      return tokens;
    },
  };
}

/**
 * The refresh token for a code that Amazon gave to the app's redirect address. A code holds for some
 * minutes and for one use.
 *
 * @throws RefusedError `LWA_…`
 */
export async function exchangeCode(
  options: LwaOptions & { code: string; redirectUri?: string },
): Promise<string> {
  const answer = await createGrants(options)({
    grant_type: 'authorization_code',
    code: options.code,
    ...(options.redirectUri !== undefined && { redirect_uri: options.redirectUri }),
  });
  if (answer.refresh_token) return answer.refresh_token;
  throw new RefusedError('Login with Amazon gave no refresh token. Authorize the app again', {
    code: 'LWA_NO_REFRESH_TOKEN',
  });
}

function refreshGrant({ refreshToken }: LwaCredentials): Record<string, string> {
  if (refreshToken) return { grant_type: 'refresh_token', refresh_token: refreshToken };
  throw new RefusedError('this operation needs a refresh token: authorize the app, then set it', {
    code: 'LWA_NO_REFRESH_TOKEN',
  });
}

function toToken({ access_token: token, expires_in: seconds }: TokenResponse): GrantedToken {
  return { token, livesMs: seconds * 1_000 };
}

/** Asks with the secret that was right last time, then with the other one. */
function createGrants(options: LwaOptions) {
  const { clientSecret } = options.auth;
  const secrets = typeof clientSecret === 'string' ? [clientSecret] : [...clientSecret];
  return async (grant: Record<string, string>): Promise<TokenResponse> => {
    let refused: unknown;
    for (const [place, secret] of secrets.entries()) {
      try {
        const answer = await requestToken(options, { ...grant, client_secret: secret });
        if (place > 0) secrets.unshift(...secrets.splice(place, 1));
        return answer;
      } catch (error) {
        if (!isAcornError(error) || error.code !== 'LWA_INVALID_CLIENT') throw error;
        refused = error;
      }
    }
    throw refused;
  };
}

async function requestToken(
  { authEndpoint, auth, fetch, signal }: LwaOptions,
  form: Record<string, string>,
): Promise<TokenResponse> {
  try {
    const { data } = await requestJson({
      url: authEndpoint,
      method: 'POST',
      body: new URLSearchParams({ ...form, client_id: auth.clientId }),
      schema: TokenResponse,
      signal,
      address: 'Login with Amazon',
      ...(fetch && { fetch }),
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
  invalid_scope: 'The app may not use this scope: check that it is registered for it',
};

/** Login with Amazon says 400 or 401 for bad credentials; either way the connection must stop. */
function refusal(error: unknown): AcornError | undefined {
  if (!isAcornError(error) || !['HTTP_400', 'HTTP_401', 'HTTP_403'].includes(error.code)) return;
  const reason = reasonOf(error.body);
  const nextStep = nextSteps[reason] ?? 'Check auth.clientId, clientSecret and refreshToken';
  return new RefusedError(`Login with Amazon: ${reason}. ${nextStep}`, {
    code: `LWA_${reason.toUpperCase()}`,
    details: { status: error.details.status },
    cause: error,
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
