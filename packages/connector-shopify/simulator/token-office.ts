import { createHmac, randomUUID } from 'node:crypto';

export interface TokenOfficeOptions {
  shop: string;
  clientId: string;
  clientSecret: string;
  /** A fixed token that holds beside the granted ones. */
  accessToken: string | undefined;
  scopes(): readonly string[];
  now(): number;
}

/** Who may come in, and with what. */
export interface TokenOffice {
  /** Answers a form that was sent to `/admin/oauth/access_token`. */
  grant(form: URLSearchParams): { status: number; body: object };
  holds(token: string): boolean;
  /** Access tokens stop to hold; refresh tokens do not. */
  expireTokens(): void;
  /** The merchant consents at the address that `authorize` made: where the browser is sent to. */
  consent(url: string): URL;
  /** The app and the shop are of one organisation, as client credentials need it. */
  setOneOrganisation(isOne: boolean): void;
  /** The merchant takes the app away, or puts it back. */
  setInstalled(isInstalled: boolean): void;
}

interface RefreshToken {
  issuedAt: number;
  parent?: string;
  firstUsedAt?: number;
  replacement?: string;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Tokens as Shopify grants them. A used refresh token is taken again for 30 days, until its replacement
 * is used: https://shopify.dev/changelog/more-resilient-refreshes-for-expiring-offline-access-tokens
 */
export function createTokenOffice(options: TokenOfficeOptions): TokenOffice {
  const { clientId, clientSecret, now } = options;
  const accessTokens = new Map<string, number>();
  const refreshTokens = new Map<string, RefreshToken>();
  const codes = new Set<string>();
  let isOneOrganisation = true;
  let isInstalled = true;

  function grant(form: URLSearchParams) {
    if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret) {
      return refusal(401, 'invalid_client');
    }
    if (form.get('grant_type') === 'client_credentials') return grantToOwner();
    if (form.get('grant_type') === 'refresh_token') return renew(form.get('refresh_token') ?? '');
    return exchange(form);
  }

  function grantToOwner() {
    if (!isOneOrganisation) return refusal(400, 'shop_not_permitted');
    if (!isInstalled) return refusal(400, 'app_not_installed');
    return { status: 200, body: { ...accessToken(dayMs), scope: options.scopes().join(',') } };
  }

  function exchange(form: URLSearchParams) {
    if (!codes.delete(form.get('code') ?? '')) return refusal(400, 'invalid_request');
    isInstalled = true;
    if (form.get('expiring') === '1') return { status: 200, body: pair({ issuedAt: now() }) };
    const { access_token } = accessToken(Number.POSITIVE_INFINITY);
    return { status: 200, body: { access_token, scope: options.scopes().join(',') } };
  }

  function renew(token: string) {
    const known = refreshTokens.get(token);
    const hasEnded =
      known === undefined ||
      !isInstalled ||
      now() - known.issuedAt > 90 * dayMs ||
      (known.firstUsedAt !== undefined && now() - known.firstUsedAt > 30 * dayMs);
    if (hasEnded) return refusal(400, 'invalid_grant');
    known.firstUsedAt ??= now();
    if (known.parent !== undefined) refreshTokens.delete(known.parent);
    if (known.replacement !== undefined) refreshTokens.delete(known.replacement);
    const body = pair({ issuedAt: now(), parent: token });
    known.replacement = body.refresh_token;
    return { status: 200, body };
  }

  function pair(refresh: RefreshToken) {
    const refresh_token = `shprt_${randomUUID().replaceAll('-', '')}`;
    refreshTokens.set(refresh_token, refresh);
    const scope = options.scopes().join(',');
    const refresh_token_expires_in = (90 * dayMs) / 1_000;
    return { ...accessToken(hourMs), refresh_token, refresh_token_expires_in, scope };
  }

  function accessToken(livesMs: number) {
    const access_token = `shpat_${randomUUID().replaceAll('-', '')}`;
    accessTokens.set(access_token, now() + livesMs);
    return { access_token, expires_in: Math.floor(livesMs / 1_000) - 1 };
  }

  return {
    grant,
    holds: (token) =>
      isInstalled && (token === options.accessToken || now() < (accessTokens.get(token) ?? 0)),
    expireTokens: () => accessTokens.clear(),
    consent(url) {
      const { searchParams } = new URL(url);
      const code = randomUUID();
      codes.add(code);
      const answer = new URL(searchParams.get('redirect_uri') ?? '');
      const told = {
        code,
        host: Buffer.from('admin.shopify.com/store/brand').toString('base64'),
        shop: options.shop,
        state: searchParams.get('state') ?? '',
        timestamp: String(Math.floor(now() / 1_000)),
      };
      for (const [name, value] of Object.entries(told)) answer.searchParams.set(name, value);
      const text = Object.entries(told)
        .map(([name, value]) => `${name}=${value}`)
        .join('&');
      const hmac = createHmac('sha256', clientSecret).update(text).digest('hex');
      answer.searchParams.set('hmac', hmac);
      return answer;
    },
    setOneOrganisation(isOne) {
      isOneOrganisation = isOne;
    },
    setInstalled(is) {
      isInstalled = is;
      if (!is) {
        accessTokens.clear();
        refreshTokens.clear();
      }
    },
  };
}

function refusal(status: number, error: string): { status: number; body: object } {
  return { status, body: { error } };
}
