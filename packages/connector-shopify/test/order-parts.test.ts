import { toChange } from '@acorn-i/core';
import { expect, it } from 'vitest';
import { decodeFrom, openApi, openShop, pullFrom } from './open-shop.ts';
import { shopClock } from './shop-clock.ts';
import { wares } from './wares.ts';

const skus = wares(['TEE', 'MUG'], { quantity: 5_000 });
const location = { berlin: 'gid://shopify/Location/1001' };
const second = 1_000;

/** Payloads as the shop sends them for a part of an order. */
const named = (id: number, orderId: number): { payload: object } => ({
  payload: { id, order_id: orderId, status: 'whatever was true then' },
});

it('polls an order in full, however many lines and fulfillments it has', async () => {
  const { simulator, api } = await openShop({ skus });
  const lines = Array.from({ length: 600 }, () => ({ sku: 'TEE', quantity: 1 }));
  const { id } = simulator.placeOrder({ lines: [...lines, { sku: 'MUG', quantity: 60 }] });
  simulator.fulfill(id, { TEE: 1 });
  for (let count = 0; count < 60; count += 1) simulator.fulfill(id, { MUG: 1 });
  simulator.refund(id, { TEE: 1 }, 'return');
  const { drafts, rejects } = await pullFrom<'order'>('orders', api);
  expect(rejects).toEqual([]);
  const order = drafts[0]?.data;
  expect(order?.lines).toHaveLength(601);
  const sum = (name: 'fulfilledQuantity' | 'returnedQuantity') =>
    order?.lines.reduce((total, line) => total + (line[name] ?? 0), 0);
  expect(sum('fulfilledQuantity')).toBe(660);
  expect(sum('returnedQuantity')).toBe(600);
}, 20_000);

it('tells tips, payments and what was refunded, the same by webhook and by poll', async () => {
  const { simulator } = await openShop({ skus });
  const { api } = openApi(simulator, { payments: true });
  const { id } = simulator.placeOrder({ lines: [{ sku: 'TEE', quantity: 3 }], tip: '2.50' });
  const order = simulator.refund(id, { TEE: 1 }, 'return');
  const { drafts } = await pullFrom<'order'>('orders', api);
  expect(drafts[0]?.data).toMatchObject({
    total: { amount: '32.50' },
    fees: [{ name: 'Tip', amount: { amount: '2.50' } }],
    totals: { refunded: { amount: '10.00' } },
    payments: [
      { method: 'Shopify Payments', amount: { amount: '32.50' } },
      { method: 'Shopify Payments', amount: { amount: '-10.00' } },
    ],
  });
  // A late webhook of the unpaid order: it is read again.
  const late = simulator.signedWebhook('orders/updated', { ...order, tipMinor: 0, payments: [] });
  const sent = await decodeFrom('orders', api, late);
  const stamp = { source: 'shop.orders', recordedAt: '2026-11-23T00:00:00Z' };
  const [one, other] = [drafts[0], sent[0]].map((draft) =>
    toChange('order', draft as never, stamp),
  );
  expect(one?.json).toBe(other?.json);
});

it('reads an order again that was refunded in another currency', async () => {
  const { simulator, api } = await openShop({ skus });
  const { id } = simulator.placeOrder({ lines: [{ sku: 'TEE', quantity: 1 }] });
  const order = simulator.refund(id, { TEE: 1 }, 'return');
  await decodeFrom('orders', api, simulator.signedWebhook('orders/updated', order));
  expect(simulator.stats().calls.OrderById).toBeUndefined();
  const { headers, body } = simulator.signedWebhook('orders/updated', order);
  const payload = JSON.parse(body.toString('utf8'));
  payload.refunds[0].transactions[0].currency = 'USD';
  const [draft] = await decodeFrom('orders', api, {
    headers,
    body: Buffer.from(JSON.stringify(payload)),
  });
  expect(simulator.stats().calls.OrderById).toBe(1);
  expect(draft?.data).toMatchObject({ totals: { refunded: { amount: '10.00', currency: 'EUR' } } });
});

it('follows a parcel from the shelf to the door', async () => {
  const time = shopClock();
  const { simulator } = await openShop({ skus, now: time.now });
  const { api } = openApi(simulator, { location });
  const { id } = simulator.placeOrder({
    lines: [
      { sku: 'TEE', quantity: 2 },
      { sku: 'MUG', quantity: 1 },
    ],
  });
  const tracking = [
    { company: 'DHL', number: 'JD1', url: 'https://track.example/JD1' },
    { company: 'DHL', number: 'JD2', url: 'not a url' },
  ];
  const shipped = simulator.fulfill(id, { TEE: 2 }, tracking);
  const fulfillment = shipped.fulfillments[0]!;
  const first = await pullFrom<'shipment'>('shipments', api, { now: time.now() });
  expect(first.drafts).toHaveLength(1);
  expect(first.drafts[0]?.data).toMatchObject({
    id: String(fulfillment.id),
    orderId: String(id),
    status: 'shipped',
    location: 'berlin',
    carrier: 'DHL',
    shippedAt: '2026-11-23T08:00:00Z',
    packages: [
      {
        trackingNumber: 'JD1',
        trackingUrl: 'https://track.example/JD1',
        lines: [{ sku: 'TEE', quantity: 2, orderLineId: String(shipped.lines[0]!.id) }],
      },
      { trackingNumber: 'JD2', lines: [] },
    ],
  });
  expect(first.drafts[0]?.data.packages[1]).not.toHaveProperty('trackingUrl');
  time.pass(3_600 * second);
  simulator.track(id, fulfillment.id, 'delivered');
  // The webhook is older than the shop: the shop is asked.
  const hint = simulator.signedWebhook('fulfillments/update', named(fulfillment.id, id));
  const [sent] = await decodeFrom('shipments', api, hint);
  expect(sent?.data).toMatchObject({ status: 'delivered', deliveredAt: '2026-11-23T09:00:00Z' });
  const next = await pullFrom<'shipment'>('shipments', api, {
    cursor: first.cursor!,
    now: time.now(),
  });
  expect(next.drafts).toEqual([sent]);
  simulator.track(id, fulfillment.id, 'canceled');
  const [gone] = await decodeFrom('shipments', api, hint);
  expect(gone?.data).toMatchObject({ status: 'cancelled' });
});

it('reads more fulfillments of an order, and more lines of one, than fit on a page', async () => {
  const { simulator, api } = await openShop({ skus });
  const lines = Array.from({ length: 320 }, () => ({ sku: 'TEE', quantity: 1 }));
  const { id } = simulator.placeOrder({ lines: [...lines, { sku: 'MUG', quantity: 7 }] });
  simulator.fulfill(id, { TEE: 1 });
  for (let count = 0; count < 7; count += 1) simulator.fulfill(id, { MUG: 1 });
  const { drafts } = await pullFrom<'shipment'>('shipments', api);
  expect(drafts.map(({ data }) => data.packages[0]?.lines.length)).toEqual([
    320, 1, 1, 1, 1, 1, 1, 1,
  ]);
});

it('tells a refund to the cent, with its shipping, taxes and state', async () => {
  const { simulator, api } = await openShop({ skus });
  const { id } = simulator.placeOrder({
    lines: [{ sku: 'TEE', quantity: 3 }],
    discount: { code: 'A', amount: '0.10' },
    shipping: '4.90',
  });
  simulator.refund(id, { TEE: 1 }, 'return', { note: 'too small', shippingMinor: 490 });
  simulator.refund(id, { TEE: 1 }, 'no_restock', { paymentStatus: 'pending' });
  const order = simulator.refund(id, { TEE: 1 }, 'no_restock', { paymentStatus: 'failure' });
  const { drafts } = await pullFrom<'refund'>('refunds', api);
  expect(drafts.map(({ data }) => data)).toMatchObject([
    {
      orderId: String(id),
      status: 'succeeded',
      amount: { amount: '14.87', currency: 'EUR' },
      reason: 'too small',
      shipping: { amount: '4.90' },
      lines: [
        {
          sku: 'TEE',
          quantity: 1,
          amount: { amount: '9.97' },
          taxes: [{ name: 'Tax' }],
          restock: true,
        },
      ],
    },
    { status: 'pending', lines: [{ restock: false }] },
    { status: 'failed' },
  ]);
  const hint = simulator.signedWebhook('refunds/create', named(order.refunds[1]!.id, id));
  expect(await decodeFrom('refunds', api, hint)).toEqual([drafts[1]]);
});

it('follows a return from the request to the shelf', async () => {
  const time = shopClock();
  const { simulator } = await openShop({ skus, now: time.now });
  const { api } = openApi(simulator, { location });
  const { id } = simulator.placeOrder({ lines: [{ sku: 'TEE', quantity: 3 }] });
  simulator.fulfill(id);
  const asked = simulator.requestReturn(
    id,
    { TEE: 2 },
    { reason: 'Size too small', note: 'by far' },
  );
  const returnId = asked.returns[0]!.id;
  const hint = simulator.signedWebhook('returns/update', named(returnId, id));
  const states: unknown[] = [];
  const look = async () => {
    const [draft] = await decodeFrom('returns', api, hint);
    const pulled = await pullFrom<'return'>('returns', api, { now: time.now() });
    expect(pulled.drafts).toEqual([draft]);
    states.push(pulled.drafts[0]?.data.status);
    return draft?.data;
  };
  expect(await look()).toMatchObject({
    id: String(returnId),
    orderId: String(id),
    requestedAt: '2026-11-23T08:00:00Z',
    lines: [{ sku: 'TEE', quantity: 2, reason: 'Size too small: by far' }],
  });
  for (const step of ['approve', 'restocked', 'close'] as const) {
    time.pass(60 * second);
    simulator.advanceReturn(id, returnId, step);
    await look();
  }
  expect(states).toEqual(['requested', 'approved', 'received', 'completed']);
  expect(await look()).toMatchObject({
    statusName: 'CLOSED',
    location: 'berlin',
    receivedAt: '2026-11-23T08:02:00Z',
    updatedAt: '2026-11-23T08:03:00Z',
    lines: [{ quantity: 2, disposition: 'restock' }],
  });
});

it('takes nothing from a webhook of another topic, or of what is gone', async () => {
  const { simulator, api } = await openShop({ skus });
  const { id } = simulator.placeOrder({ lines: [{ sku: 'TEE', quantity: 1 }] });
  for (const topic of ['orders/create', 'refunds/create', 'products/update']) {
    const hint = simulator.signedWebhook(topic, named(1, id));
    expect(await decodeFrom('shipments', api, hint)).toEqual([]);
  }
  const gone = simulator.signedWebhook('fulfillments/create', named(4_711, id));
  expect(await decodeFrom('shipments', api, gone)).toEqual([]);
  const broken = simulator.signedWebhook('fulfillments/create', { payload: { id: {} } });
  await expect(decodeFrom('shipments', api, broken)).rejects.toMatchObject({
    code: 'SHOPIFY_WEBHOOK_SHAPE',
  });
});

it('finds in a window what changed in it, also where its order changed later', async () => {
  const time = shopClock();
  const { simulator, api } = await openShop({ skus, now: time.now });
  const ids = [1, 2, 3].map(() => {
    time.pass(3_600 * second);
    const { id } = simulator.placeOrder({ lines: [{ sku: 'TEE', quantity: 1 }] });
    return simulator.fulfill(id).fulfillments[0]!.id;
  });
  const window = { from: '2026-11-23T09:30:00Z', to: '2026-11-23T10:30:00Z' };
  time.pass(86_400 * second);
  for (const { id } of simulator.orders()) simulator.cancelOrder(id);
  const { drafts } = await pullFrom<'shipment'>('shipments', api, { now: time.now(), window });
  expect(drafts.map(({ data }) => data.id)).toEqual([String(ids[1])]);
});
