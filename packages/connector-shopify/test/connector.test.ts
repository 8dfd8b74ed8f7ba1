import type { Draft } from '@acorn-i/core';
import {
  openConnection,
  registerChecks,
  type TestRemote,
  testConnector,
} from '@acorn-i/core/testing';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import { type ShopifySimulator, startShopifySimulator } from '../simulator/index.ts';
import shopify from '../src/index.ts';
import { stockBySku } from '../src/operations.ts';
import { webhook } from './open-shop.ts';

interface Remote extends TestRemote {
  shop: ShopifySimulator;
}

const skus = ['CUP', 'TWIN', 'TWIN'].map((sku) => ({
  sku,
  title: sku,
  price: '9.90',
  quantity: 100,
}));

async function start(): Promise<Remote> {
  const shop = await startShopifySimulator({ skus, rateFactor: 1_000 });
  return { shop, settings: settingsOf(shop), stop: () => shop.close() };
}

function settingsOf(shop: ShopifySimulator): object {
  const auth = { clientId: shop.clientId, clientSecret: shop.clientSecret };
  return { shop: shop.shop, endpoint: shop.url, auth };
}

const level = (sku: string, available: number): Draft<'inventory-level'> => ({
  data: { sku, available, updatedAt: '2026-11-23T00:00:00Z' },
});

const checks = testConnector(shopify, {
  start,
  packageJson: new URL('../package.json', import.meta.url),
  goDown: ({ shop }) => {
    Object.assign(shop.faults, { isDown: true });
  },
  sources: {
    orders: {
      prepare: ({ shop }) => {
        for (let order = 0; order < 25; order += 1) {
          shop.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] });
        }
      },
      request: ({ shop }) => {
        const order = shop.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] });
        const { headers, body } = shop.signedWebhook('orders/create', order);
        return webhook(headers, body);
      },
      signatureHeader: 'x-shopify-hmac-sha256',
    },
  },
  sinks: {
    inventory: {
      samples: [level('CUP', 7), level('CUP', 3)],
      effect: ({ shop }) => Object.fromEntries(shop.stock()),
      rejected: [level('NONE', 1), level('TWIN', 1)],
    },
  },
});

describe('shopify keeps the promises of a connector', () => registerChecks(test, checks));

describe('shopify', () => {
  it('refuses settings that would write two of our locations to one of theirs', () => {
    const one = 'gid://shopify/Location/1';
    const settings = { shop: 'brand.myshopify.com', auth: { accessToken: 'x' } };
    const lint = (location: object): unknown[] => [
      ...(shopify.lint?.(shopify.settings.parse({ ...settings, location })) ?? []),
    ];
    expect(lint({ berlin: one, munich: one })).toHaveLength(1);
    expect(lint({ berlin: one })).toEqual([]);
    expect(shopify.settings.safeParse({ ...settings, shop: 'brand.com' }).success).toBe(false);
    expect(shopify.settings.safeParse({ ...settings, colour: 'red' }).success).toBe(false);
  });

  it('refuses webhooks that Shopify would not send, or that nobody could check', () => {
    const lint = (auth: object, url: string, more: object = {}): unknown[] => {
      const settings = { shop: 'brand.myshopify.com', auth, webhooks: { url }, ...more };
      return (shopify.lint?.(shopify.settings.parse(settings)) ?? []).map(({ path }) =>
        path.join('.'),
      );
    };
    const app = { clientId: 'a', clientSecret: 'b' };
    expect(lint(app, 'http://hooks.example')).toEqual(['webhooks.url']);
    expect(lint(app, 'https://hooks.example')).toEqual([]);
    expect(lint({ accessToken: 'x' }, 'https://hooks.example')).toEqual(['webhookSecret']);
    expect(lint({ accessToken: 'x' }, 'https://hooks.example', { webhookSecret: 's' })).toEqual([]);
  });

  it('is never throttled after the first answer, with a real budget', async () => {
    const shop = await startShopifySimulator({ skus, rateFactor: 10 });
    onTestFinished(() => shop.close());
    const { api, budgets, close } = await openConnection(shopify, settingsOf(shop));
    onTestFinished(close);
    const first = 100;
    const variables = { query: 'sku:"CUP"', first, location: shop.locationId };
    // 750 calls of 29 points: the bucket of 20,000 runs dry, 1,000 points come back a second.
    const calls = Array.from({ length: 750 }, () =>
      api.client.run(stockBySku, variables, { size: first }),
    );
    await Promise.all(calls);
    expect(shop.stats()).toMatchObject({ throttled: 0, calls: { StockBySku: 750 } });
    expect(budgets.usage()[0]).toMatchObject({ rate: { perSecond: 1_000, burst: 20_000 } });
  }, 20_000);
});
