import { describe, expect, it } from 'vitest';
import { openSquare } from './open-square.ts';

const store = 'L-BERLIN';
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

async function openShop(options: Parameters<typeof openSquare>[0] = {}) {
  const shop = await openSquare(options);
  shop.square.shelf.addItem('Mug', [
    { sku: '0042', name: 'Blue', price: 1_190, upc: '06932169358293' },
    { sku: 'CUP', price: 500 },
  ]);
  shop.square.shelf.addItem('Tea', [{ sku: 'TEA', price: 300 }, { price: 100 }]);
  return shop;
}

describe('a sale', () => {
  it('is an order whose ids are text, with its store, register, trading day and amounts', async () => {
    const shop = await openShop({
      // 23:30 UTC is the next day in Berlin.
      at: '2026-03-02T23:30:00Z',
      locations: [
        {
          id: store,
          name: 'Berlin',
          timezone: 'Europe/Berlin',
          taxPercentage: '19.0',
          isTaxIncluded: true,
        },
      ],
      settings: { stores: { [store]: { location: 'berlin', name: 'Brand Berlin' } } },
    });
    const { id } = shop.square.sell({
      location: store,
      device: 'TILL-7',
      lines: [{ sku: '0042', quantity: 2, discount: 190 }, { sku: 'CUP' }],
      tip: 100,
    });
    const [order] = await shop.pull<'order'>('sales');
    expect(order).toMatchObject({
      id,
      channel: { kind: 'pos', id: store, name: 'Brand Berlin' },
      status: 'fulfilled',
      paymentStatus: 'paid',
      placedAt: '2026-03-02T23:30:00.000Z',
      updatedAt: '2026-03-02T23:30:00.000Z',
      timeZone: 'Europe/Berlin',
      businessDate: '2026-03-03',
      currency: 'EUR',
      location: 'berlin',
      register: 'TILL-7',
      taxesIncluded: true,
      total: { amount: '27.90', currency: 'EUR' },
      totals: { tax: { amount: '4.30', currency: 'EUR' } },
      fees: [{ name: 'tip', amount: { amount: '1.00', currency: 'EUR' } }],
      payments: [{ method: 'cash', amount: { amount: '27.90', currency: 'EUR' } }],
    });
    expect(order?.lines[0]).toMatchObject({
      sku: '0042',
      gtin: '06932169358293',
      title: 'Item, Blue',
      quantity: 2,
      fulfilledQuantity: 2,
      unitPrice: { amount: '11.90', currency: 'EUR' },
      total: { amount: '21.90', currency: 'EUR' },
      taxes: [{ name: 'Tax', amount: { amount: '3.50', currency: 'EUR' }, rate: '0.19' }],
      discounts: [{ name: 'Offer', amount: { amount: '1.90', currency: 'EUR' } }],
      fulfilledBy: 'store',
    });
    const keys = order?.lines.map((line) => [order.location, order.register, order.id, line.id]);
    expect(new Set(keys?.map(String)).size).toBe(2);
  });

  it('has its total without tax where prices have none', async () => {
    const shop = await openShop({
      locations: [{ id: store, name: 'NY', timezone: 'America/New_York', taxPercentage: '10' }],
      currency: 'USD',
    });
    shop.square.sell({ location: store, lines: [{ sku: 'CUP', quantity: 2 }] });
    const [order] = await shop.pull<'order'>('sales');
    expect(order).toMatchObject({ taxesIncluded: false, total: { amount: '11.00' } });
    expect(order?.lines[0]).toMatchObject({
      total: { amount: '10.00', currency: 'USD' },
      taxes: [{ amount: { amount: '1.00', currency: 'USD' } }],
    });
  });

  it('stays one change, whatever Square does to it later', async () => {
    const shop = await openShop();
    const { id } = shop.square.sell({ location: store, lines: [{ sku: 'CUP' }] });
    expect(await shop.pull('sales')).toHaveLength(1);
    await shop.clock.advance(hourMs);
    shop.square.touch(id);
    expect(await shop.pull('sales')).toEqual([]);
  });

  it('of an open ticket comes open, then done or cancelled', async () => {
    const shop = await openShop();
    const paid = shop.square.sell({ location: store, lines: [{ sku: 'CUP' }], isOpen: true });
    const left = shop.square.sell({ location: store, lines: [{ sku: 'CUP' }], isOpen: true });
    const open = await shop.pull<'order'>('sales');
    expect(open.map(({ status }) => status)).toEqual(['open', 'open']);
    await shop.clock.advance(minuteMs);
    shop.square.settle(paid.id, 'COMPLETED');
    shop.square.settle(left.id, 'CANCELED');
    const done = new Map((await shop.pull<'order'>('sales')).map((order) => [order.id, order]));
    expect(done.get(paid.id)).toMatchObject({ status: 'fulfilled' });
    expect(done.get(paid.id)?.lines[0]).toMatchObject({ quantity: 1, fulfilledQuantity: 1 });
    expect(done.get(left.id)).toMatchObject({ status: 'cancelled', paymentStatus: 'voided' });
    expect(done.get(left.id)?.lines[0]).toMatchObject({ quantity: 1, cancelledQuantity: 1 });
  });

  it('of goods by weight is a dead letter, once; its other lines are taken', async () => {
    const shop = await openShop();
    shop.square.sell({
      location: store,
      lines: [
        { sku: 'TEA', quantity: '1.75' },
        { sku: 'CUP', quantity: '2.00000' },
      ],
    });
    const [order] = await shop.pull<'order'>('sales');
    expect(order?.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([['CUP', 2]]);
    await shop.clock.advance(hourMs);
    await shop.pull('sales');
    expect(shop.rejects.map(({ error }) => error.code)).toEqual(['SQUARE_QUANTITY_FRACTION']);
  });

  it('of another store than those listed is left alone', async () => {
    const shop = await openShop({
      locations: [
        { id: store, name: 'Berlin', timezone: 'Europe/Berlin' },
        { id: 'L-OSLO', name: 'Oslo', timezone: 'Europe/Oslo' },
      ],
      settings: { stores: { 'L-OSLO': {} } },
    });
    shop.square.sell({ location: store, lines: [{ sku: 'CUP' }] });
    shop.square.sell({ location: 'L-OSLO', lines: [{ sku: 'TEA' }] });
    const orders = await shop.pull<'order'>('sales');
    expect(orders.map(({ location }) => location)).toEqual(['L-OSLO']);
  });

  it('comes from each of thirty stores, ten to a search', async () => {
    const locations = Array.from({ length: 30 }, (_, index) => ({
      id: `L-${index}`,
      name: `Store ${index}`,
      timezone: 'Europe/Berlin',
    }));
    const shop = await openShop({ locations });
    for (const { id } of locations) shop.square.sell({ location: id, lines: [{ sku: 'CUP' }] });
    expect(await shop.pull('sales')).toHaveLength(30);
    expect(shop.square.stats().calls.SearchOrders).toBe(3);
  });
});

describe('a till without a network', () => {
  it.each(['sale', 'upload'] as const)(
    'tells its sales 71 hours late, and they stand at the time of then (stamped at the %s)',
    async (lateStamp) => {
      const shop = await openShop();
      await shop.pull('sales');
      const offlineAt = new Date(shop.clock.now() + minuteMs).toISOString();
      await shop.clock.advance(71 * hourMs);
      await shop.pull('sales');
      await shop.clock.advance(minuteMs);
      shop.square.sell({ location: store, lines: [{ sku: 'CUP' }], offlineAt, lateStamp });
      // Within a quarter of an hour, when the look back is due.
      await shop.clock.advance(15 * minuteMs);
      const [order] = await shop.pull<'order'>('sales');
      expect(order).toMatchObject({ placedAt: offlineAt, updatedAt: offlineAt });
      expect(order?.businessDate).toBe(offlineAt.slice(0, 10));
    },
  );
});

describe('goods that come back', () => {
  it('are a line of their own that orders nothing, a return with its sale, and a refund', async () => {
    const shop = await openShop({ settings: { stores: { [store]: { location: 'berlin' } } } });
    const sale = shop.square.sell({ location: store, lines: [{ sku: 'CUP', quantity: 3 }] });
    await shop.pull('sales');
    await shop.clock.advance(minuteMs);
    const back = shop.square.sell({
      location: store,
      returns: [{ order: sale.id, lines: [{ sku: 'CUP', quantity: 2 }] }],
    });
    const [order] = await shop.pull<'order'>('sales');
    expect(order).toMatchObject({ id: back.id, total: { amount: '-10.00', currency: 'EUR' } });
    expect(order?.lines).toMatchObject([
      {
        sku: 'CUP',
        quantity: 0,
        fulfilledQuantity: 0,
        returnedQuantity: 2,
        restockedQuantity: 0,
        total: { amount: '-10.00', currency: 'EUR' },
      },
    ]);
    const [returned] = await shop.pull<'return'>('returns');
    const [sold] = sale.line_items as { uid: string }[];
    expect(returned).toMatchObject({
      orderId: sale.id,
      status: 'received',
      location: 'berlin',
      lines: [
        {
          orderLineId: sold?.uid,
          sku: 'CUP',
          quantity: 2,
          refund: { amount: '10.00', currency: 'EUR' },
        },
      ],
    });
    const [refund] = await shop.pull<'refund'>('refunds');
    expect(refund).toMatchObject({
      orderId: sale.id,
      status: 'pending',
      amount: { amount: '10.00', currency: 'EUR' },
    });
    await shop.clock.advance(minuteMs);
    shop.square.settleRefund(refund?.id ?? '', 'COMPLETED');
    expect(await shop.pull('refunds')).toMatchObject([{ id: refund?.id, status: 'succeeded' }]);
  });

  it('in exchange for others are one order with both', async () => {
    const shop = await openShop();
    const sale = shop.square.sell({ location: store, lines: [{ sku: 'CUP' }] });
    await shop.clock.advance(minuteMs);
    const swap = shop.square.sell({
      location: store,
      lines: [{ sku: '0042' }],
      returns: [{ order: sale.id, lines: [{ sku: 'CUP' }], isRestocked: true }],
    });
    const orders = await shop.pull<'order'>('sales');
    const order = orders.find(({ id }) => id === swap.id);
    expect(order).toMatchObject({ total: { amount: '6.90', currency: 'EUR' } });
    expect(order?.lines).toMatchObject([
      { sku: '0042', quantity: 1, fulfilledQuantity: 1 },
      { sku: 'CUP', quantity: 0, returnedQuantity: 1 },
    ]);
    const movements = await shop.pull<'stock-movement'>('movements');
    expect(movements).toMatchObject([
      {
        sku: 'CUP',
        quantity: 1,
        from: { location: store, condition: 'uninspected' },
        to: { location: store, condition: 'sellable' },
        cause: 'inspected',
      },
    ]);
  });
});

it('stores are locations, with what only the settings know', async () => {
  const shop = await openShop({
    locations: [
      {
        id: store,
        name: 'Berlin',
        timezone: 'Europe/Berlin',
        address: { address_line_1: 'Marktplatz 1', locality: 'Berlin', postal_code: '10115' },
      },
    ],
    settings: {
      stores: {
        [store]: {
          location: 'berlin',
          manager: 'the store manager',
          weight: 2,
          channels: ['amazon-de', 'shop'],
          regions: ['north'],
        },
      },
    },
  });
  expect(await shop.pull('stores')).toEqual([
    {
      id: 'berlin',
      name: 'Berlin',
      kind: 'store',
      externalIds: [{ system: 'square', type: 'location', id: store }],
      address: { lines: ['Marktplatz 1'], city: 'Berlin', postalCode: '10115', country: 'DE' },
      timeZone: 'Europe/Berlin',
      manager: 'the store manager',
      weight: 2,
      channels: ['amazon-de', 'shop'],
      regions: ['north'],
      isActive: true,
      canPickUp: true,
      updatedAt: '2025-01-15T08:00:00.000Z',
    },
  ]);
});
