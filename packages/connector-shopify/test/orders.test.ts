import { type Draft, isAcornError, toChange } from '@acorn-i/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { OrderRequest } from '../simulator/index.ts';
import connector from '../src/index.ts';
import { openApi, openShop, pullAll, webhook } from './open-shop.ts';
import { shopClock, start } from './shop-clock.ts';

const skus = [
  { sku: 'TEE-S', title: 'Tee, small', price: '19.90', quantity: 100 },
  { sku: 'TEE-M', title: 'Tee, medium', price: '19.90', quantity: 100 },
  { sku: 'MUG', title: 'Mug', price: '7.00', quantity: 100 },
];
const second = 1_000;
const source = connector.sources.orders;

it('pulls an order in full', async () => {
  const { simulator, pull } = await openShop({ skus, now: () => start });
  simulator.placeOrder({
    lines: [
      { sku: 'TEE-S', quantity: 2, properties: { engraving: 'A' } },
      { sku: 'MUG', quantity: 1 },
    ],
    discount: { code: 'WELCOME', amount: '4.50' },
    shipping: '4.90',
    tags: ['b', 'a'],
    note: 'ring twice',
    isTest: true,
  });
  const { drafts } = await pull();
  expect(drafts).toHaveLength(1);
  expect(drafts[0]?.data).toMatchObject({
    id: '6000000001001',
    number: '#1001',
    channel: { kind: 'shopify', id: 'brand.myshopify.com', name: 'web' },
    status: 'open',
    paymentStatus: 'paid',
    placedAt: '2026-11-23T08:00:00Z',
    currency: 'EUR',
    buyer: { email: 'buyer-1001@example.com', name: 'Buyer 1001' },
    shippingAddress: { city: 'Example City', country: 'DE', region: 'BE' },
    lines: [
      {
        sku: 'TEE-S',
        quantity: 2,
        unitPrice: { amount: '19.90', currency: 'EUR' },
        total: { amount: '36.80', currency: 'EUR' },
        discounts: [{ code: 'WELCOME', amount: { amount: '3.00' } }],
        taxes: [{ name: 'VAT', rate: '0.19' }],
        properties: { engraving: 'A' },
      },
      { sku: 'MUG', total: { amount: '5.50' } },
    ],
    shipping: [{ title: 'Standard', service: 'standard', price: { amount: '4.90' } }],
    total: { amount: '47.20', currency: 'EUR' },
    isTest: true,
    note: 'ring twice',
    tags: ['a', 'b'],
  });
});

it('names the till where an order was sold by our own location', async () => {
  const { simulator, pull } = await openShop(
    { skus },
    { location: { berlin: 'gid://shopify/Location/1001' } },
  );
  simulator.placeOrder({ source: 'pos', lines: [{ sku: 'MUG', quantity: 1 }], isAnonymous: true });
  const { drafts } = await pull();
  expect(drafts[0]?.data).toMatchObject({
    location: 'berlin',
    status: 'fulfilled',
    lines: [{ fulfilledQuantity: 1, allocations: [{ location: 'berlin', quantity: 1 }] }],
  });
  expect(drafts[0]?.data).not.toHaveProperty('buyer');
});

it('tells returned units from cancelled ones', async () => {
  const { simulator, pull } = await openShop({ skus });
  const { id } = simulator.placeOrder({ lines: [{ sku: 'MUG', quantity: 5 }] });
  simulator.fulfill(id, { MUG: 3 });
  simulator.refund(id, { MUG: 1 }, 'return');
  simulator.refund(id, { MUG: 1 }, 'cancel');
  const { drafts } = await pull();
  expect(drafts[0]?.data.lines[0]).toMatchObject({
    quantity: 5,
    fulfilledQuantity: 3,
    returnedQuantity: 1,
    cancelledQuantity: 1,
  });
});

it('reads an order again whose lines do not fit on a page of orders', async () => {
  const { simulator, pull } = await openShop({ skus });
  simulator.placeOrder({ lines: Array.from({ length: 70 }, () => ({ sku: 'MUG', quantity: 1 })) });
  const { drafts } = await pull();
  expect(drafts[0]?.data.lines).toHaveLength(70);
  expect(simulator.stats().calls).toMatchObject({ OrderParts: 1, OrderLines: 1 });
});

it('goes on page by page, and reads the end of the window again until it has settled', async () => {
  const time = shopClock();
  const { simulator, pull } = await openShop({ skus, now: time.now });
  for (let count = 0; count < 25; count += 1) {
    simulator.placeOrder({ lines: [{ sku: 'MUG', quantity: 1 }] });
    time.pass(second);
  }
  const first = await pull();
  expect(first.drafts).toHaveLength(25);
  expect(first.cursor).toEqual({
    updatedAt: '2026-11-23T08:00:24Z',
    seenAt: time.now(),
    isSettled: false,
  });
  const again = await pull(first.cursor);
  expect(again.drafts).toHaveLength(25);
  expect(again.cursor).toEqual(first.cursor);
  time.pass(30 * second);
  const settled = await pull(again.cursor);
  expect(settled.cursor).toMatchObject({ isSettled: true });
  // Others may still come of the very same second.
  expect((await pull(settled.cursor)).drafts).toHaveLength(1);
  simulator.placeOrder({ lines: [{ sku: 'MUG', quantity: 1 }] });
  const next = await pull(settled.cursor);
  expect(next.drafts).toHaveLength(2);
  expect(next.cursor).toMatchObject({ isSettled: false });
});

it('reads a window of the past, and goes on in it from any cursor', async () => {
  const time = shopClock();
  const { simulator } = await openShop({ skus, now: time.now });
  const place = (count: number) =>
    Array.from({ length: count }, () => {
      time.pass(second);
      return String(simulator.placeOrder({ lines: [{ sku: 'MUG', quantity: 1 }] }).id);
    });
  place(5);
  time.pass(second);
  const from = new Date(time.now()).toISOString();
  const wanted = place(25);
  time.pass(second);
  const to = new Date(time.now()).toISOString();
  place(5);
  time.pass(3_600 * second);
  const { api } = openApi(simulator);
  const whole = await pullAll(api, undefined, time.now(), { from, to });
  expect(whole.drafts.map(({ data }) => data.id)).toEqual(wanted);
  const middle = whole.drafts[12]!.data.updatedAt;
  const cursor = { updatedAt: middle, seenAt: time.now(), isSettled: false };
  const rest = await pullAll(api, cursor, time.now(), { from, to });
  expect(rest.drafts.map(({ data }) => data.id)).toEqual(wanted.slice(12));
  expect(rest.cursor).toMatchObject({ updatedAt: whole.drafts.at(-1)!.data.updatedAt });
});

it('finds an order that search knew later than a newer one, by the overlap', async () => {
  const time = shopClock();
  const { simulator, pull } = await openShop({ skus, now: time.now, searchLagMs: 10 * second });
  simulator.placeOrder({ lines: [{ sku: 'MUG', quantity: 1 }] });
  simulator.setSearchLag(0);
  time.pass(8 * second);
  simulator.placeOrder({ lines: [{ sku: 'TEE-S', quantity: 1 }] });
  const numbers = (drafts: Draft<'order'>[]): unknown[] => drafts.map(({ data }) => data.number);
  const first = await pull();
  expect(numbers(first.drafts)).toEqual(['#1002']);
  time.pass(10 * second);
  expect(numbers((await pull(first.cursor)).drafts)).toEqual(['#1001', '#1002']);
});

it('sees both changes of one second', async () => {
  const { simulator, pull } = await openShop({ skus, now: () => start });
  const { id } = simulator.placeOrder({ lines: [{ sku: 'MUG', quantity: 1 }] });
  const { cursor } = await pull();
  simulator.cancelOrder(id);
  const { drafts } = await pull(cursor);
  expect(drafts.map(({ data }) => data.status)).toEqual(['cancelled']);
});

const request = fc.record(
  {
    lines: fc.array(
      fc.record(
        {
          sku: fc.constantFrom('TEE-S', 'TEE-M', 'MUG', 'GONE'),
          quantity: fc.integer({ min: 1, max: 9 }),
          price: fc.integer({ min: 0, max: 99_999 }).map((minor) => (minor / 100).toFixed(2)),
          properties: fc.dictionary(fc.string({ minLength: 1 }), fc.string()),
        },
        { requiredKeys: ['sku', 'quantity'] },
      ),
      { minLength: 1, maxLength: 5 },
    ),
    source: fc.constantFrom('web', 'pos'),
    discount: fc.record({
      code: fc.constantFrom('A', 'B'),
      amount: fc.constantFrom('1.00', '0.50'),
    }),
    shipping: fc.constantFrom('0.00', '4.90', '10.00'),
    tip: fc.constantFrom('2.50'),
    taxesIncluded: fc.boolean(),
    isPaid: fc.boolean(),
    isTest: fc.boolean(),
    isBusiness: fc.boolean(),
    isAnonymous: fc.boolean(),
    tags: fc.array(fc.constantFrom('vip', 'gift', 'Öl')),
    note: fc.string(),
    sourceIdentifier: fc.constantFrom('', 'R-100'),
    purchaseOrder: fc.constantFrom('PO-7'),
  },
  { requiredKeys: ['lines'] },
);
const fate = fc.array(
  fc.record({
    what: fc.constantFrom('fulfill', 'cancel', 'return', 'no_restock', 'unship'),
    sku: fc.constantFrom('TEE-S', 'TEE-M', 'MUG'),
    units: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 4 },
);

it('makes one and the same change of a webhook and of a pull, whatever the order', async () => {
  const { simulator } = await openShop({ skus });
  await fc.assert(
    fc.asyncProperty(request, fate, async (asked, events) => {
      const { id } = simulator.placeOrder(asked as OrderRequest);
      for (const { what, sku, units } of events) {
        if (what === 'fulfill') simulator.fulfill(id, { [sku]: units });
        else if (what === 'cancel') simulator.cancelOrder(id);
        else if (what === 'unship') simulator.refund(id, { [sku]: units }, 'cancel');
        else simulator.refund(id, { [sku]: units }, what as 'return');
      }
      const order = simulator.orders().at(-1);
      if (!order) throw new Error('no order');
      const { api } = openApi(simulator);
      const pulled = (await pullAll(api, undefined, Date.now())).drafts.find(
        ({ data }) => data.id === String(order.id),
      );
      const { headers, body } = simulator.signedWebhook('orders/updated', order);
      const sent = await source?.decode?.(api, webhook(headers, body));
      const stamp = { source: 'shop.orders', recordedAt: '2026-11-23T00:00:00Z' };
      const changes = [pulled, sent?.[0]].map((draft) => toChange('order', draft as never, stamp));
      expect(changes[0]?.json).toBe(changes[1]?.json);
      expect(changes[0]?.change.id).toBe(changes[1]?.change.id);
    }),
    { numRuns: 60 },
  );
});

it('takes a webhook that Shopify signed, and no other', async () => {
  const { simulator, api } = await openShop({ skus });
  const order = simulator.placeOrder({ lines: [{ sku: 'MUG', quantity: 1 }] });
  const { headers, body } = simulator.signedWebhook('orders/create', order);
  const verify = (more: Record<string, string>, bytes = body): unknown =>
    source?.verify?.(api, webhook({ ...headers, ...more }, bytes));
  expect(await verify({})).toBe(true);
  expect(await verify({}, Buffer.concat([body, Buffer.from(' ')]))).toBe(false);
  expect(await verify({ 'x-shopify-hmac-sha256': 'c2hvcnQ=' })).toBe(false);
  expect(await verify({ 'x-shopify-hmac-sha256': '' })).toBe(false);
  expect(await verify({ 'x-shopify-shop-domain': 'other.myshopify.com' })).toBe(false);
});

it('takes either secret while one is rotated, and none where it has none', async () => {
  const { simulator } = await openShop({ skus, clientSecret: 'old' });
  const order = simulator.placeOrder({ lines: [{ sku: 'MUG', quantity: 1 }] });
  const { headers, body } = simulator.signedWebhook('orders/create', order);
  const signed = webhook(headers, body);
  const verify = (settings: Record<string, unknown>): unknown =>
    source?.verify?.(openApi(simulator, settings).api, signed);
  expect(await verify({ webhookSecret: ['new', 'old'] })).toBe(true);
  expect(await verify({ webhookSecret: 'new' })).toBe(false);
  expect(await verify({ auth: { accessToken: 'fixed' } })).toBe(false);
});

it('decodes other topics to nothing and refuses a body of another shape', async () => {
  const { simulator, api } = await openShop({ skus });
  const order = simulator.placeOrder({ lines: [{ sku: 'MUG', quantity: 1 }] });
  const { headers, body } = simulator.signedWebhook('orders/edited', order);
  const decode = async (topic: string, bytes = body): Promise<unknown> =>
    source?.decode?.(api, webhook({ ...headers, 'x-shopify-topic': topic }, bytes));
  expect(await decode('orders/edited')).toEqual([]);
  expect(await decode('products/update')).toEqual([]);
  expect(await decode('ORDERS_CREATE')).toHaveLength(1);
  for (const bytes of [Buffer.from('{"id":1}'), Buffer.from('{'), Buffer.from([0xff, 0xfe])]) {
    await expect(decode('orders/create', bytes)).rejects.toSatisfy(
      (error) => isAcornError(error) && error.errorClass === 'rejected',
    );
  }
});
