import type { Shipment } from '@acorn-i/core';
import { createMemoryStore } from '@acorn-i/core/testing';
import { describe, expect, it } from 'vitest';
import type { ShopifyApi } from '../src/connect.ts';
import { toTrackingCompany } from '../src/map/tracking-company.ts';
import { failureOf } from './failure-of.ts';
import { marketplaceOrder, orderChange, writing } from './import-order.ts';
import { openApi, openShop } from './open-shop.ts';
import { openShopWithOrder } from './open-shop-with-order.ts';
import { wares } from './wares.ts';
import { writeTo } from './write-to.ts';

const other = 2002;
const write = (api: ShopifyApi, data: Shipment, attempt?: number) =>
  writeTo(api, 'shipments', data, attempt);

async function shopWithOrder() {
  const opened = await openShopWithOrder({
    otherLocationIds: [`gid://shopify/Location/${other}`],
  });
  return { ...opened, fulfillments: () => opened.order().fulfillments };
}

function shipment(
  orderId: number | string,
  packages: Shipment['packages'],
  more: Partial<Shipment> = {},
): Shipment {
  return {
    id: 'S1',
    orderId: String(orderId),
    status: 'shipped',
    carrier: 'dhl-express',
    packages,
    updatedAt: '2026-11-23T00:00:00Z',
    ...more,
  };
}

describe('a shipment', () => {
  it('becomes a fulfilment of each package, with the name that Shopify writes', async () => {
    const { api, id, lineIds, fulfillments } = await shopWithOrder();
    const [cup = '', mug = ''] = lineIds;
    await write(
      api,
      shipment(id, [
        { id: '1', trackingNumber: 'T1', lines: [{ orderLineId: cup, quantity: 2 }] },
        {
          id: '2',
          trackingNumber: 'T2',
          lines: [
            { orderLineId: cup, quantity: 1 },
            { orderLineId: mug, quantity: 1 },
          ],
        },
      ]),
    );
    expect(fulfillments()).toMatchObject([
      { tracking: [{ number: 'T1', company: 'DHL Express' }], lines: [{ quantity: 2 }] },
      { tracking: [{ number: 'T2' }], lines: [{ quantity: 1 }, { quantity: 1 }] },
    ]);
  });

  it('is split where two locations ship it, its own location first', async () => {
    const { simulator, api, id, fulfillments } = await shopWithOrder();
    simulator.route(id, { assign: { MUG: other } });
    const parcel = {
      id: '1',
      trackingNumber: 'T1',
      lines: [
        { orderLineId: 'x', sku: 'CUP', quantity: 3 },
        { orderLineId: 'y', sku: 'MUG', quantity: 1 },
      ],
    };
    const receipt = await write(api, shipment(id, [parcel]));
    expect(fulfillments().map(({ locationId }) => locationId)).toEqual([1001, other]);
    expect(fulfillments().every(({ tracking }) => tracking?.[0]?.number === 'T1')).toBe(true);
    await write(api, shipment(id, [parcel]));
    expect(fulfillments()).toHaveLength(2);
    expect(receipt.note).toContain(', ');
  });

  it('is written once, however often it is told and by whoever', async () => {
    const { simulator, api, id, fulfillments } = await shopWithOrder();
    const numbered = {
      id: '1',
      trackingNumber: 'T1',
      lines: [{ orderLineId: '-', sku: 'CUP', quantity: 1 }],
    };
    const bare = { id: '2', lines: [{ orderLineId: '-', sku: 'CUP', quantity: 2 }] };
    await write(api, shipment(id, [numbered, bare]));
    await write(openApi(simulator).api, shipment(id, [numbered, bare]));
    expect(fulfillments()).toHaveLength(2);
    expect(simulator.stats().calls.CreateFulfillment).toBe(2);
  });

  it('whose answer was lost is found', async () => {
    const { simulator, api, id, fulfillments } = await shopWithOrder();
    const parcel = {
      id: '1',
      trackingNumber: 'T1',
      lines: [{ orderLineId: '-', sku: 'CUP', quantity: 1 }],
    };
    const original = api.client.run;
    api.client.run = (async (operation, ...rest) => {
      simulator.faults.failAfterCommit = operation.name === 'CreateFulfillment' ? 1 : 0;
      return original(operation, ...rest);
    }) as typeof original;
    expect((await failureOf(write(api, shipment(id, [parcel])))).errorClass).toBe('retryable');
    expect((await write(api, shipment(id, [parcel]))).note).toContain('Fulfillment/');
    expect(fulfillments()).toHaveLength(1);
  });

  it('that gets another number corrects its fulfilment, also after a restart', async () => {
    const { simulator, id, fulfillments } = await shopWithOrder();
    const store = createMemoryStore();
    const parcel = (trackingNumber: string) => [
      { id: '1', trackingNumber, lines: [{ orderLineId: '-', sku: 'CUP', quantity: 1 }] },
    ];
    await write(openApi(simulator, {}, { store }).api, shipment(id, parcel('T1')));
    const { api } = openApi(simulator, {}, { store });
    await write(api, shipment(id, parcel('T9'), { carrier: 'UPS' }));
    await write(api, shipment(id, parcel('T9'), { carrier: 'UPS' }));
    expect(fulfillments()).toMatchObject([{ tracking: [{ number: 'T9', company: 'UPS' }] }]);
    expect(simulator.stats().calls).toMatchObject({ CreateFulfillment: 1, UpdateTracking: 1 });
  });

  it('of an imported order finds it by the id of its channel', async () => {
    const { simulator, api } = await openShop({ skus: wares(['CUP', 'MUG']) });
    await api.orderImporter.write(orderChange(marketplaceOrder('250-7')), writing());
    const parcel = {
      id: '1',
      trackingNumber: 'T1',
      lines: [{ orderLineId: '1', sku: 'CUP', quantity: 2 }],
    };
    await write(api, shipment('250-7', [parcel]));
    expect(simulator.orders()[0]?.fulfillments).toHaveLength(1);
    const missing = shipment('250-8', [parcel]);
    expect((await failureOf(write(api, missing))).errorClass).toBe('retryable');
    expect(await failureOf(write(api, missing, 7))).toMatchObject({
      errorClass: 'rejected',
      code: 'SHOPIFY_ORDER_UNKNOWN',
    });
  });

  it('waits for a hold, and is a dead letter where nothing is left', async () => {
    const { simulator, api, id } = await shopWithOrder();
    const parcel = (quantity: number) => [
      {
        id: '1',
        trackingNumber: `T${quantity}`,
        lines: [{ orderLineId: '-', sku: 'CUP', quantity }],
      },
    ];
    simulator.route(id, { isOnHold: true });
    expect(await failureOf(write(api, shipment(id, parcel(1))))).toMatchObject({
      code: 'SHOPIFY_FULFILLMENT_ON_HOLD',
      errorClass: 'retryable',
    });
    simulator.route(id, {});
    expect(await failureOf(write(api, shipment(id, parcel(4))))).toMatchObject({
      code: 'SHOPIFY_NOTHING_TO_FULFILL',
      errorClass: 'rejected',
    });
    expect(simulator.stats().calls.CreateFulfillment).toBeUndefined();
  });

  it('that did not leave after all is taken back, and nobody else’s', async () => {
    const { simulator, api, id, fulfillments } = await shopWithOrder();
    const parcel = (number: string, trackingNumber?: string) => ({
      id: number,
      ...(trackingNumber !== undefined && { trackingNumber }),
      lines: [{ orderLineId: '-', sku: 'CUP', quantity: 1 }],
    });
    await write(api, shipment(id, [parcel('1', 'T1'), parcel('2')]));
    simulator.fulfill(id, { CUP: 1 });
    const { api: other } = openApi(simulator);
    await write(other, shipment(id, [parcel('2')], { status: 'cancelled' }));
    expect(fulfillments().map(({ status }) => status)).toEqual(Array(3).fill('success'));
    const gone = shipment(id, [parcel('1', 'T1'), parcel('2')], { status: 'cancelled' });
    await write(api, gone);
    expect(fulfillments().map(({ status }) => status)).toEqual([
      'cancelled',
      'cancelled',
      'success',
    ]);
    await write(api, gone);
    expect(simulator.stats().calls.CancelFulfillment).toBe(2);
  });

  it('that has not left is not written', async () => {
    const { simulator, api, id } = await shopWithOrder();
    await write(api, shipment(id, [], { status: 'packed' }));
    expect(simulator.stats().calls.OrderToShip).toBeUndefined();
  });
});

it('a carrier is written as Shopify writes it, an unknown one as it is', () => {
  expect(['dhl', 'ROYAL MAIL', 'La-Poste', 'Bike Bob'].map(toTrackingCompany)).toEqual([
    'DHL',
    'Royal Mail',
    'La Poste',
    'Bike Bob',
  ]);
});
