import type { Draft, Refund } from '@acorn-i/core';
import { toChange } from '@acorn-i/core';
import { expect, test } from 'vitest';
import { openStore, orderChange } from './open-store.ts';
import { siteOrder } from './site-order.ts';

const at = '2026-11-22T10:00:00Z';

function refundChange(data: Partial<Refund> & { id: string }) {
  const draft: Draft<'refund'> = {
    data: {
      orderId: 'o-1',
      status: 'succeeded',
      amount: { amount: '9.99', currency: 'USD' },
      refundedAt: at,
      updatedAt: at,
      ...data,
    },
  };
  return toChange('refund', draft, { source: 'site.refunds', recordedAt: at }).change;
}

async function deliveredOrder(options = {}) {
  const store = await openStore(options);
  await store.send(siteOrder('o-1'));
  const { id } = store.simulator.orders()[0]!;
  store.simulator.ship(id);
  store.simulator.deliver(id);
  return Object.assign(store, { id });
}

test('a return moves no money: only what Buy with Prime asks for is a refund', async () => {
  await using store = await deliveredOrder();
  store.simulator.startReturn(store.id);
  for (let step = 0; step < 3; step += 1) store.simulator.advanceReturn(store.id);
  expect((await store.pull('returns')).data).toMatchObject([
    { orderId: 'o-1', status: 'completed', lines: [{ orderLineId: '1', condition: 'sellable' }] },
  ]);
  expect((await store.pull('refunds')).data).toEqual([]);
  const asked = store.simulator.requestRefund(store.id);
  store.api.touched.touch(store.id);
  expect((await store.pull('refunds')).data).toMatchObject([
    { id: asked.id, orderId: 'o-1', status: 'pending', amount: { amount: '9.99' } },
  ]);
});

test('a refund that was not asked for is refused, and no call is made for it', async () => {
  await using store = await deliveredOrder();
  store.simulator.startReturn(store.id);
  await expect(store.write('refunds', refundChange({ id: 'r-1' }))).rejects.toMatchObject({
    code: 'BWP_REFUND_NOT_REQUESTED',
  });
  expect(store.simulator.stats().calls.UpdateRefund).toBeUndefined();
});

test('a refund is reported in the documented steps, and what is known is not told again', async () => {
  await using store = await deliveredOrder();
  const { id } = store.simulator.requestRefund(store.id);
  const half = { amount: '4.00', currency: 'USD' as const };
  const write = (more: Partial<Refund>) => store.write('refunds', refundChange({ id, ...more }));
  await write({ status: 'failed' });
  await write({ status: 'partial', amount: half });
  await write({ status: 'partial', amount: half });
  expect(await write({ status: 'failed' })).toMatchObject({ note: 'is PARTIAL' });
  await write({ status: 'succeeded' });
  await write({ status: 'succeeded' });
  expect(await write({ status: 'partial', amount: half })).toMatchObject({ note: 'is SUCCESS' });
  expect(store.simulator.orders()[0]?.refunds[0]?.reported).toEqual([
    'FAILURE',
    'PARTIAL',
    'SUCCESS',
  ]);
});

/** What the shop tells of its order, one state after another, at times after everything before. */
function shopTells(store: Awaited<ReturnType<typeof deliveredOrder>>) {
  let steps = 0;
  return (refunded: string) => {
    steps += 1;
    const updatedAt = new Date(store.api.now() + steps).toISOString();
    const order = siteOrder('o-1', { refunded, more: { updatedAt } });
    return store.write('refund-totals', orderChange(order));
  };
}

test("a shop's sum covers the oldest refunds, and none in part", async () => {
  await using store = await deliveredOrder();
  const { simulator } = store;
  const states = () => simulator.orders()[0]?.refunds.map(({ state }) => state);
  const write = shopTells(store);
  await write('0.00');
  simulator.requestRefund(store.id);
  simulator.requestRefund(store.id);
  await store.pull('refunds');
  await write('9.98');
  expect(states()).toEqual(['PENDING', 'PENDING']);
  await write('15.00');
  expect(states()).toEqual(['SUCCESS', 'PENDING']);
  await write('19.98');
  await write('19.98');
  expect(states()).toEqual(['SUCCESS', 'SUCCESS']);
  expect(simulator.stats().calls.UpdateRefund).toBe(2);
});

test('what a shop gave before it was asked is no payment of what is asked for later', async () => {
  await using store = await deliveredOrder();
  const write = shopTells(store);
  await write('0.00');
  await write('9.99');
  store.simulator.requestRefund(store.id);
  // The event was lost, and the order changes in some other way.
  expect(await write('9.99')).toMatchObject({ note: expect.stringContaining('not told it yet') });
  expect((await store.pull('refunds')).data).toMatchObject([{ status: 'pending' }]);
  expect(await write('9.99')).toMatchObject({ note: expect.stringContaining('no money') });
  expect(store.simulator.orders()[0]?.refunds[0]?.state).toBe('PENDING');
  await write('19.98');
  expect(store.simulator.orders()[0]?.refunds[0]?.state).toBe('SUCCESS');
});

test('money that was there at the first look, or before the refund was told, covers nothing', async () => {
  await using store = await deliveredOrder();
  store.simulator.requestRefund(store.id);
  const write = shopTells(store);
  await write('0.00');
  expect(await write('9.99')).toMatchObject({ note: expect.stringContaining('not told it yet') });
  store.api.touched.touch(store.id);
  expect((await store.pull('refunds')).data).toMatchObject([{ status: 'pending' }]);
  await write('9.99');
  expect(store.simulator.orders()[0]?.refunds[0]?.state).toBe('PENDING');

  await using other = await deliveredOrder();
  other.simulator.requestRefund(other.id);
  await other.pull('refunds');
  const first = shopTells(other);
  expect(await first('9.99')).toMatchObject({ note: expect.stringContaining('no money') });
  expect(other.simulator.orders()[0]?.refunds[0]?.state).toBe('PENDING');
});
