import { createHash } from 'node:crypto';
import { unauthorized } from './amazon-error.ts';

export interface Credentials {
  clientId: string;
  clientSecret: string;
  refreshToken: string;
}

export interface LwaAnswer {
  status: number;
  body: object;
}

export interface AccessDesk {
  /** Answers Login with Amazon's token request. */
  grant(form: URLSearchParams): LwaAnswer;
  /** @throws AmazonError 403 */
  check(token: string | undefined): void;
  expireAll(): void;
}

/** Hands out access tokens and knows when they end. */
export function createAccessDesk(
  credentials: Credentials,
  { tokenLifetimeMs, now }: { tokenLifetimeMs: number; now: () => number },
): AccessDesk {
  const endsAtMs = new Map<string, number>();
  let issued = 0;

  function issue(): string {
    issued += 1;
    const digest = createHash('sha256').update(`${credentials.refreshToken}/${issued}`);
    const token = `Atza|${digest.digest('base64url')}`;
    endsAtMs.set(token, now() + tokenLifetimeMs);
    return token;
  }

  return {
    grant(form) {
      if (form.get('grant_type') !== 'refresh_token') return refuse(400, 'unsupported_grant_type');
      const isApp =
        form.get('client_id') === credentials.clientId &&
        form.get('client_secret') === credentials.clientSecret;
      if (!isApp) return refuse(401, 'invalid_client');
      if (form.get('refresh_token') !== credentials.refreshToken)
        return refuse(400, 'invalid_grant');
      const body = {
        access_token: issue(),
        token_type: 'bearer',
        expires_in: Math.round(tokenLifetimeMs / 1_000),
        refresh_token: credentials.refreshToken,
      };
      return { status: 200, body };
    },
    check(token) {
      if (!token) throw unauthorized('Access token is missing in the request header.');
      const endMs = endsAtMs.get(token);
      if (endMs === undefined) {
        throw unauthorized('The access token you provided is revoked, malformed or invalid.');
      }
      if (now() >= endMs) throw unauthorized('The access token you provided has expired.');
    },
    expireAll() {
      for (const token of endsAtMs.keys()) endsAtMs.set(token, 0);
    },
  };
}

function refuse(status: number, error: string): LwaAnswer {
  return { status, body: { error, error_description: 'The request was refused.' } };
}
