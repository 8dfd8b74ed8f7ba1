import { type ConnectionStore, isAcornError } from '@acorn-i/core';
import { createMemoryStore } from '@acorn-i/core/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ShopifySimulator, startShopifySimulator } from '../simulator/index.ts';
import { createShopTokens, type ShopTokens } from '../src/auth/shop-tokens.ts';
import { authorize } from '../src/authorize.ts';
import { shopLocations as ping } from '../src/operations.ts';
import { ShopifySettings } from '../src/settings.ts';
import { openApi, openShop } from './open-shop.ts';
import { shopClock } from './shop-clock.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A shop whose merchant has consented, and its clock. */
async function openConsentedShop() {
  const { now, pass } = shopClock();
  const simulator = await startShopifySimulator({ now });
  onTestFinished(() => simulator.close());
  const settings = settingsOf(simulator, await consentTo(simulator));
  const open = (
    store: ConnectionStore,
    more: Partial<Parameters<typeof createShopTokens>[0]> = {},
  ) =>
    createShopTokens({
      settings,
      endpoint: simulator.url,
      fetch,
      store,
      now,
      ...more,
    });
  return { simulator, settings, open, pass };
}

function settingsOf(simulator: ShopifySimulator, refreshToken = 'to come'): ShopifySettings {
  const { shop, url: endpoint, clientId, clientSecret } = simulator;
  return ShopifySettings.parse({ shop, endpoint, auth: { clientId, clientSecret, refreshToken } });
}

const contextOf = (settings: ShopifySettings) => ({
  settings,
  state: 'state',
  redirectUri: 'http://127.0.0.1:1/',
  fetch,
  now: Date.now,
  signal: new AbortController().signal,
});

async function consentTo(simulator: ShopifySimulator): Promise<string> {
  const context = contextOf(settingsOf(simulator));
  const answer = simulator.consent(await authorize.url(context));
  const { secrets } = await authorize.exchange(answer, context);
  return secrets['auth.refreshToken'] ?? '';
}

async function worksWith(simulator: ShopifySimulator, tokens: ShopTokens): Promise<boolean> {
  const response = await fetch(`${simulator.url}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    headers: { 'x-shopify-access-token': await tokens.current() },
    body: JSON.stringify({ query: '{ locations(first: 1) { nodes { id } } }' }),
  });
  return response.ok;
}

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'none',
    (error) => (isAcornError(error) ? error.code : String(error)),
  );

describe("a merchant's consent", () => {
  it('asks for the least scopes, and gives a refresh token that works', async () => {
    const { simulator, open } = await openConsentedShop();
    expect(await worksWith(simulator, open(createMemoryStore()))).toBe(true);
    const url = new URL(await authorize.url(contextOf(settingsOf(simulator))));
    const scopes = url.searchParams.get('scope')?.split(',');
    expect(scopes).toEqual(expect.arrayContaining(['read_customers', 'write_inventory']));
    expect(scopes).not.toContain('read_inventory');
  });

  it('is not taken from another shop, unsigned, or twice', async () => {
    const { simulator, settings } = await openConsentedShop();
    const context = contextOf(settings);
    const answer = simulator.consent(await authorize.url(context));
    const forged = new URL(answer);
    forged.searchParams.set('code', 'other');
    expect(await codeOf(authorize.exchange(forged, context))).toBe('SHOPIFY_CONSENT_SIGNATURE');
    const other = contextOf({ ...settings, shop: 'other.myshopify.com' });
    expect(await codeOf(authorize.exchange(answer, other))).toBe('SHOPIFY_CONSENT_OTHER_SHOP');
    expect(await codeOf(authorize.exchange(answer, context))).toBe('none');
    expect(await codeOf(authorize.exchange(answer, context))).toBe('SHOPIFY_GRANT_ENDED');
  });
});

describe('tokens that are renewed', () => {
  it('are renewed for months, across restarts, and never kept in the clear', async () => {
    const { simulator, open, pass } = await openConsentedShop();
    const store = createMemoryStore();
    let tokens = open(store);
    for (let day = 0; day < 200; day += 1) {
      expect(await worksWith(simulator, tokens)).toBe(true);
      pass(dayMs);
      if (day % 10 === 0) tokens = open(store);
    }
    const kept = JSON.stringify(await store.get('tokens'));
    expect(kept).not.toContain('shprt_');
    expect(kept).not.toContain('shpat_');
  });

  it('are one for all calls, and for all runners', async () => {
    const { simulator, open } = await openConsentedShop();
    const store = createMemoryStore();
    const before = simulator.stats().calls.token ?? 0;
    const tokens = open(store);
    const given = await Promise.all([tokens.current(), tokens.current(), tokens.current()]);
    given.push(await open(store).current());
    expect(new Set(given).size).toBe(1);
    expect(simulator.stats().calls.token).toBe(before + 1);
  });

  it('survive a crash between the renewal and the disk, time and again', async () => {
    const { simulator, open, pass } = await openConsentedShop();
    const store = createMemoryStore();
    const full: ConnectionStore = {
      ...store,
      set: async () => {
        throw new Error('the disk is full');
      },
    };
    for (let round = 0; round < 3; round += 1) {
      // What Shopify gave is lost; nothing was used that is not kept.
      for (let crash = 0; crash < 3; crash += 1) {
        await expect(open(full).current()).rejects.toThrow('the disk is full');
      }
      expect(await worksWith(simulator, open(store))).toBe(true);
      pass(2 * hourMs);
    }
  });

  it('survive an answer that is lost on the way', async () => {
    const { simulator, open } = await openConsentedShop();
    const store = createMemoryStore();
    simulator.faults.failAfterCommit = 1;
    simulator.faults.halfAnswer = 1;
    expect(await codeOf(open(store).current())).not.toBe('none');
    simulator.faults.failAfterCommit = 0;
    simulator.faults.halfAnswer = 0;
    expect(await worksWith(simulator, open(store))).toBe(true);
  });

  it('survive two runners that renew at the same time, whoever stores last', async () => {
    const { simulator, open, pass } = await openConsentedShop();
    const store = createMemoryStore();
    await open(store).current();
    for (let round = 0; round < 3; round += 1) {
      pass(2 * hourMs);
      const late = Promise.withResolvers<void>();
      const slow: ConnectionStore = {
        ...store,
        set: async (key, value) => {
          await late.promise;
          await store.set(key, value);
        },
      };
      const first = open(slow).current();
      const second = open(store);
      expect(await worksWith(simulator, second)).toBe(true);
      late.resolve();
      await first;
    }
    pass(2 * hourMs);
    expect(await worksWith(simulator, open(store))).toBe(true);
  });

  it('refuse the connection, and say what to do, when the merchant took the app away', async () => {
    const { simulator, open } = await openConsentedShop();
    simulator.setInstalled(false);
    await expect(open(createMemoryStore()).current()).rejects.toMatchObject({
      errorClass: 'refused',
      code: 'SHOPIFY_GRANT_ENDED',
      message: expect.stringContaining('acorn-i connect'),
    });
  });

  it('begin anew with a new consent', async () => {
    const { simulator, open, settings } = await openConsentedShop();
    const store = createMemoryStore();
    await open(store).current();
    simulator.setInstalled(false);
    const refreshToken = await consentTo(simulator);
    const renewed = settingsOf(simulator, refreshToken);
    expect(renewed.auth).not.toEqual(settings.auth);
    expect(await worksWith(simulator, open(store, { settings: renewed }))).toBe(true);
  });
});

it('explains an app and a shop of two organisations', async () => {
  const { simulator } = await openShop();
  simulator.setOneOrganisation(false);
  await expect(openApi(simulator).api.client.run(ping, {})).rejects.toMatchObject({
    errorClass: 'refused',
    message: expect.stringContaining('one organisation'),
  });
});

it('names the scope that is missing', async () => {
  const { simulator, api } = await openShop({ skus: [] });
  simulator.setScopes(['read_inventory']);
  await expect(api.client.run(ping, {})).rejects.toMatchObject({
    errorClass: 'refused',
    code: 'SHOPIFY_ACCESS_DENIED',
    message: expect.stringContaining('read_locations'),
  });
});
