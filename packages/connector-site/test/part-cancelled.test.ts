import { type Draft, type Order, toChange } from '@acorn-i/core';
import { openConnection } from '@acorn-i/core/testing';
import { expect, test } from 'vitest';
import { startReferenceShop } from '../reference-shop/index.ts';
import type { Order as SiteOrder } from '../src/contract/order.ts';
import site from '../src/index.ts';

async function openShop() {
  const shop = await startReferenceShop({ requestsPerMinute: 100_000 });
  shop.placeOrder({
    id: 'mixed',
    lines: [
      { sku: 'MUG-1', quantity: 1, price: '9.90' },
      { sku: 'MUG-2', quantity: 2, price: '9.90' },
    ],
  });
  const connection = await openConnection(site, shop.settings, { connection: 'site' });
  const write = (sink: string, entity: 'order' | 'shipment', data: object, second: number) => {
    const updatedAt = new Date(Date.parse(at) + second * 1_000).toISOString();
    const draft = { data: { ...data, updatedAt } } as Draft<'order'>;
    const stamp = { source: `bwp.${entity}s`, recordedAt: updatedAt };
    const { change } = toChange(entity as 'order', draft, stamp);
    return site.sinks[sink]!.write!(connection.api, change as never, connection.writeContext());
  };
  return {
    shop,
    cancel: (lines: Order['lines'], second = 1) =>
      write('order-status', 'order', { ...cancelled, lines }, second),
    ship: (status: string, second: number) =>
      write('shipments', 'shipment', { ...shipment, status }, second),
    status: () => shop.all<SiteOrder>('order').find(({ id }) => id === 'mixed')?.status,
    async [Symbol.asyncDispose]() {
      await connection.close();
      await shop.close();
    },
  };
}

const at = '2026-11-20T10:00:00Z';
const cancelled = {
  id: 'mixed',
  status: 'cancelled',
  channel: { kind: 'buy-with-prime' },
  placedAt: at,
  currency: 'EUR',
};
const shipment = {
  id: 's-1',
  orderId: 'mixed',
  carrier: 'amzl',
  shippedAt: at,
  packages: [{ id: 's-1', lines: [{ orderLineId: '1', quantity: 1 }] }],
};
const one = { id: '1', quantity: 1, cancelledQuantity: 1 };
const two = { id: '2', quantity: 2, cancelledQuantity: 2 };

test('who ships a part of an order cancels no other line: a person hears of it, once', async () => {
  await using opened = await openShop();
  await expect(opened.cancel([two])).rejects.toMatchObject({
    code: 'SITE_PART_CANCELLED',
    message: expect.stringMatching(
      /order mixed: bwp\.orders cancelled 2 of line 2, and not line 1 \(merchant\)/,
    ),
  });
  await expect(opened.cancel([two])).rejects.toMatchObject({ code: 'SITE_PART_CANCELLED' });
  expect(await opened.cancel([two], 2)).toMatchObject({
    note: expect.stringContaining('told it before'),
  });
  expect(opened.status()).toBe('open');
  await expect(opened.cancel([one, { ...two, cancelledQuantity: 1 }])).rejects.toMatchObject({
    code: 'SITE_PART_CANCELLED',
  });
  expect(await opened.cancel([one, two])).toMatchObject({ note: 'cancelled' });
  expect(opened.status()).toBe('cancelled');
});

test('a shipment of an order that was cancelled names both and what to do, once', async () => {
  await using opened = await openShop();
  await opened.cancel([one, two]);
  const refused = {
    code: 'SITE_ORDER_CANCELLED',
    message: expect.stringMatching(/shipment s-1: order mixed is cancelled at the shop.*carrier/),
  };
  await expect(opened.ship('in-transit', 1)).rejects.toMatchObject(refused);
  await expect(opened.ship('in-transit', 1)).rejects.toMatchObject(refused);
  expect(await opened.ship('delivered', 2)).toMatchObject({
    note: expect.stringContaining('order mixed is cancelled'),
  });
});

test('a line that the shop gave to somebody else is not cancelled with the order of who had it before', async () => {
  await using opened = await openShop();
  const told = (lines: Order['lines']) =>
    lines.map((line) => ({ ...line, fulfilledBy: 'amazon-prime' as const }));
  // Both lines are the merchant's at the shop.
  expect(await opened.cancel(told([one, two]))).toMatchObject({
    note: 'not written: another ships these lines by now',
  });
  expect(await opened.cancel(told([two]), 2)).toMatchObject({
    note: 'not written: another ships these lines by now',
  });
  expect(opened.status()).toBe('open');
  await expect(opened.cancel([one, ...told([two])], 3)).rejects.toMatchObject({
    code: 'SITE_PART_CANCELLED',
    message: expect.stringMatching(/cancelled 1 of line 1, and not line 2 \(merchant\)/),
  });
});
