import { type Authorization, ConfigurationError, RefusedError } from '@acorn-i/core';
import type { PosSettings } from './settings.ts';
import { endpointOf } from './square/endpoint-of.ts';
import { commonScope, scopesOf } from './square/operations.ts';
import type { SquareConsent, SquareSettings } from './square/settings.ts';
import { obtainToken } from './square/square-tokens.ts';

/** A seller's consent at Square. https://developer.squareup.com/docs/oauth-api/create-urls-for-square-authorization */
export const authorizeTill: Authorization<PosSettings> = {
  gives: ['auth.refreshToken'],
  url({ settings, state, redirectUri }) {
    const { square, consent } = consentOf(settings);
    const url = new URL('/oauth2/authorize', endpointOf(square));
    url.searchParams.set('client_id', consent.applicationId);
    url.searchParams.set('scope', everyScope().join(' '));
    url.searchParams.set('session', 'false');
    url.searchParams.set('state', state);
    if (redirectUri !== undefined) url.searchParams.set('redirect_uri', redirectUri);
    return url.href;
  },
  async exchange(answer, { settings, redirectUri, fetch, signal }) {
    const { square, consent } = consentOf(settings);
    const code = answer.searchParams.get('code');
    if (!code) {
      const reason = answer.searchParams.get('error')?.slice(0, 100) ?? 'no code';
      throw new RefusedError(`the seller did not consent (${reason})`, {
        code: 'SQUARE_CONSENT_REFUSED',
      });
    }
    const granted = await obtainToken({
      endpoint: endpointOf(square),
      fetch,
      signal,
      body: {
        client_id: consent.applicationId,
        client_secret: consent.applicationSecret,
        grant_type: 'authorization_code',
        code,
        ...(redirectUri !== undefined && { redirect_uri: redirectUri }),
      },
    });
    if (!granted.refresh_token) {
      throw new RefusedError('Square gave no refresh token. Begin again', {
        code: 'SQUARE_NO_REFRESH_TOKEN',
      });
    }
    return { secrets: { 'auth.refreshToken': granted.refresh_token } };
  },
};

/** @throws ConfigurationError where there is nobody to consent. */
function consentOf(settings: PosSettings): { square: SquareSettings; consent: SquareConsent } {
  if (settings.system === 'square' && 'applicationId' in settings.auth)
    return { square: settings, consent: settings.auth };
  const reason =
    settings.system === 'square'
      ? "auth.accessToken is the seller's own, and needs no consent. For an app write applicationId, applicationSecret and refreshToken"
      : `system: ${settings.system} has no consent in a browser here`;
  throw new ConfigurationError(reason, { code: 'TILL_NO_CONSENT' });
}

function everyScope(): string[] {
  return [...new Set([commonScope, ...Object.values(scopesOf).flat()])].sort();
}
