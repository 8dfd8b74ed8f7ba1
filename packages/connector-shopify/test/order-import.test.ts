import type { Order } from '@acorn-i/core';
import { createMemoryStore } from '@acorn-i/core/testing';
import { describe, expect, it } from 'vitest';
import type { ShopifyApi } from '../src/connect.ts';
import { externalIdOf } from '../src/sinks/order-importer.ts';
import { failureOf } from './failure-of.ts';
import { marketplaceOrder, orderChange, writing } from './import-order.ts';
import { openApi, openShop } from './open-shop.ts';
import { wares } from './wares.ts';

const skus = wares(['CUP'], { quantity: 10 });
const write = (api: ShopifyApi, order: Order) =>
  api.orderImporter.write(orderChange(order), writing());

describe('an order of a marketplace', () => {
  it('becomes an order of the shop: paid, taxed by the channel, nobody told', async () => {
    const { simulator, api } = await openShop({ skus });
    const receipt = await write(api, marketplaceOrder('250-1'));
    const [order] = simulator.orders();
    expect(receipt).toEqual({ ref: `gid://shopify/Order/${order?.id}`, note: 'imported as #1001' });
    expect(order).toMatchObject({
      sourceIdentifier: '250-1',
      financialStatus: 'paid',
      createdAt: Date.parse('2026-11-20T10:00:00Z'),
      taxesIncluded: true,
      metafields: [{ namespace: 'acorn_i', key: 'order', type: 'id' }],
      discounts: [{ kind: 'code', text: 'MAY' }],
      lines: [
        {
          sku: 'CUP',
          variantId: 50_001,
          quantity: 2,
          priceMinor: 990,
          taxes: [{ title: 'VAT', rate: 0.19, amountMinor: 284, isChannelLiable: true }],
          allocations: [{ amountMinor: 200 }],
        },
        { sku: 'UNMAPPED', title: 'Plate', variantId: null },
      ],
      shipping: [{ title: 'Standard', priceMinor: 490, taxes: [{ isChannelLiable: true }] }],
      created: {
        options: {
          inventoryBehaviour: 'BYPASS',
          sendReceipt: false,
          sendFulfillmentReceipt: false,
        },
        order: {
          transactions: [
            {
              kind: 'SALE',
              status: 'SUCCESS',
              gateway: 'Amazon.de',
              amountSet: { shopMoney: { amount: '27.70', currencyCode: 'EUR' } },
            },
          ],
        },
      },
    });
    expect(simulator.stock().get('CUP')).toBe(10);
  });

  it('carries no more of the buyer than an address, unless it is told to', async () => {
    const { simulator, api } = await openShop({ skus });
    await write(api, marketplaceOrder('250-1'));
    expect(simulator.orders()[0]?.created?.order).toMatchObject({
      shippingAddress: { firstName: 'Buyer', lastName: 'One', countryCode: 'DE', zip: '10115' },
    });
    expect(JSON.stringify(simulator.orders()[0]?.created)).not.toContain('relay@');
    const more = openApi(simulator, { orderImport: { customer: 'contact' } });
    await write(more.api, marketplaceOrder('250-2'));
    expect(simulator.orders()[1]?.created?.order).toMatchObject({ email: 'relay@example.com' });
    const less = openApi(simulator, { orderImport: { customer: 'none' } });
    await write(less.api, marketplaceOrder('250-3'));
    expect(JSON.stringify(simulator.orders()[2]?.created)).not.toContain('Example Street');
  });

  it('takes stock where the settings say so, and never for what the channel ships', async () => {
    const { simulator } = await openShop({ skus });
    const settings = { orderImport: { inventoryBehaviour: 'decrement-ignoring-policy' } };
    const { api } = openApi(simulator, settings);
    await write(api, marketplaceOrder('250-1'));
    expect(simulator.stock().get('CUP')).toBe(8);
    await write(api, fba('250-2'));
    expect(simulator.stock().get('CUP')).toBe(8);
    expect(simulator.orders()[1]?.created?.order).toMatchObject({ fulfillmentStatus: 'FULFILLED' });
    expect(simulator.orders()[0]?.fulfillments).toEqual([]);
  });

  it('that the channel ships is left open or left out by the settings', async () => {
    const { simulator } = await openShop({ skus });
    const open = openApi(simulator, { orderImport: { channelFulfilled: 'unfulfilled' } });
    await write(open.api, fba('250-1'));
    expect(simulator.orders()[0]?.fulfillments).toEqual([]);
    const skip = openApi(simulator, { orderImport: { channelFulfilled: 'skip' } });
    expect(await write(skip.api, fba('250-2'))).toMatchObject({
      note: expect.stringContaining('the channel ships'),
    });
    expect(simulator.orders()).toHaveLength(1);
  });

  it('is refused where stock must be claimed and there is none', async () => {
    const { simulator, api } = await openShop(
      { skus },
      { orderImport: { inventoryBehaviour: 'decrement-obeying-policy' } },
    );
    simulator.setStock('CUP', 1);
    expect((await failureOf(write(api, marketplaceOrder('250-1')))).code).toBe(
      'SHOPIFY_INVENTORY_CLAIM_FAILED',
    );
  });

  it('waits while it is pending, and is not of this shop', async () => {
    const { simulator, api } = await openShop({ skus });
    await write(api, marketplaceOrder('250-1', { status: 'pending' }));
    await write(api, marketplaceOrder('1', { channel: { kind: 'shopify', id: simulator.shop } }));
    expect(simulator.orders()).toEqual([]);
    expect(simulator.stats().calls.CreateOrder).toBeUndefined();
  });
});

describe('once', () => {
  it('however often it is told, by whoever', async () => {
    const { simulator, api } = await openShop({ skus });
    await write(api, marketplaceOrder('250-1'));
    await write(api, marketplaceOrder('250-1', { updatedAt: '2026-11-21T00:00:00Z' }));
    await write(openApi(simulator).api, marketplaceOrder('250-1'));
    expect(simulator.orders()).toHaveLength(1);
    await write(api, marketplaceOrder('250-1', { channel: { kind: 'pos', id: 'berlin' } }));
    expect(simulator.orders()).toHaveLength(2);
  });

  it('where two runners race', async () => {
    const { simulator } = await openShop({ skus });
    simulator.faults.delayMs = 5;
    const runners = Array.from({ length: 5 }, () => openApi(simulator).api);
    const receipts = await Promise.all(runners.map((api) => write(api, marketplaceOrder('250-1'))));
    expect(simulator.orders()).toHaveLength(1);
    expect(new Set(receipts.map(({ ref }) => ref)).size).toBe(1);
  });

  it('where the answer is lost', async () => {
    const { simulator, api } = await openShop({ skus });
    await write(api, marketplaceOrder('250-0'));
    const original = api.client.run;
    api.client.run = (async (operation, ...rest) => {
      simulator.faults.failAfterCommit = operation.name === 'CreateOrder' ? 1 : 0;
      return original(operation, ...rest);
    }) as typeof original;
    expect((await write(api, marketplaceOrder('250-1'))).note).toContain('its answer was lost');
    expect(simulator.orders()).toHaveLength(2);
    expect(simulator.stats().calls.CreateOrder).toBe(2);
  });

  it.each([
    ['dies', 'TimeoutError'],
    ['stops', 'AbortError'],
  ])('where its maker %s and the shop goes on, though no id were unique', async (_, name) => {
    const { simulator } = await openShop({ skus, keepsIdsUnique: false });
    const store = createMemoryStore();
    let nowMs = Date.now();
    const runner = { store, now: () => nowMs };
    const dying = openApi(simulator, {}, runner);
    const next = openApi(simulator, {}, runner);
    await write(next.api, marketplaceOrder('250-0'));
    await write(dying.api, marketplaceOrder('250-0'));
    const original = dying.api.client.run;
    const leaving = new AbortController();
    let commit = async (): Promise<unknown> => undefined;
    dying.api.client.run = (async (operation, variables, options) => {
      if (operation.name !== 'CreateOrder') return original(operation, variables, options);
      // The shop has the call, and carries it out when the caller is gone.
      commit = () => original(operation, variables);
      if (name === 'AbortError') leaving.abort();
      throw new DOMException('gone', name);
    }) as typeof original;
    const change = orderChange(marketplaceOrder('250-1'));
    const writeContext = writing({ signal: leaving.signal });
    const lost = await failureOf(dying.api.orderImporter.write(change, writeContext));
    expect(lost.errorClass).toBe('retryable');
    const early = await failureOf(write(next.api, marketplaceOrder('250-1')));
    expect(early).toMatchObject({ code: 'SHOPIFY_ORDER_UNSETTLED', errorClass: 'retryable' });
    await commit();
    expect((await write(next.api, marketplaceOrder('250-1'))).note).toContain('already imported');
    expect(simulator.orders()).toHaveLength(2);
    // An intent of which nothing came: after a while the order is made.
    await store.set(`order-import/${externalIdOf(marketplaceOrder('250-2'))}`, { at: nowMs });
    expect((await failureOf(write(next.api, marketplaceOrder('250-2')))).retryAfterMs).toBe(30_000);
    nowMs += 30_000;
    expect((await write(next.api, marketplaceOrder('250-2'))).note).toBe('imported as #1003');
  });

  it('and has a name that no other order has, of a length that Shopify takes', () => {
    const one = marketplaceOrder('a/b', { channel: { kind: 'x' } });
    const other = marketplaceOrder('b', { channel: { kind: 'x', id: 'a' } });
    expect(externalIdOf(one)).not.toBe(externalIdOf(other));
    expect(externalIdOf(marketplaceOrder('ü'.repeat(256))).length).toBeLessThanOrEqual(255);
  });
});

describe('a cancelled order', () => {
  const cancelled = (id: string) =>
    marketplaceOrder(id, { status: 'cancelled', updatedAt: '2026-11-21T00:00:00Z' });

  it('is cancelled in the shop, once, without money or stock moving', async () => {
    const { simulator, api } = await openShop({ skus });
    await write(api, marketplaceOrder('250-1'));
    expect((await write(api, cancelled('250-1'))).note).toBe('cancelled #1001');
    expect((await write(api, cancelled('250-1'))).note).toBe('#1001 is cancelled');
    expect(simulator.orders()[0]?.cancelledAt).not.toBeNull();
    expect(simulator.stock().get('CUP')).toBe(10);
    expect(simulator.stats().calls.CancelOrder).toBe(1);
  });

  it('gives back the stock that it took', async () => {
    const { simulator, api } = await openShop(
      { skus },
      { orderImport: { inventoryBehaviour: 'decrement-ignoring-policy' } },
    );
    await write(api, marketplaceOrder('250-1'));
    await write(api, cancelled('250-1'));
    expect(simulator.stock().get('CUP')).toBe(10);
  });

  it('is not made in order to be cancelled', async () => {
    const { simulator, api } = await openShop({ skus });
    await write(api, cancelled('250-1'));
    expect(simulator.orders()).toEqual([]);
  });

  it('that the channel ships is cancelled although it was imported as fulfilled', async () => {
    const { simulator, api } = await openShop({ skus });
    await write(api, fba('250-1'));
    await write(api, { ...fba('250-1'), status: 'cancelled', updatedAt: '2026-11-21T00:00:00Z' });
    expect(simulator.orders()[0]?.cancelledAt).not.toBeNull();
    expect(simulator.orders()[0]?.fulfillments).toMatchObject([{ status: 'cancelled' }]);
  });

  it('that has left is a dead letter', async () => {
    const { simulator, api } = await openShop({ skus });
    await write(api, marketplaceOrder('250-1'));
    simulator.fulfill(simulator.orders()[0]?.id ?? 0);
    expect((await failureOf(write(api, cancelled('250-1')))).errorClass).toBe('rejected');
  });
});

describe('the shop refuses', () => {
  it('a sixth new order a minute of a development store, which the budget waits for', async () => {
    const { simulator, api, budget } = await openShop({ skus, isDevelopment: true });
    for (let order = 0; order < 5; order += 1) await write(api, marketplaceOrder(`250-${order}`));
    expect(budget.learned).toContainEqual({ perSecond: 5 / 60, burst: 1 });
    const error = await failureOf(write(api, marketplaceOrder('250-5')));
    expect(error).toMatchObject({ code: 'SHOPIFY_ORDERS_PER_MINUTE', retryAfterMs: 60_000 });
    expect(simulator.orders()).toHaveLength(5);
  });

  it('a connection without the scope', async () => {
    const { api } = await openShop({ skus, scopes: ['read_orders', 'read_products'] });
    expect(await failureOf(write(api, marketplaceOrder('250-1')))).toMatchObject({
      code: 'SHOPIFY_ACCESS_DENIED',
      errorClass: 'refused',
    });
  });
});

function fba(id: string): Order {
  const order = marketplaceOrder(id);
  return { ...order, lines: order.lines.map((line) => ({ ...line, fulfilledBy: 'amazon-fba' })) };
}
