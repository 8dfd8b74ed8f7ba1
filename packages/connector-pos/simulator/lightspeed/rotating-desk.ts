/** Tokens that rotate: each renewal ends the tokens before it. */
export interface RotatingDesk {
  readonly consent: { clientId: string; clientSecret: string; refreshToken: string };
  isGood(authorization: string | undefined): boolean;
  /** Undefined: refused. */
  renew(form: URLSearchParams): object | undefined;
  /** The access token of now holds no more. */
  expire(): void;
  renewals(): number;
}

const daySeconds = 86_400;

export function createRotatingDesk(now: () => number, personalToken: string): RotatingDesk {
  const consent = {
    clientId: 'client-of-the-app',
    clientSecret: 'secret-of-the-app',
    refreshToken: 'refresh-0',
  };
  let { refreshToken } = consent;
  let access: { token: string; endsAt: number } | undefined;
  let count = 0;
  return {
    consent,
    isGood(authorization) {
      const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
      if (token === personalToken) return true;
      return access !== undefined && token === access.token && now() < access.endsAt;
    },
    renew(form) {
      const isRight =
        form.get('grant_type') === 'refresh_token' &&
        form.get('client_id') === consent.clientId &&
        form.get('client_secret') === consent.clientSecret &&
        form.get('refresh_token') === refreshToken;
      if (!isRight) return undefined;
      count += 1;
      refreshToken = `refresh-${count}`;
      access = { token: `access-${count}`, endsAt: now() + daySeconds * 1_000 };
      return {
        access_token: access.token,
        token_type: 'Bearer',
        expires: Math.floor(access.endsAt / 1_000),
        expires_in: daySeconds,
        refresh_token: refreshToken,
      };
    },
    expire() {
      if (access) access.endsAt = 0;
    },
    renewals: () => count,
  };
}
