import { RefusedError } from '@acorn-i/core';
import { type MarketplaceCode, marketplaces } from './marketplaces.ts';

/**
 * Where a seller consents to an app. `state` comes back with the answer: make it long and random, and
 * compare it.
 *
 * https://developer-docs.amazon.com/sp-api/docs/website-authorization-workflow
 */
export function consentUrl(request: {
  marketplace: MarketplaceCode;
  /** `amzn1.sp.solution.…` */
  applicationId: string;
  state: string;
  redirectUri?: string;
  /** An app that Amazon has not published yet. */
  isDraft?: boolean;
}): string {
  const { sellerCentral } = marketplaces[request.marketplace];
  const url = new URL(`https://${sellerCentral}/apps/authorize/consent`);
  url.searchParams.set('application_id', request.applicationId);
  url.searchParams.set('state', request.state);
  if (request.redirectUri !== undefined) url.searchParams.set('redirect_uri', request.redirectUri);
  if (request.isDraft) url.searchParams.set('version', 'beta');
  return url.href;
}

/** What a seller who consented brings back. */
export interface Consent {
  /** For `exchangeCode`; it holds for some minutes. */
  code: string;
  sellerId: string;
}

/**
 * Reads the address that Amazon sent the seller back to.
 *
 * @throws RefusedError `CONSENT_STATE` where the state is not ours, `CONSENT_REFUSED` without a code.
 */
export function readConsent(url: string | URL, state: string): Consent {
  const { searchParams: query } = new URL(url);
  if (query.get('state') !== state) {
    throw new RefusedError('the consent is not an answer to our question. Begin again', {
      code: 'CONSENT_STATE',
    });
  }
  const code = query.get('spapi_oauth_code');
  if (!code) {
    throw new RefusedError('Amazon gave no code: the seller did not consent. Begin again', {
      code: 'CONSENT_REFUSED',
      details: { error: query.get('error') ?? undefined },
    });
  }
  return { code, sellerId: query.get('selling_partner_id') ?? '' };
}
