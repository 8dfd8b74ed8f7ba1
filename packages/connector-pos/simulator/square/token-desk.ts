import { timingSafeEqual } from 'node:crypto';
import { check, ObtainTokenBody } from './requests.ts';
import { SquareFault } from './square-fault.ts';

export interface TokenDesk {
  /** @throws SquareFault 401 */
  demand(authorization: string | undefined): string;
  /** @throws SquareFault 401 */
  obtain(body: unknown): object;
  status(authorization: string | undefined): object;
  /** Tokens that were given before now hold no more. */
  expire(): void;
  /** The seller takes the consent back. */
  revoke(): void;
  setScopes(scopes: readonly string[]): void;
  /** @throws SquareFault 403 */
  demandScope(scope: string | undefined): void;
}

export interface TokenDeskOptions {
  merchantId: string;
  accessToken: string;
  applicationId: string;
  applicationSecret: string;
  refreshToken: string;
  code: string;
  scopes: readonly string[];
  now(): number;
}

const thirtyDaysMs = 30 * 86_400_000;

export function createTokenDesk(options: TokenDeskOptions): TokenDesk {
  const granted = new Map<string, number>();
  let { scopes } = options;
  let isFixedOver = false;
  let isRevoked = false;
  let count = 0;

  function isGood(token: string): boolean {
    if (isRevoked) return false;
    if (token === options.accessToken) return !isFixedOver;
    return (granted.get(token) ?? 0) > options.now();
  }

  return {
    demand(authorization = '') {
      const token = /^Bearer (\S+)$/.exec(authorization)?.[1];
      if (token !== undefined && isGood(token)) return token;
      const code =
        token !== undefined && granted.has(token) ? 'ACCESS_TOKEN_EXPIRED' : 'UNAUTHORIZED';
      throw new SquareFault(401, code, 'This request could not be authorized.');
    },
    obtain(body) {
      const given = check(ObtainTokenBody, body);
      const isRight =
        given.client_id === options.applicationId &&
        isEqual(given.client_secret ?? '', options.applicationSecret) &&
        (given.grant_type === 'refresh_token'
          ? isEqual(given.refresh_token ?? '', options.refreshToken)
          : given.code === options.code);
      if (!isRight || isRevoked) {
        throw new SquareFault(401, 'UNAUTHORIZED', 'The grant is not valid.');
      }
      count += 1;
      const token = `granted-token-${count}`;
      const endsAt = options.now() + thirtyDaysMs;
      granted.set(token, endsAt);
      return {
        access_token: token,
        token_type: 'bearer',
        expires_at: new Date(endsAt).toISOString(),
        merchant_id: options.merchantId,
        refresh_token: options.refreshToken,
        short_lived: false,
      };
    },
    status(authorization) {
      this.demand(authorization);
      const { merchantId, applicationId } = options;
      const expires_at = new Date(options.now() + thirtyDaysMs).toISOString();
      return { scopes, expires_at, client_id: applicationId, merchant_id: merchantId };
    },
    expire() {
      isFixedOver = true;
      for (const token of granted.keys()) granted.set(token, 0);
    },
    revoke() {
      isRevoked = true;
    },
    setScopes(given) {
      scopes = given;
    },
    demandScope(scope) {
      if (scope === undefined || scopes.includes(scope)) return;
      throw new SquareFault(403, 'INSUFFICIENT_SCOPES', `The merchant did not grant ${scope}.`);
    },
  };
}

function isEqual(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
