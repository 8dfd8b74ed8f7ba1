import type { Draft } from '@acorn-i/core';
import {
  openConnection,
  registerChecks,
  type TestRemote,
  testConnector,
} from '@acorn-i/core/testing';
import { operations } from '@acorn-i/sp-api-client';
import { describe, expect, it, test } from 'vitest';
import { type SpApiSimulator, startSpApiSimulator } from '../simulator/index.ts';
import spApi from '../src/index.ts';
import { cupSchema } from './product-type.ts';

interface Remote extends TestRemote {
  amazon: SpApiSimulator;
}

const skus = [{ sku: 'CUP', title: 'Cup', price: '9.90', quantity: 100 }];
const updatedAt = '2026-03-01T00:00:00Z';

async function start(): Promise<Remote> {
  const amazon = await startSpApiSimulator({
    ...{ skus, settleMs: 0, rateFactor: 100_000, reportMs: 0, feedMs: 4 },
  });
  const { settings: advertising } = amazon.advertising;
  const times = { settle: '0s', feedLook: '20ms' };
  const settings = { ...amazon.settings, ...times, pageSize: 2, advertising };
  return { amazon, settings, stop: () => amazon.close() };
}

const level = (sku: string, available: number): Draft<'inventory-level'> => ({
  data: { sku, available, updatedAt },
});

const price = (sku: string, amount: string, currency = 'EUR'): Draft<'price'> => ({
  data: { sku, price: { amount, currency: currency as 'EUR' }, updatedAt },
});

/** One unit of a new order, on its way. */
function shipment(amazon: SpApiSimulator, id: string): Draft<'shipment'> {
  const orderId = amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] });
  const [item] = amazon.orders().at(-1)?.orderItems ?? [];
  return parcelOf(orderId, item?.orderItemId ?? '', id);
}

function parcelOf(orderId: string, orderLineId: string, id: string): Draft<'shipment'> {
  const shippedAt = new Date().toISOString();
  const lines = [{ orderLineId, quantity: 1 }];
  const packages = [{ id: '1', trackingNumber: id, lines }];
  return {
    data: { id, orderId, status: 'shipped', carrier: 'DHL', shippedAt, packages, updatedAt },
  };
}

function cancelled(orderId: string): Draft<'order'> {
  const channel = { kind: 'amazon' };
  const times = { placedAt: updatedAt, updatedAt };
  return {
    data: { id: orderId, channel, status: 'cancelled', currency: 'EUR', lines: [], ...times },
  };
}

function refundOf(orderId: string, orderLineId: string, id: string): Draft<'refund'> {
  const amount = { amount: '1.00', currency: 'EUR' as const };
  const refundedAt = new Date().toISOString();
  const lines = [{ orderLineId, quantity: 1, amount }];
  return { data: { id, orderId, status: 'succeeded', amount, lines, refundedAt, updatedAt } };
}

/** Of a new order that has left. */
function refund(amazon: SpApiSimulator, id: string): Draft<'refund'> {
  const orderId = amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] });
  amazon.shipOrder(orderId);
  const [item] = amazon.orders().at(-1)?.orderItems ?? [];
  return refundOf(orderId, item?.orderItemId ?? '', id);
}

function mcfOrder(id: string, sku = 'FBA-1'): Draft<'order'> {
  const shippingAddress = { name: 'A', lines: ['B 1'], city: 'C', postalCode: '1', country: 'DE' };
  const lines = [{ id: '1', sku, quantity: 2, fulfilledBy: 'amazon-mcf' as const }];
  return { data: { ...cancelled(id).data, status: 'open', lines, shippingAddress } };
}

function mcfReturn(orderId: string, id: string, quantity = 1): Draft<'return'> {
  const lines = [{ orderLineId: '1', quantity }];
  return { data: { id, orderId, status: 'approved', lines, updatedAt } };
}

function product(id: string, title = 'A cup'): Draft<'product'> {
  const variants = [{ sku: `LIST-${id}` }];
  return { data: { id, title, brand: 'Acme', productType: 'CUP', variants, updatedAt } };
}

function message(orderId: string, id: string, kind = 'delivery'): Draft<'message'> {
  return { data: { id, orderId, kind: kind as 'delivery', text: 'Hello', updatedAt } };
}

/** An order that was delivered six days ago. */
function delivered({ amazon }: Remote): string {
  const orderId = amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] });
  amazon.buyers.deliver(orderId, new Date(Date.now() - 6 * 86_400_000).toISOString());
  return orderId;
}

/** Of an order that Amazon has shipped for another channel. */
function shippedByAmazon({ amazon }: Remote, orderId: string): string {
  amazon.mcf.place({ orderId, lines: [{ lineItemId: '1', sku: 'FBA-1', quantity: 1 }] });
  amazon.mcf.ship(orderId, { carrier: 'DHL', number: orderId });
  return orderId;
}

function settleTwice({ amazon }: Remote): void {
  for (const id of ['111', '222']) {
    amazon.settle({ id, marketplace: 'DE', orders: 5, endsAt: '2026-03-01T00:00:00Z' });
  }
}

function sendBack({ amazon }: Remote, fulfilledBy: 'MERCHANT' | 'AMAZON'): void {
  for (let order = 0; order < 3; order += 1) {
    const lines = [{ sku: 'CUP', quantity: 1 }];
    const id = amazon.placeOrder({ lines, fulfilledBy });
    amazon.shipOrder(id);
    amazon.returns.update(amazon.returnOrder(id), { hasGuaranteeClaim: true });
  }
}

/** More than one call of anything takes. */
function listCups({ amazon }: Remote): void {
  for (let number = 0; number < 50; number += 1) {
    const asin = `B${String(number).padStart(9, '0')}`;
    amazon.list({ sku: `CUP-${number}`, asin, title: 'Cup', price: '9.90', quantity: 1 });
    amazon.catalogue.put({ asin, title: `Cup ${number}` });
    amazon.offers.set(asin, [{ sellerId: 'RIVAL', price: '9.00' }]);
  }
}

function placeMcfOrders({ amazon }: Remote): void {
  for (let number = 0; number < 60; number += 1) {
    const lines = [{ lineItemId: '1', sku: 'CUP', quantity: 2 }];
    amazon.mcf.place({ orderId: `SHOP-${number}`, channel: 'SHOPIFY', lines });
  }
}

function planPromotions({ amazon }: Remote): void {
  for (const promotionId of ['P1', 'P2', 'P3']) {
    const startDate = new Date(Date.now() - 86_400_000).toISOString();
    const endDate = new Date(Date.now() + 86_400_000).toISOString();
    const items = [{ asin: 'B000000000', sku: 'CUP' }];
    amazon.promotions.plan({ promotionId, promotionType: 'DEAL', startDate, endDate, items });
  }
}

function advertise({ amazon }: Remote): void {
  for (let number = 0; number < 40; number += 1) {
    const date = new Date(Date.now() - (number + 1) * 86_400_000).toISOString().slice(0, 10);
    const ids = { campaignId: '1', adGroupId: '2', adId: '3', sku: 'CUP' };
    const counts = { impressions: 1_000, clicks: 10, cost: 4.2, sales: 99, units: 10 };
    amazon.advertising.set({ date, ...ids, ...counts });
  }
}

const checks = testConnector(spApi, {
  start,
  packageJson: new URL('../package.json', import.meta.url),
  goDown: ({ amazon }) => {
    Object.assign(amazon.faults, { isDown: true });
  },
  sources: {
    orders: {
      prepare: ({ amazon }) => {
        for (let order = 0; order < 5; order += 1) {
          amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] });
        }
      },
    },
    'fba-inventory': {
      prepare: ({ amazon }) => {
        for (let sku = 0; sku < 120; sku += 1) amazon.fba.set(`FBA-${sku}`, { fulfillable: sku });
      },
    },
    transactions: {
      prepare: ({ amazon }) => {
        for (let number = 0; number < 150; number += 1) {
          amazon.post({
            transactionId: `T${number}`,
            transactionType: 'Shipment',
            postedDate: new Date(Date.now() - (number + 1) * 600_000).toISOString(),
            totalAmount: { currencyCode: 'EUR', currencyAmount: 10 },
          });
        }
      },
    },
    catalogue: { prepare: listCups },
    'buy-box': { prepare: listCups },
    'mcf-orders': { prepare: placeMcfOrders },
    'mcf-shipments': { prepare: placeMcfOrders },
    promotions: { prepare: planPromotions },
    advertising: { prepare: advertise },
    settlements: { prepare: settleTwice },
    'settlement-transactions': { prepare: settleTwice },
    returns: { prepare: (remote) => sendBack(remote, 'MERCHANT') },
    claims: { prepare: (remote) => sendBack(remote, 'MERCHANT') },
    'account-health': {},
    sales: {},
    listings: {},
    'fba-returns': { prepare: (remote) => sendBack(remote, 'AMAZON') },
  },
  sinks: {
    inventory: {
      samples: [level('CUP', 7), level('CUP', 3)],
      effect: ({ amazon }) => Object.fromEntries(amazon.stock()),
      rejected: [level('NONE', 1)],
    },
    prices: {
      samples: [price('CUP', '12.90'), price('CUP', '8.00')],
      effect: ({ amazon }) => Object.fromEntries(amazon.prices()),
      rejected: [price('NONE', '1.00'), price('CUP', '-1.00'), price('CUP', '1.00', 'USD')],
    },
    shipments: {
      samples: ({ amazon }) => [shipment(amazon, 'S1'), shipment(amazon, 'S2')],
      effect: ({ amazon }) => amazon.orders().map(({ packages }) => packages?.length ?? 0),
      rejected: [parcelOf('000-0000000-0000000', '1', 'S3')],
    },
    'order-cancellations': {
      samples: ({ amazon }) => {
        const place = () => amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] });
        return [cancelled(place()), cancelled(place())];
      },
      effect: ({ amazon }) =>
        amazon.orders().map(({ fulfillment }) => fulfillment.fulfillmentStatus),
      rejected: [cancelled('000-0000000-0000000')],
    },
    refunds: {
      samples: ({ amazon }) => [refund(amazon, 'R1'), refund(amazon, 'R2')],
      effect: ({ amazon }) =>
        amazon.refunds().map(({ references, amount }) => [references, amount]),
      rejected: [refundOf('000-0000000-0000000', '1', 'R3')],
    },
    'mcf-orders': {
      samples: ({ amazon }) => {
        amazon.fba.set('FBA-1', { fulfillable: 10 });
        return [mcfOrder('SHOP-1'), mcfOrder('gid://shop/Order/2')];
      },
      effect: ({ amazon }) => [
        amazon.mcf.all().map(({ orderId, status }) => [orderId, status]),
        amazon.fba.stock().get('FBA-1'),
      ],
      rejected: [mcfOrder('SHOP-3', 'NONE')],
    },
    listings: {
      samples: ({ amazon }) => {
        amazon.productTypes.publish('CUP', cupSchema);
        return [product('1'), product('2')];
      },
      effect: ({ amazon }) => [...amazon.stock().keys()],
      rejected: [product('3', 'A very long name of a cup')],
    },
    messages: {
      samples: ({ amazon }) => {
        const place = () => amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] });
        return [message(place(), 'M1'), message(place(), 'M2', 'order-question')];
      },
      effect: ({ amazon }) => amazon.buyers.sent(),
      rejected: [message('000-0000000-0000000', 'M3')],
    },
    'review-requests': {
      samples: (remote) => [
        message(delivered(remote), 'M1', 'review-request'),
        message(delivered(remote), 'M2', 'review-request'),
      ],
      effect: ({ amazon }) => amazon.buyers.sent(),
      rejected: [message('000-0000000-0000000', 'M3', 'review-request')],
    },
    'mcf-returns': {
      samples: (remote) => [
        mcfReturn(shippedByAmazon(remote, 'SHOP-1'), 'RET-1'),
        mcfReturn(shippedByAmazon(remote, 'SHOP-2'), 'RET-2'),
      ],
      effect: ({ amazon }) => amazon.mcfReturns().map(({ id }) => id),
      rejected: [mcfReturn('NONE', 'RET-3')],
    },
  },
});

describe('sp-api keeps the promises of a connector', () => registerChecks(test, checks));

describe('sp-api', () => {
  it('declares the rate of every operation', () => {
    expect(Object.keys(spApi.rates ?? {})).toEqual(Object.keys(operations));
    expect(spApi.rates?.['orders.searchOrders']).toEqual({ perSecond: 0.0056, burst: 20 });
  });

  it('shares budgets between connections of one app, seller and region alone', async () => {
    const { settings, stop } = await start();
    const accountOf = (more: object) =>
      spApi.account?.(spApi.settings.parse({ ...(settings as object), ...more }));
    expect(accountOf({ pageSize: 7 })).toBe(accountOf({}));
    expect(accountOf({ sellerId: 'OTHER' })).not.toBe(accountOf({}));
    await stop?.();
  });

  it('teaches its budgets the rate that Amazon really gives', async () => {
    const { amazon, settings, stop } = await start();
    const connection = await openConnection(spApi, settings);
    amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] });
    for await (const page of connection.connector.sources.orders!.pull!(
      connection.api,
      connection.pullContext(),
    )) {
      expect(page.changes).toHaveLength(1);
    }
    const all = connection.budgets.usage();
    const usage = all.find(({ operation }) => operation === 'orders.searchOrders');
    expect(usage).toMatchObject({ operation: 'orders.searchOrders', spent: 1, throttled: 0 });
    expect(usage?.rate.perSecond).toBeCloseTo(560, 6);
    await connection.close();
    await stop?.();
  });
});
