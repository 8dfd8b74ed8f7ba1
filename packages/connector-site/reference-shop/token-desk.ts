import { hash, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Answer, Exchange } from './exchange.ts';
import { ShopProblem } from './shop-problem.ts';

export interface TokenDesk {
  /** Answers `POST /oauth/token`. @throws ShopProblem 401 */
  grant(exchange: Exchange): Answer;
  /** @throws ShopProblem 401 where the request has no token that holds. */
  demand(exchange: Exchange): void;
  /** Forgets every token that was given. */
  expire(): void;
}

export interface Credentials {
  clientId: string;
  clientSecret: string;
}

const lifeSeconds = 3_600;

/** OAuth 2 client credentials, with Basic authentication. */
export function createTokenDesk(
  { clientId, clientSecret }: Credentials,
  now: () => number,
): TokenDesk {
  const expiresAt = new Map<string, number>();
  const wanted = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;

  return {
    grant({ headers, body }) {
      if (!isSame(headers.authorization ?? '', wanted)) {
        throw new ShopProblem(401, 'INVALID_CLIENT', 'client id or secret is wrong');
      }
      if (new URLSearchParams(body.toString()).get('grant_type') !== 'client_credentials') {
        throw new ShopProblem(400, 'GRANT_TYPE', 'only client_credentials');
      }
      for (const [token, at] of expiresAt) if (at <= now()) expiresAt.delete(token);
      const token = randomUUID();
      expiresAt.set(token, now() + lifeSeconds * 1_000);
      return {
        status: 200,
        headers: { 'cache-control': 'no-store' },
        body: { access_token: token, token_type: 'Bearer', expires_in: lifeSeconds },
      };
    },
    demand({ headers }) {
      const [, token = ''] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? [];
      if ((expiresAt.get(token) ?? 0) > now()) return;
      throw new ShopProblem(401, 'TOKEN', 'no token, or one that has ended');
    },
    expire: () => expiresAt.clear(),
  };
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [given, wanted].map((text) => hash('sha256', text, 'buffer'));
  return timingSafeEqual(one!, other!);
}
