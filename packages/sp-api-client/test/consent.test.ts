import { expect, it } from 'vitest';
import { consentUrl, createSpApiClient, exchangeCode, readConsent } from '../src/index.ts';
import { openClient } from './open-client.ts';

const state = 'f0e1d2c3';

it('leads the seller to the Seller Central of the marketplace', () => {
  const applicationId = 'amzn1.sp.solution.1';
  expect(consentUrl({ marketplace: 'DE', applicationId, state, isDraft: true })).toBe(
    'https://sellercentral-europe.amazon.com/apps/authorize/consent?application_id=amzn1.sp.solution.1&state=f0e1d2c3&version=beta',
  );
});

it('turns what Amazon brings back into a refresh token', async () => {
  const { amazon } = openClient(Date.now);
  const back = `https://shop.example/back?state=${state}&selling_partner_id=A1&spapi_oauth_code=${amazon.desk.consent()}`;
  const { code, sellerId } = readConsent(back, state);
  expect(sellerId).toBe('A1');
  const authEndpoint = 'http://amazon.simulated/auth/o2/token';
  const { fetch, auth } = amazon;
  const refreshToken = await exchangeCode({ authEndpoint, auth, fetch, code });
  const client = createSpApiClient({
    region: 'eu',
    endpoint: 'http://amazon.simulated',
    authEndpoint,
    auth: { ...auth, refreshToken },
    fetch,
  });
  await client.orders.getOrder({ orderId: '1' });
  await expect(exchangeCode({ authEndpoint, auth, fetch, code })).rejects.toMatchObject({
    code: 'LWA_INVALID_GRANT',
  });
});

it.each([
  ['state=other&spapi_oauth_code=1', 'CONSENT_STATE'],
  [`state=${state}&error=access_denied`, 'CONSENT_REFUSED'],
])('refuses %s', (query, code) => {
  expect(() => readConsent(`https://shop.example/back?${query}`, state)).toThrow(
    expect.objectContaining({ code, errorClass: 'refused' }),
  );
});
