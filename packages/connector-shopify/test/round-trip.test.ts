import type { Draft, EntityName } from '@acorn-i/core';
import { expect, it } from 'vitest';
import type { ShopifyApi } from '../src/connect.ts';
import { deliveryOf } from './delivery-of.ts';
import { marketplaceOrder, orderChange, writing } from './import-order.ts';
import { delivery, openShop, pullFrom } from './open-shop.ts';
import { eur, wares } from './wares.ts';

const at = '2026-11-23T00:00:00Z';
const skus = wares(['CUP']);

async function told<E extends EntityName>(
  name: string,
  api: ShopifyApi,
): Promise<Draft<E>['data'][]> {
  return (await pullFrom<E>(name, api)).drafts.map(({ data }) => data);
}

it('tells the parcel, the refund and the return that were written', async () => {
  const { simulator, api } = await openShop({ skus });
  const { id } = simulator.placeOrder({ lines: [{ sku: 'CUP', quantity: 3 }] });
  const orderId = String(id);
  const parcel = {
    id: '1',
    trackingNumber: 'T1',
    lines: [{ orderLineId: '-', sku: 'CUP', quantity: 2 }],
  };
  const sent = deliveryOf('shipment', {
    id: 'S1',
    orderId,
    status: 'shipped',
    carrier: 'UPS',
    packages: [parcel],
    updatedAt: at,
  });
  await api.shipments.write(sent.change, sent);
  expect(await told('shipments', api)).toMatchObject([
    { orderId, packages: [{ trackingNumber: 'T1', lines: [{ sku: 'CUP', quantity: 2 }] }] },
  ]);
  const [level] = await told<'inventory-level'>('inventory', api);
  expect(level).toMatchObject({ available: 97, reserved: 1, onHand: 98 });

  const back = deliveryOf('return', {
    id: 'RMA-1',
    orderId,
    status: 'received',
    lines: [{ sku: 'CUP', quantity: 1, reason: 'too big', disposition: 'restock' }],
    updatedAt: at,
  });
  await api.returns.write(back.change, back);
  expect(await told('returns', api)).toMatchObject([
    { orderId, status: 'received', lines: [{ sku: 'CUP', quantity: 1, disposition: 'restock' }] },
  ]);

  const money = deliveryOf('refund', {
    id: 'R1',
    orderId,
    status: 'succeeded',
    amount: eur('9.50'),
    lines: [{ sku: 'CUP', quantity: 1, amount: eur('9.50') }],
    refundedAt: at,
    updatedAt: at,
  });
  await api.refunds.write(money.change, money);
  expect(await told('refunds', api)).toMatchObject([{ orderId, amount: eur('9.50') }]);
  expect(simulator.payments.transactions().map(({ amountMinor }) => amountMinor)).toEqual([
    3_000, -950,
  ]);
});

it('tells an order that was imported, and what became of it', async () => {
  const { simulator, api } = await openShop({ skus });
  await api.orderImporter.write(orderChange(marketplaceOrder('250-1')), writing());
  const [order] = await told<'order'>('orders', api);
  expect(order).toMatchObject({ tags: expect.arrayContaining(['acorn-i-import']) });
  const [level] = await told<'inventory-level'>('inventory', api);
  expect(level).toMatchObject({ available: 100, onHand: 100 });
  simulator.fulfill(simulator.orders()[0]?.id ?? 0);
  const [after] = await told<'inventory-level'>('inventory', api);
  expect(after).toMatchObject({ available: 100, onHand: 100 });
});

it('tells a product that was made, with the price and the stock that were set', async () => {
  const { api, write } = await openShop({ skus });
  const made = deliveryOf('product', {
    id: 'P-1',
    title: 'Shirt',
    variants: [{ sku: 'S', options: { Size: 'small' }, price: eur('19.90') }],
    updatedAt: at,
  });
  await api.products.write(made.change, made);
  await api.prices.write([
    deliveryOf('price', { sku: 'S', price: eur('17.00'), updatedAt: at }),
    deliveryOf('price', { sku: 'CUP', price: eur('8.00'), updatedAt: at }),
  ]);
  await write([delivery('S', 12)]);
  const products = await told<'product'>('products', api);
  expect(products.map(({ title }) => title).toSorted()).toEqual(['CUP', 'Shirt']);
  expect(products.flatMap(({ variants }) => variants)).toMatchObject([
    { sku: 'S', price: eur('17.00') },
    { sku: 'CUP', price: eur('8.00') },
  ]);
  const levels = await told<'inventory-level'>('inventory', api);
  expect(levels.find(({ sku }) => sku === 'S')).toMatchObject({ available: 12 });
});
