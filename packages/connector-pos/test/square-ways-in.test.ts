import type { AuthorizeContext, Check, DiagnoseContext } from '@acorn-i/core';
import { describe, expect, it } from 'vitest';
import pos, { PosSettings } from '../src/index.ts';
import { openSquare } from './open-square.ts';

type Open = Awaited<ReturnType<typeof openSquare>>;

async function diagnose({ connection }: Open, used?: DiagnoseContext<PosSettings>['used']) {
  const everything = { sources: Object.keys(pos.sources), sinks: Object.keys(pos.sinks) };
  const found: Check[] = [];
  const context = { ...connection.context, used: used ?? everything };
  for await (const check of pos.diagnose?.(context as never) ?? []) found.push(check);
  return found;
}

describe('doctor', () => {
  it('finds nothing where nothing is wrong', async () => {
    const shop = await openSquare();
    expect((await diagnose(shop)).map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'access token ok',
      'permissions ok',
      'stores ok',
      'webhooks ok',
    ]);
  });

  it('names the permission that is missing, and who needs it', async () => {
    const shop = await openSquare();
    shop.square.setScopes(['MERCHANT_PROFILE_READ', 'ORDERS_READ', 'PAYMENTS_READ', 'ITEMS_READ']);
    const used = { sources: ['sales'], sinks: ['prices'] };
    const wrong = (await diagnose(shop, used)).filter(({ outcome }) => outcome !== 'ok');
    expect(wrong).toMatchObject([
      { outcome: 'failed', message: 'ITEMS_WRITE is not granted; needed by sinks.prices' },
    ]);
  });

  it('names a store that Square does not have, and those that it has', async () => {
    const shop = await openSquare({ settings: { stores: { 'L-OSLO': {} } } });
    const wrong = (await diagnose(shop)).filter(({ outcome }) => outcome === 'failed');
    expect(wrong).toMatchObject([{ name: 'stores', message: expect.stringContaining('L-BERLIN') }]);
  });

  it('stops at a token that holds no more, and never shows it', async () => {
    const shop = await openSquare();
    shop.square.revoke();
    const found = await diagnose(shop);
    expect(found).toMatchObject([{ name: 'access token', outcome: 'failed' }]);
    expect(JSON.stringify(found)).not.toContain(shop.square.settings.auth.accessToken);
  });
});

describe('the consent of a seller', () => {
  const contextOf = (shop: Open, auth: object): AuthorizeContext<PosSettings> => ({
    settings: PosSettings.parse({ ...shop.square.settings, auth }),
    state: 'long-and-random',
    redirectUri: 'https://hub.example/back',
    fetch,
    now: Date.now,
    signal: new AbortController().signal,
  });

  it('begins at Square and gives a refresh token', async () => {
    const shop = await openSquare();
    const context = contextOf(shop, { ...shop.square.consent, refreshToken: 'none yet' });
    const url = new URL((await pos.authorize?.url(context)) ?? '');
    expect(url.pathname).toBe('/oauth2/authorize');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: shop.square.consent.applicationId,
      state: 'long-and-random',
      session: 'false',
      redirect_uri: 'https://hub.example/back',
      scope: expect.stringContaining('INVENTORY_WRITE'),
    });
    const answer = new URL('https://hub.example/back?code=consent-code&state=long-and-random');
    expect(await pos.authorize?.exchange(answer, context)).toEqual({
      secrets: { 'auth.refreshToken': shop.square.consent.refreshToken },
    });
  });

  it.each([
    ['?error=access_denied', 'SQUARE_CONSENT_REFUSED'],
    ['?code=of-somebody-else', 'SQUARE_UNAUTHORIZED'],
  ])('that was not given (%s) is refused', async (query, code) => {
    const shop = await openSquare();
    const context = contextOf(shop, { ...shop.square.consent, refreshToken: 'none yet' });
    const answer = new URL(`https://hub.example/back${query}`);
    await expect(pos.authorize?.exchange(answer, context)).rejects.toMatchObject({
      errorClass: 'refused',
      code,
    });
  });

  it('is not asked for where nobody can give it', async () => {
    const shop = await openSquare();
    const context = contextOf(shop, shop.square.settings.auth);
    expect(() => pos.authorize?.url(context)).toThrow(/needs no consent/);
  });
});
