import type { Draft, RawRequest } from '@acorn-i/core';
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
import { marketplaceOrder } from './import-order.ts';
import { webhook } from './open-shop.ts';
import { eur, wares } from './wares.ts';

interface Remote extends TestRemote {
  shop: ShopifySimulator;
}

const skus = wares(['CUP', 'TWIN', 'TWIN']);

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

const severally = (act: () => void): void => {
  for (let count = 0; count < 25; count += 1) act();
};

const placed = (shop: ShopifySimulator): number =>
  shop.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] }).id;

/** A webhook that names a thing, and tells nothing else that we believe. */
function named(shop: ShopifySimulator, topic: string, id: number | undefined): RawRequest {
  const { headers, body } = shop.signedWebhook(topic, { payload: { id } });
  return webhook(headers, body);
}

const at = '2026-11-23T00:00:00Z';

/** The one order of the shop; it is placed when it is first asked for. */
function orderOf({ shop }: Remote): string {
  const order = shop.orders()[0] ?? shop.placeOrder({ lines: [{ sku: 'CUP', quantity: 3 }] });
  return String(order.id);
}

function current({ shop }: Remote) {
  return shop.orders()[0];
}

function price(sku: string, amount: string): Draft<'price'> {
  return { data: { sku, price: eur(amount), updatedAt: at } };
}

function product(id: string): Draft<'product'> {
  return { data: { id, title: id, variants: [{ sku: `${id}-1` }], updatedAt: at } };
}

function shipment(orderId: string): Draft<'shipment'> {
  const lines = [{ orderLineId: '-', sku: 'CUP', quantity: 1 }];
  const packages = [{ id: '1', trackingNumber: 'T1', lines }];
  return { data: { id: 'S1', orderId, status: 'shipped', packages, updatedAt: at } };
}

function refund(orderId: string): Draft<'refund'> {
  const amount = eur('5.00');
  return {
    data: { id: 'R1', orderId, status: 'succeeded', amount, refundedAt: at, updatedAt: at },
  };
}

function goodsBack(orderId: string): Draft<'return'> {
  const lines = [{ sku: 'CUP', quantity: 1, reason: 'too big' }];
  return { data: { id: 'RMA-1', orderId, status: 'approved', lines, updatedAt: at } };
}

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
    shipments: {
      prepare: ({ shop }) => void severally(() => shop.fulfill(placed(shop))),
      request: ({ shop }) => {
        const { fulfillments } = shop.fulfill(placed(shop));
        return named(shop, 'fulfillments/create', fulfillments[0]?.id);
      },
      signatureHeader: 'x-shopify-hmac-sha256',
    },
    refunds: {
      prepare: ({ shop }) => void severally(() => shop.refund(placed(shop), { CUP: 1 }, 'return')),
      request: ({ shop }) => {
        const { refunds } = shop.refund(placed(shop), { CUP: 1 }, 'return');
        return named(shop, 'refunds/create', refunds[0]?.id);
      },
      signatureHeader: 'x-shopify-hmac-sha256',
    },
    returns: {
      prepare: ({ shop }) => void severally(() => shop.requestReturn(placed(shop), { CUP: 1 })),
      request: ({ shop }) => {
        const { returns } = shop.requestReturn(placed(shop), { CUP: 1 });
        return named(shop, 'returns/request', returns[0]?.id);
      },
      signatureHeader: 'x-shopify-hmac-sha256',
    },
    inventory: {
      request: ({ shop }) => {
        shop.setStock('CUP', 41);
        const payload = { inventory_item_id: 50_001, location_id: 1_001, available: 1 };
        const { headers, body } = shop.signedWebhook('inventory_levels/update', { payload });
        return webhook(headers, body);
      },
      signatureHeader: 'x-shopify-hmac-sha256',
    },
    locations: {
      request: ({ shop }) => named(shop, 'locations/update', 1_001),
      signatureHeader: 'x-shopify-hmac-sha256',
    },
    products: {
      request: ({ shop }) => named(shop, 'products/update', 80_001),
      signatureHeader: 'x-shopify-hmac-sha256',
    },
    payouts: {
      prepare: ({ shop }) =>
        void severally(() => {
          placed(shop);
          shop.payments.payOut();
        }),
    },
    transactions: { prepare: ({ shop }) => void severally(() => placed(shop)) },
  },
  sinks: {
    inventory: {
      samples: [level('CUP', 7), level('CUP', 3)],
      effect: ({ shop }) => Object.fromEntries(shop.stock()),
      rejected: [level('NONE', 1), level('TWIN', 1)],
    },
    orders: {
      samples: [{ data: marketplaceOrder('250-1') }, { data: marketplaceOrder('250-2') }],
      effect: ({ shop }) => shop.orders().map(({ sourceIdentifier }) => sourceIdentifier),
    },
    prices: {
      samples: [price('CUP', '7.50')],
      effect: ({ shop }) => Object.fromEntries(shop.prices()),
      rejected: [price('NONE', '1.00'), price('TWIN', '1.00')],
    },
    products: {
      samples: [product('P-1'), product('P-2')],
      effect: ({ shop }) => shop.products.all(),
      rejected: [{ data: { ...product('P-3').data, variants: [] } }],
    },
    shipments: {
      samples: (remote) => [shipment(orderOf(remote))],
      effect: (remote) => current(remote)?.fulfillments,
      rejected: [shipment('6000000009999')],
    },
    refunds: {
      samples: (remote) => [refund(orderOf(remote))],
      effect: (remote) => current(remote)?.refunds,
      rejected: [refund('6000000009999')],
    },
    returns: {
      samples: (remote) => {
        remote.shop.fulfill(Number(orderOf(remote)));
        return [goodsBack(orderOf(remote))];
      },
      effect: (remote) => current(remote)?.returns,
      rejected: [goodsBack('6000000009999')],
    },
    cancellations: {
      samples: (remote) => [
        { data: marketplaceOrder(orderOf(remote), { status: 'cancelled', updatedAt: at }) },
      ],
      effect: (remote) => current(remote)?.cancelledAt,
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
