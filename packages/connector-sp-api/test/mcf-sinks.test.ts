import { type Order, type Return, toChange } from '@acorn-i/core';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mcfOrderId } from '../src/map/mcf-request.ts';
import { mcfOrders } from '../src/sinks/mcf-orders.ts';
import { mcfReturns } from '../src/sinks/mcf-returns.ts';
import { openVirtualWorld, type VirtualWorld } from './virtual-time.ts';

const models = modelsFolder(new URL('../../../', import.meta.url));
const updatedAt = '2026-03-01T00:00:00Z';
let world: VirtualWorld;

async function open(settings: object = {}): Promise<void> {
  world = await openVirtualWorld({ models }, settings);
  world.amazon.fba.set('CUP', { fulfillable: 10 });
  world.amazon.fba.set('MUG', { fulfillable: 1 });
}

beforeEach(() => open());
afterEach(async () => {
  expect(world.amazon.api.modelFaults()).toEqual([]);
  await world.close();
});

function order(more: Partial<Order> = {}): Order {
  return {
    id: 'SHOP-1',
    channel: { kind: 'shopify', name: 'A shop with a name that is longer than forty signs' },
    ...{ status: 'open', currency: 'EUR', placedAt: updatedAt, updatedAt },
    shippingAddress: {
      ...{ name: 'A', company: 'B', lines: ['C 1', 'D', 'E', 'F'], city: 'G', country: 'DE' },
      ...{ postalCode: '1', phone: '2' },
    },
    lines: [
      { id: 'l1', sku: 'CUP', quantity: 3, cancelledQuantity: 1, fulfilledBy: 'amazon-mcf' },
      { id: 'l2', sku: 'OWN', quantity: 1, fulfilledBy: 'merchant' },
    ],
    ...more,
  };
}

async function write(data: Order, source = 'shop.orders') {
  const { change } = toChange('order', { data }, { source, recordedAt: updatedAt });
  const { connection } = world;
  const work = async () => mcfOrders.write?.(connection.api, change, connection.writeContext());
  return (await world.time(work)).result;
}

async function announce(more: Partial<Return> = {}) {
  const lines = [{ orderLineId: 'l1', quantity: 2, reason: 'defective' }];
  const data = {
    id: 'RET',
    orderId: 'SHOP-1',
    status: 'approved',
    lines,
    updatedAt,
    ...more,
  } as Return;
  const stamp = { source: 'shop.returns', recordedAt: updatedAt };
  const { change } = toChange('return', { data }, stamp);
  const { connection } = world;
  const work = async () => mcfReturns.write?.(connection.api, change, connection.writeContext());
  return (await world.time(work)).result;
}

const calls = () => world.amazon.stats().calls;
const held = (sku = 'CUP') => world.amazon.fba.stock().get(sku);
const at = () => world.amazon.mcf.all()[0];

describe('orders of other channels', () => {
  it('are given to Amazon with the lines that it ships', async () => {
    expect(await write(order())).toEqual({ ref: 'SHOP-1', note: 'PROCESSING' });
    expect(at()).toMatchObject({
      orderId: 'SHOP-1',
      channel: 'A shop with a name that is longer than f',
      origin: { countryCode: 'DE' },
      fulfillmentConfiguration: {
        serviceLevel: { serviceTiers: ['STANDARD'] },
        ...{ action: 'SHIP', policy: 'FILL_OR_KILL' },
      },
      destination: {
        deliveryAddress: {
          ...{ name: 'A', addressLine1: 'B', addressLine2: 'C 1', addressLine3: 'D, E, F' },
          ...{ city: 'G', postalCode: '1', countryCode: 'DE', phone: '2' },
        },
      },
    });
    expect(at()?.lineItems).toMatchObject([
      {
        lineItemId: 'l1',
        product: { productIdentifier: { amazonSku: 'CUP' } },
        amount: { unit: 'EACHES', value: '2.0' },
      },
    ]);
    expect(held()).toMatchObject({ fulfillable: 8, reserved: 2 });
  });

  it('are given once, also where the answer was lost', async () => {
    world.amazon.faults.failAfterCommit = 1;
    await expect(write(order())).rejects.toMatchObject({ errorClass: 'retryable' });
    world.amazon.faults.failAfterCommit = 0;
    await write(order());
    expect(await write(order())).toEqual({ ref: 'SHOP-1', note: 'known: PROCESSING' });
    expect(world.amazon.mcf.all()).toHaveLength(1);
    expect(held()).toMatchObject({ reserved: 2 });
  });

  it('are found although they came up between the look and the call', async () => {
    let isFirst = true;
    const late: typeof fetch = async (input, init) => {
      const isCreate = init?.method === 'POST' && /\/orders$/.test(String(input));
      if (isCreate && isFirst) {
        isFirst = false;
        await world.amazon.api.fetch(input, init);
      }
      return world.amazon.api.fetch(input, init);
    };
    world.connection = await world.reconnect(late);
    expect(await write(order())).toEqual({ ref: 'SHOP-1', note: 'known: PROCESSING' });
    expect(held()).toMatchObject({ reserved: 2 });
  });

  it('are cancelled, and their units are free again', async () => {
    await write(order());
    expect(await write(order({ status: 'cancelled' }))).toMatchObject({
      note: 'cancellation asked for',
    });
    expect(at()?.status).toBe('CANCELLED');
    expect(held()).toMatchObject({ fulfillable: 10, reserved: 0 });
    expect(await write(order({ status: 'cancelled' }))).toMatchObject({ note: 'cancelled before' });
    await expect(write(order())).rejects.toMatchObject({ code: 'MCF_CANCELLED' });
  });

  it('wait on hold while they are pending, where that is wished', async () => {
    await world.close();
    await open({ mcfHold: true });
    await write(order({ status: 'pending' }));
    expect(at()?.fulfillmentConfiguration).toMatchObject({ action: 'HOLD' });
    await write(order({ status: 'pending' }));
    expect(await write(order())).toEqual({ ref: 'SHOP-1', note: 'released' });
    expect(at()?.fulfillmentConfiguration).toMatchObject({ action: 'SHIP' });
    expect(await write(order())).toMatchObject({ note: 'known: PROCESSING' });
    expect(calls()['outbound.updateOrder']).toBe(1);
  });

  it('go as fast as their channel says', async () => {
    await write(order({ shipping: [{ title: 'Expedited shipping' }] }));
    expect(at()?.fulfillmentConfiguration).toMatchObject({
      serviceLevel: { serviceTiers: ['EXPEDITED'] },
    });
  });

  it.each([
    [{ status: 'pending' }, 'not written: pending'],
    [{ status: 'fulfilled' }, 'not written: fulfilled'],
    [{ status: 'cancelled' }, 'not written: Amazon does not have it'],
    [
      { lines: [{ id: '1', sku: 'CUP', quantity: 1 }] },
      'not written: no line is for Amazon to ship',
    ],
  ])('pass by where %j', async (more, note) => {
    expect(await write(order(more as Partial<Order>))).toEqual({ note });
    expect(world.amazon.mcf.all()).toEqual([]);
  });

  it('pass by where Amazon told them', async () => {
    expect(await write(order(), 'test.orders')).toEqual({ note: 'not written: Amazon told it' });
  });

  it.each([
    [
      'MUG',
      {
        code: 'MCF_UNFULFILLABLE',
        details: { skus: ['MUG'], codes: ['ItemQuantityNotAvailable'] },
      },
    ],
    ['NONE', { code: 'MCF_UNFULFILLABLE', details: { skus: ['NONE'] } }],
    [undefined, { code: 'MCF_SKU_MISSING' }],
  ])('are rejected where Amazon cannot ship %s', async (sku, error) => {
    const line = { id: 'l1', quantity: 2, fulfilledBy: 'amazon-mcf' as const };
    const lines = [{ ...line, ...(sku !== undefined && { sku }) }];
    await expect(write(order({ lines }))).rejects.toMatchObject({
      errorClass: 'rejected',
      ...error,
    });
    expect(calls()['outbound.createOrder']).toBeUndefined();
  });

  it('are rejected without an address, naming what is missing and no value', async () => {
    const shippingAddress = { lines: ['Secret Road 1'], country: 'DE' };
    const error = await write(order({ shippingAddress })).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'MCF_ADDRESS_INCOMPLETE' });
    expect(error.message).toContain('name, postalCode');
    expect(error.message).not.toContain('Secret');
  });

  it('are rejected where other quantities are at Amazon, and where they have left', async () => {
    await write(order());
    const lines = [{ id: 'l1', sku: 'CUP', quantity: 1, fulfilledBy: 'amazon-mcf' as const }];
    await expect(write(order({ lines }))).rejects.toMatchObject({ code: 'MCF_ORDER_CHANGED' });
    world.amazon.mcf.ship('SHOP-1', { carrier: 'DHL', number: '1' });
    await expect(write(order({ status: 'cancelled' }))).rejects.toMatchObject({
      code: 'MCF_SHIPPED',
    });
  });
});

describe('returns of such orders', () => {
  it('are announced unit by unit, once', async () => {
    await write(order());
    world.amazon.mcf.ship('SHOP-1', { carrier: 'DHL', number: '1' });
    expect(await announce()).toEqual({ ref: 'SHOP-1', note: 'announced' });
    expect(await announce()).toEqual({ ref: 'SHOP-1', note: 'announced' });
    expect(world.amazon.mcfReturns().map(({ id, reason }) => [id, reason])).toEqual([
      ['RET-1-1', 'CR-DEFECTIVE'],
      ['RET-1-2', 'CR-DEFECTIVE'],
    ]);
    await expect(announce({ id: 'RET-2' })).rejects.toMatchObject({
      code: 'MCF_RETURN_REFUSED',
      details: { codes: ['NoReturnableQuantity'] },
    });
  });

  it('are rejected before anything has left', async () => {
    await write(order());
    await expect(announce()).rejects.toMatchObject({ code: 'MCF_RETURN_NOT_SHIPPED' });
    expect(await announce({ status: 'received' })).toEqual({ note: 'not written: received' });
  });
});

it('an order has one id at Amazon, whatever its own looks like', () => {
  expect(mcfOrderId('1042')).toBe('1042');
  expect(mcfOrderId('gid://shop/Order/1')).toMatch(/^[0-9a-f]{40}$/);
  expect(mcfOrderId('gid://shop/Order/1')).toBe(mcfOrderId('gid://shop/Order/1'));
  expect(mcfOrderId('gid://shop/Order/1')).not.toBe(mcfOrderId('gid://shop/Order/2'));
});
