import { createHash } from 'node:crypto';
import type { Operation } from '../src/operation.ts';
import { invalidInput, unauthorized } from './amazon-error.ts';

export interface Credentials {
  clientId: string;
  clientSecret: string;
  refreshToken: string;
}

export interface LwaAnswer {
  status: number;
  body: object;
}

/** What a restricted data token was asked for. */
export interface RestrictedResource {
  method: string;
  path: string;
}

export interface AccessDesk {
  /** Answers Login with Amazon's token request. */
  grant(form: URLSearchParams): LwaAnswer;
  /** A restricted data token for these resources, each a path or a path with `{parameters}`. */
  restrict(resources: readonly RestrictedResource[]): {
    restrictedDataToken: string;
    expiresIn: number;
  };
  /**
   * Whether a call may be made with a token, and whether it is a restricted one for it.
   *
   * @throws AmazonError 403
   */
  check(
    token: string | undefined,
    call: { operation: Operation; path: string },
  ): { isRestricted: boolean };
  /** Ends every token at once, as a revoked session does. */
  expireAll(): void;
  /** A second client secret; both hold until `endOldSecret`. */
  rotateSecret(secret: string): void;
  endOldSecret(): void;
  /** The seller takes the consent back: the refresh token is worth nothing any more. */
  revokeConsent(): void;
  /** The code of a new consent, good for five minutes and one use. */
  consent(): string;
}

type Purpose =
  | { kind: 'seller' }
  | { kind: 'scope'; scope: string }
  | { kind: 'restricted'; resources: readonly RestrictedResource[] };

interface Issued {
  purpose: Purpose;
  endsAtMs: number;
}

const codeLifetimeMs = 5 * 60_000;

/** Hands out access tokens and knows what each is for and when it ends. */
export function createAccessDesk(
  credentials: Credentials,
  { tokenLifetimeMs, now }: { tokenLifetimeMs: number; now: () => number },
): AccessDesk {
  const tokens = new Map<string, Issued>();
  const codes = new Map<string, number>();
  let secrets = [credentials.clientSecret];
  let refreshToken: string | undefined = credentials.refreshToken;
  let issued = 0;

  function issue(purpose: Purpose): string {
    issued += 1;
    const digest = createHash('sha256').update(`${credentials.refreshToken}/${issued}`);
    const token = `Atza|${digest.digest('base64url')}`;
    tokens.set(token, { purpose, endsAtMs: now() + tokenLifetimeMs });
    return token;
  }

  function answer(purpose: Purpose, more: object = {}): LwaAnswer {
    const expiresIn = Math.round(tokenLifetimeMs / 1_000);
    const body = {
      access_token: issue(purpose),
      token_type: 'bearer',
      expires_in: expiresIn,
      ...more,
    };
    return { status: 200, body };
  }

  function takeCode(code: string): boolean {
    const endsAtMs = codes.get(code);
    codes.delete(code);
    return endsAtMs !== undefined && now() < endsAtMs;
  }

  const grants: Readonly<Record<string, (form: URLSearchParams) => LwaAnswer>> = {
    refresh_token(form) {
      if (refreshToken === undefined || form.get('refresh_token') !== refreshToken) {
        return refuse(400, 'invalid_grant');
      }
      return answer({ kind: 'seller' }, { refresh_token: refreshToken });
    },
    client_credentials(form) {
      const scope = form.get('scope') ?? '';
      if (!/^sellingpartnerapi::[a-z_:]+$/.test(scope)) return refuse(400, 'invalid_scope');
      return answer({ kind: 'scope', scope });
    },
    authorization_code(form) {
      if (!takeCode(form.get('code') ?? '')) return refuse(400, 'invalid_grant');
      refreshToken = `Atzr|${issued + 1}`;
      return answer({ kind: 'seller' }, { refresh_token: refreshToken });
    },
  };

  return {
    grant(form) {
      const grant = grants[form.get('grant_type') ?? ''];
      if (!grant) return refuse(400, 'unsupported_grant_type');
      const isApp =
        form.get('client_id') === credentials.clientId &&
        secrets.includes(form.get('client_secret') ?? '');
      return isApp ? grant(form) : refuse(401, 'invalid_client');
    },
    restrict(resources) {
      if (resources.length === 0 || resources.length > 50) {
        throw invalidInput('restrictedResources must have 1 to 50 entries');
      }
      const expiresIn = Math.round(tokenLifetimeMs / 1_000);
      return { restrictedDataToken: issue({ kind: 'restricted', resources }), expiresIn };
    },
    check(token, { operation, path }) {
      if (!token) throw unauthorized('Access token is missing in the request header.');
      const found = tokens.get(token);
      if (!found) {
        throw unauthorized('The access token you provided is revoked, malformed or invalid.');
      }
      if (now() >= found.endsAtMs) throw unauthorized('The access token you provided has expired.');
      checkPurpose(found.purpose, operation, path);
      return { isRestricted: found.purpose.kind === 'restricted' };
    },
    expireAll() {
      for (const token of tokens.values()) token.endsAtMs = 0;
    },
    rotateSecret: (secret) => {
      secrets = [...secrets.slice(-1), secret];
    },
    endOldSecret: () => {
      secrets = secrets.slice(-1);
    },
    revokeConsent: () => {
      refreshToken = undefined;
    },
    consent() {
      const code = `code-${codes.size + issued}`;
      codes.set(code, now() + codeLifetimeMs);
      return code;
    },
  };
}

/** A token opens what it was issued for, and nothing else. */
function checkPurpose(purpose: Purpose, operation: Operation, path: string): void {
  if (operation.scope !== undefined) {
    if (purpose.kind === 'scope' && purpose.scope === operation.scope) return;
    throw unauthorized(`This operation needs the scope ${operation.scope}.`);
  }
  if (purpose.kind === 'scope') throw unauthorized('A grantless operation only.');
  if (purpose.kind === 'restricted') {
    if (purpose.resources.some((resource) => opens(resource, operation, path))) return;
    throw unauthorized('The restricted data token is for other resources.');
  }
  if (operation.restricted === 'always') {
    throw unauthorized('This operation needs a restricted data token.');
  }
}

function opens(resource: RestrictedResource, operation: Operation, path: string): boolean {
  if (resource.method !== operation.verb) return false;
  const isDocument = operation.restricted === 'by-type';
  return resource.path === path || (!isDocument && resource.path === operation.path);
}

function refuse(status: number, error: string): LwaAnswer {
  return { status, body: { error, error_description: 'The request was refused.' } };
}
