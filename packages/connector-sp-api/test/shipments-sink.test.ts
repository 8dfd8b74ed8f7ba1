import { type Shipment, toChange } from '@acorn-i/core';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toCarrier } from '../src/map/carrier.ts';
import { packageReference } from '../src/map/package-detail.ts';
import { shipments } from '../src/sinks/shipments.ts';
import { openVirtualWorld, type VirtualWorld } from './virtual-time.ts';

const skus = [
  { sku: 'CUP', title: 'Cup', price: '9.90', quantity: 100 },
  { sku: 'MUG', title: 'Mug', price: '5.00', quantity: 100 },
];
let world: VirtualWorld;
let orderId: string;

beforeEach(async () => {
  const models = modelsFolder(new URL('../../../', import.meta.url));
  world = await openVirtualWorld({ skus, models });
  orderId = world.amazon.placeOrder({
    lines: [
      { sku: 'CUP', quantity: 3 },
      { sku: 'MUG', quantity: 1 },
    ],
  });
  world.clock.step(3_600_000);
});
afterEach(async () => {
  expect(world.amazon.api.modelFaults()).toEqual([]);
  await world.close();
});

const order = () => world.amazon.orders().find((one) => one.orderId === orderId);
const itemId = (index: number) => order()?.orderItems[index]?.orderItemId ?? '';
const calls = () => world.amazon.stats().calls;

function shipment(more: Partial<Shipment> = {}): Shipment {
  return {
    id: 'S1',
    orderId,
    status: 'shipped',
    carrier: 'DHL Paket',
    service: 'Standard',
    shippedAt: new Date(world.clock.now() - 60_000).toISOString(),
    packages: [{ id: '1', trackingNumber: 'T1', lines: [{ orderLineId: itemId(0), quantity: 2 }] }],
    updatedAt: '2026-03-01T01:00:00Z',
    ...more,
  };
}

async function write(data: Shipment, to = world.connection) {
  const stamp = { source: 'wms.shipments', recordedAt: '2026-03-01T01:00:00Z' };
  const { change } = toChange('shipment', { data }, stamp);
  const { result } = await world.time(
    async () => shipments.write?.(to.api, change, to.writeContext()) ?? undefined,
  );
  return result;
}

describe('shipments', () => {
  it('tell Amazon each package with its items', async () => {
    const second = {
      id: '2',
      trackingNumber: 'T2',
      lines: [{ orderLineId: itemId(0), quantity: 1 }],
    };
    const data = shipment({ packages: [...shipment().packages, second] });
    expect(await write(data)).toEqual({ ref: orderId, note: 'packages 1, 2' });
    expect(order()?.fulfillment.fulfillmentStatus).toBe('PARTIALLY_SHIPPED');
    expect(order()?.packages).toMatchObject([
      { packageReferenceId: '1', carrier: 'DHL', trackingNumber: 'T1' },
      { packageReferenceId: '2', trackingNumber: 'T2' },
    ]);
    await write(
      shipment({
        id: 'S2',
        packages: [
          { id: 'box', trackingNumber: 'T3', lines: [{ orderLineId: itemId(1), quantity: 1 }] },
        ],
      }),
    );
    expect(order()?.fulfillment.fulfillmentStatus).toBe('SHIPPED');
    expect(calls()['orders.getOrder']).toBeUndefined();
  });

  it('are told once, although an answer was lost', async () => {
    world.amazon.faults.failAfterCommit = 1;
    await expect(write(shipment())).rejects.toMatchObject({ errorClass: 'retryable' });
    world.amazon.faults.failAfterCommit = 0;
    expect(await write(shipment())).toMatchObject({ ref: orderId });
    expect(order()?.packages).toHaveLength(1);
  });

  it('find items by SKU where the order came from a report', async () => {
    const lines = [{ orderLineId: 'MUG#2', quantity: 1 }];
    await write(shipment({ packages: [{ id: '1', trackingNumber: 'T1', lines }] }));
    expect(order()?.orderItems[1]?.fulfillment.quantityFulfilled).toBe(1);
  });

  it('ask the order for its marketplace where the connection has several', async () => {
    await world.close();
    world = await openVirtualWorld({ skus, marketplace: 'FR' }, { marketplaces: ['DE', 'FR'] });
    orderId = world.amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 2 }] });
    world.clock.step(3_600_000);
    expect(await write(shipment())).toMatchObject({ ref: orderId });
    expect(calls()['orders.getOrder']).toBe(1);
  });

  it.each([
    [{ status: 'packed' }, 'not written: packed'],
    [{ fulfilledBy: 'amazon-fba' }, 'not written: amazon-fba'],
  ] as const)('pass by where %j', async (more, note) => {
    expect(await write(shipment(more))).toEqual({ note });
    expect(calls()['ordersV0.confirmShipment']).toBeUndefined();
  });

  it.each([
    [{ carrier: undefined }, 'CARRIER_MISSING'],
    [{ shippedAt: undefined }, 'SHIP_DATE_MISSING'],
    [{ packages: [{ id: '1', lines: [] }] }, 'TRACKING_MISSING'],
    [
      {
        packages: [
          { id: '1', trackingNumber: 'T', lines: [{ orderLineId: 'NONE#1', quantity: 1 }] },
        ],
      },
      'ORDER_ITEM_UNKNOWN',
    ],
    [{ shippedAt: '2027-01-01T00:00:00Z' }, 'HTTP_400'],
    [{ orderId: '000-0000000-0000000' }, 'HTTP_404'],
  ])('are rejected for %j', async (more, code) => {
    const data = { ...shipment(), ...more } as Shipment;
    const clean = JSON.parse(JSON.stringify(data)) as Shipment;
    await expect(write(clean)).rejects.toMatchObject({
      errorClass: 'rejected',
      code,
      message: expect.stringContaining(`order ${data.orderId}`),
    });
  });

  it('say which package it was, and what to compare', async () => {
    await expect(write(shipment({ shippedAt: '2027-01-01T00:00:00Z' }))).rejects.toThrow(
      /^shipment S1 of order \S+, package \d+ \(\d+ units\): .* Compare its units/,
    );
  });
});

it.each([
  ['DHL Paket', { carrierCode: 'DHL' }],
  ['fed-ex', { carrierCode: 'FedEx' }],
  ['Royal Mail', { carrierCode: 'Royal Mail' }],
  ['Rider 7', { carrierCode: 'Other', carrierName: 'Rider 7' }],
])('%s is %j', (carrier, expected) => expect(toCarrier(carrier)).toEqual(expected));

it('a package has one number, whatever its id', () => {
  expect(packageReference('S1', '17')).toBe('17');
  expect(packageReference('S1', 'box-a')).toMatch(/^[1-9]\d{9}$/);
  expect(packageReference('S1', 'box-a')).toBe(packageReference('S1', 'box-a'));
  expect(packageReference('S1', 'box-a')).not.toBe(packageReference('S2', 'box-a'));
});
