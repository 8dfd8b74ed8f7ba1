import type { Order, Shipment } from '@acorn-i/core';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openVirtualWorld, type Pulled, pullAll, type VirtualWorld } from './virtual-time.ts';

const models = modelsFolder(new URL('../../../', import.meta.url));
const hourMs = 3_600_000;
let world: VirtualWorld;

beforeEach(async () => {
  world = await openVirtualWorld({ models });
});
afterEach(async () => {
  expect(world.amazon.api.modelFaults()).toEqual([]);
  await world.close();
});

function place(orderId: string, quantity = 2): void {
  const lines = [
    { lineItemId: 'L1', sku: 'CUP', quantity },
    { lineItemId: 'L2', sku: 'MUG', quantity: 1 },
  ];
  world.amazon.mcf.place({ orderId, channel: 'SHOPIFY', lines });
}

const pull = async (source: string, options: Parameters<typeof pullAll>[2] = {}) =>
  (await world.time(() => pullAll(world, source, options))).result;
const shipmentsOf = ({ drafts }: Pulled) => drafts.map(({ data }) => data as Shipment);
const ordersOf = ({ drafts }: Pulled) => drafts.map(({ data }) => data as Order);

describe('mcf-shipments', () => {
  it('tells what is planned, then what left with its tracking number, then where it is', async () => {
    place('SHOP-1');
    const lines = [
      { orderLineId: 'L1', sku: 'CUP', quantity: 2 },
      { orderLineId: 'L2', sku: 'MUG', quantity: 1 },
    ];
    const planned = await pull('mcf-shipments');
    expect(shipmentsOf(planned)).toEqual([
      {
        id: 'SHIP-SHOP-1',
        orderId: 'SHOP-1',
        externalIds: [{ system: 'amazon', type: 'facility', id: 'BER3' }],
        status: 'planned',
        fulfilledBy: 'amazon-mcf',
        estimatedDeliveryAt: '2026-03-04T00:00:00.000Z',
        packages: [{ id: 'SHIP-SHOP-1', lines }],
        updatedAt: '2026-03-01T00:00:00.000Z',
      },
    ]);
    world.clock.step(5 * hourMs);
    world.amazon.mcf.ship('SHOP-1', { carrier: 'DHL', number: '00340434' });
    const shipped = await pull('mcf-shipments', { cursor: planned.cursor });
    expect(shipmentsOf(shipped)).toMatchObject([
      {
        status: 'shipped',
        carrier: 'DHL',
        shippedAt: '2026-03-01T05:00:00.000Z',
        packages: [{ id: 'PKG-SHOP-1-1', trackingNumber: '00340434', lines }],
      },
    ]);
    world.clock.step(5 * hourMs);
    world.amazon.mcf.move('SHOP-1', 'DELIVERED');
    const delivered = await pull('mcf-shipments', { cursor: shipped.cursor });
    expect(shipmentsOf(delivered)).toMatchObject([{ status: 'delivered' }]);
  });

  it('reads what changed since, an hour again, and nothing older', async () => {
    for (let number = 0; number < 120; number += 1) place(`SHOP-${number}`);
    world.clock.step(2 * hourMs);
    const all = await pull('mcf-shipments');
    expect(shipmentsOf(all)).toHaveLength(120);
    expect(all.pages).toBe(3);
    expect(shipmentsOf(await pull('mcf-shipments', { cursor: all.cursor }))).toEqual([]);
    world.amazon.mcf.move('SHOP-7', 'DELIVERED');
    const changed = shipmentsOf(await pull('mcf-shipments', { cursor: all.cursor }));
    expect(changed.map(({ orderId }) => orderId)).toEqual(['SHOP-7']);
  });

  it('reads the last hour again, whose orders Amazon may have listed late', async () => {
    place('SHOP-1');
    world.clock.step(50 * 60_000);
    const first = await pull('mcf-shipments');
    const again = await pull('mcf-shipments', { cursor: first.cursor });
    expect(shipmentsOf(again)).toEqual(shipmentsOf(first));
    world.clock.step(hourMs);
    const { cursor } = await pull('mcf-shipments', { cursor: again.cursor });
    expect(shipmentsOf(await pull('mcf-shipments', { cursor }))).toEqual([]);
  });

  it('goes on with the next page after a crash, and anew where its token has ended', async () => {
    for (let number = 0; number < 120; number += 1) place(`SHOP-${number}`);
    const first = await pull('mcf-shipments', { maxPages: 1 });
    const rest = await pull('mcf-shipments', { cursor: first.cursor });
    expect(shipmentsOf(rest)).toHaveLength(70);
    world.clock.step(25 * hourMs);
    const anew = await pull('mcf-shipments', { cursor: first.cursor });
    expect(shipmentsOf(anew)).toHaveLength(120);
  });

  it('keeps a shipment whose time cannot be read as a reject, and tells the others', async () => {
    place('SHOP-1');
    place('SHOP-2');
    world.amazon.mcf.update('SHOP-1', (order) => {
      order.statusUpdateTime = 'yesterday';
    });
    const { drafts, rejects } = await pull('mcf-shipments');
    expect(drafts).toHaveLength(1);
    expect(rejects).toMatchObject([
      { place: 'listOrders:SHOP-1', error: { code: 'TIME_INVALID' } },
    ]);
  });

  it('refuses a cursor that is not its own', async () => {
    const cursor = { page: 3 };
    await expect(pull('mcf-shipments', { cursor })).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
    });
  });
});

describe('mcf-orders', () => {
  it('tells how an order stands under the id that it was sent with', async () => {
    place('SHOP-1');
    const open = await pull('mcf-orders');
    const line = { id: 'L1', sku: 'CUP', fulfilledBy: 'amazon-mcf', quantity: 2 };
    expect(ordersOf(open)).toMatchObject([
      {
        id: 'SHOP-1',
        channel: { kind: 'shopify' },
        status: 'open',
        currency: 'EUR',
        lines: [{ ...line, cancelledQuantity: 0, fulfilledQuantity: 0 }, { id: 'L2' }],
      },
    ]);
    world.clock.step(hourMs);
    world.amazon.mcf.ship('SHOP-1', { carrier: 'DHL', number: '1' });
    expect(ordersOf(await pull('mcf-orders', { cursor: open.cursor }))).toMatchObject([
      { status: 'fulfilled', lines: [{ fulfilledQuantity: 2 }, { fulfilledQuantity: 1 }] },
    ]);
  });

  it.each([
    ['COMPLETE_PARTIAL', 'closed', undefined],
    ['CANCELLED', 'cancelled', undefined],
    ['UNFULFILLABLE', 'cancelled', 'unfulfillable'],
    ['SOMETHING_NEW', 'open', undefined],
  ])('%s is %s', async (status, expected, cancelReason) => {
    place('SHOP-1');
    world.amazon.mcf.update('SHOP-1', (order) => {
      order.status = status;
      const [first] = order.lineItems;
      if (first) first.unfulfillableAmount = { unit: 'EACHES', value: '1.0' };
    });
    const [order] = ordersOf(await pull('mcf-orders'));
    expect(order).toMatchObject({ status: expected, lines: [{ cancelledQuantity: 1 }, {}] });
    expect(order?.cancelReason).toBe(cancelReason);
    expect(order?.tags).toContain(`mcf:${status}`);
  });

  it('is partly fulfilled while something left and something did not', async () => {
    place('SHOP-1');
    world.amazon.mcf.update('SHOP-1', ({ shipments: [shipment] }) => {
      if (shipment) shipment.status = 'SHIPPED';
    });
    expect(ordersOf(await pull('mcf-orders'))).toMatchObject([{ status: 'partially-fulfilled' }]);
  });
});
