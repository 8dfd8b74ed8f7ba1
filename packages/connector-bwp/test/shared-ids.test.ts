import { expect, test } from 'vitest';
import { connectTo, openStore, orderChange } from './open-store.ts';
import { siteOrder } from './site-order.ts';

const taken = { code: 'BWP_ORDER_ID_TAKEN', errorClass: 'rejected' };
const bob = { email: 'bob@example.com' };

test('an order of another shop with the same id is no repetition of the first, and cancels nothing of it', async () => {
  await using store = await openStore();
  const send = (source: string, options = {}) =>
    store.write('orders', orderChange(siteOrder('1001', options), source));
  expect(await send('site.orders')).toMatchObject({ note: 'created' });
  await expect(send('outlet.orders', bob)).rejects.toMatchObject(taken);
  await expect(send('outlet.orders', { sku: 'MUG-2' })).rejects.toMatchObject(taken);
  await expect(send('outlet.orders', { ...bob, status: 'cancelled' })).rejects.toMatchObject(taken);
  expect(store.simulator.orders()).toMatchObject([{ cancellations: [] }]);
  expect(await send('site.orders')).toMatchObject({ note: 'is there' });
  expect(await send('site.orders', { status: 'cancelled' })).toMatchObject({ note: 'requested' });
});

test('nor where only Amazon knows the first: it is found by its alias', async () => {
  await using store = await openStore();
  await store.send(siteOrder('1001'));
  const other = await connectTo(store.simulator);
  await expect(other.send(siteOrder('1001', bob))).rejects.toMatchObject(taken);
  const cancelled = siteOrder('1001', { ...bob, status: 'cancelled' });
  await expect(other.send(cancelled)).rejects.toMatchObject(taken);
  expect(store.simulator.orders()).toMatchObject([{ cancellations: [] }]);
  await other.close();
});

test('a source that was renamed tells the same sale', async () => {
  await using store = await openStore();
  await store.send(siteOrder('1001'));
  const renamed = orderChange(siteOrder('1001', { email: 'Buyer@example.com' }), 'shop.orders');
  expect(await store.write('orders', renamed)).toMatchObject({ note: 'is there' });
});
