import { type Authorization, ConfigurationError, RefusedError } from '@acorn-i/core';
import { consentUrl, exchangeCode, lwaEndpoint, readConsent } from '@acorn-i/sp-api-client';
import type { SpApiSettings } from './settings.ts';

/**
 * A seller's consent to the app, which gives the refresh token.
 *
 * https://developer-docs.amazon.com/sp-api/docs/website-authorization-workflow
 */
export const authorize: Authorization<SpApiSettings> = {
  gives: ['auth.refreshToken'],
  url({ settings: { auth, marketplaces }, state, redirectUri }) {
    const { applicationId, isDraft } = auth;
    const [marketplace] = marketplaces;
    if (applicationId === undefined || marketplace === undefined) {
      throw new ConfigurationError(
        'auth.applicationId: missing. Copy it (amzn1.sp.solution.…) from Seller Central > Apps and Services > Develop Apps; a private app needs none: there, Authorize shows the refresh token for acorn-i secrets set',
        { code: 'APPLICATION_ID_MISSING' },
      );
    }
    return consentUrl({
      marketplace,
      applicationId,
      state,
      isDraft,
      ...(redirectUri !== undefined && { redirectUri }),
    });
  },
  async exchange(answer, { settings, state, redirectUri, fetch, now, signal }) {
    const { code, sellerId } = readConsent(answer, state);
    demandSeller(sellerId, settings.sellerId);
    const { clientId, clientSecret, nextClientSecret } = settings.auth;
    const refreshToken = await exchangeCode({
      authEndpoint: settings.authEndpoint ?? lwaEndpoint,
      auth: {
        clientId,
        clientSecret: nextClientSecret ? [clientSecret, nextClientSecret] : clientSecret,
      },
      fetch,
      now,
      signal,
      code,
      ...(redirectUri !== undefined && { redirectUri }),
    });
    const today = new Date(now()).toISOString().slice(0, 10);
    return {
      secrets: { 'auth.refreshToken': refreshToken },
      notes: [`To be warned before the consent ends, write auth.authorizedAt: ${today}`],
    };
  },
};

/** Before the code is used up. */
function demandSeller(consented: string, wanted: string): void {
  if (consented === '' || consented === wanted) return;
  throw new RefusedError(
    `the seller who consented is ${consented}, and sellerId is ${wanted}. Log in to Seller Central as ${wanted} and begin again, or write sellerId: ${consented}`,
    { code: 'CONSENT_OTHER_SELLER' },
  );
}
