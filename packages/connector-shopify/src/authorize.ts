import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Authorization, ConfigurationError, RefusedError } from '@acorn-i/core';
import { allEnds, leastScopes, missingScopes, scopeNeeds } from './access/scopes.ts';
import { requestToken } from './auth/request-token.ts';
import { endpointOf } from './connect.ts';
import type { Consent, ShopifySettings } from './settings.ts';

/**
 * A merchant's consent to an app of another organisation, which gives the first refresh token.
 * https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/authorization-code-grant
 */
export const authorize: Authorization<ShopifySettings> = {
  gives: ['auth.refreshToken'],
  url({ settings, state, redirectUri }) {
    const { clientId } = consentOf(settings);
    const url = new URL('/admin/oauth/authorize', endpointOf(settings));
    url.searchParams.set('client_id', clientId);
    url.searchParams.set('scope', wantedScopes(settings).join(','));
    url.searchParams.set('state', state);
    if (redirectUri !== undefined) url.searchParams.set('redirect_uri', redirectUri);
    return url.href;
  },
  async exchange(answer, { settings, fetch, signal }) {
    const { clientId, clientSecret } = consentOf(settings);
    const code = readAnswer(answer, settings.shop, clientSecret);
    const granted = await requestToken({
      shop: settings.shop,
      endpoint: endpointOf(settings),
      form: { client_id: clientId, client_secret: clientSecret, code, expiring: '1' },
      fetch,
      signal,
    });
    if (!granted.refresh_token) {
      throw new RefusedError(
        `${settings.shop}: Shopify gave a token that does not expire. Install the app again, with acorn-i connect`,
        { code: 'SHOPIFY_NO_REFRESH_TOKEN' },
      );
    }
    return {
      secrets: { 'auth.refreshToken': granted.refresh_token },
      notes: notesOf(settings, granted.scope),
    };
  },
};

function consentOf({ auth }: ShopifySettings): Consent {
  if ('refreshToken' in auth) return auth;
  throw new ConfigurationError(
    'auth.refreshToken: missing. Write it as "${secret:…}", and acorn-i connect stores it there; an app of the shop\'s own organisation needs no consent',
    { code: 'SHOPIFY_NO_CONSENT_NEEDED' },
  );
}

function wantedScopes({ auth }: ShopifySettings): readonly string[] {
  const given = 'scopes' in auth ? auth.scopes : undefined;
  return given ?? leastScopes(scopeNeeds(allEnds));
}

/** The code of an answer that Shopify signed, for our shop. */
function readAnswer({ searchParams }: URL, shop: string, clientSecret: string): string {
  const told = Object.fromEntries(searchParams);
  if (told.error !== undefined) {
    throw new RefusedError(`${shop}: the merchant did not consent (${told.error.slice(0, 100)})`, {
      code: 'SHOPIFY_CONSENT_REFUSED',
    });
  }
  if (!isSigned(told, clientSecret)) {
    throw new RefusedError(
      `${shop}: Shopify did not sign this answer with auth.clientSecret. Check it, and begin again`,
      { code: 'SHOPIFY_CONSENT_SIGNATURE' },
    );
  }
  if (told.shop !== shop) {
    throw new RefusedError(
      `the merchant of ${told.shop} consented, and shop is ${shop}. Log in to the admin of ${shop} and begin again`,
      { code: 'SHOPIFY_CONSENT_OTHER_SHOP' },
    );
  }
  return told.code ?? '';
}

function isSigned({ hmac = '', ...told }: Record<string, string>, secret: string): boolean {
  const text = Object.entries(told)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const wanted = createHmac('sha256', secret).update(text).digest();
  const given = Buffer.from(hmac, 'hex');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function notesOf(settings: ShopifySettings, scope: string | null | undefined): string[] {
  const granted = new Set((scope ?? '').split(','));
  const needs = wantedScopes(settings).map((wanted) => ({ anyOf: [wanted], neededBy: [] }));
  const missing = missingScopes(needs, granted).flatMap(({ anyOf }) => anyOf);
  if (missing.length === 0) return [];
  return [`Not granted: ${missing.join(', ')}. acorn-i doctor says what is missing for the routes`];
}
