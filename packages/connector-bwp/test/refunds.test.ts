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

test("a shop's sum covers the oldest refunds, and none in part", async () => {
  await using store = await deliveredOrder();
  const { simulator } = store;
  simulator.requestRefund(store.id);
  simulator.requestRefund(store.id);
  const states = () => simulator.orders()[0]?.refunds.map(({ state }) => state);
  const write = (refunded: string) =>
    store.write('refund-totals', orderChange(siteOrder('o-1', { refunded })));
  await write('0.00');
  await write('9.98');
  expect(states()).toEqual(['PENDING', 'PENDING']);
  await write('15.00');
  expect(states()).toEqual(['SUCCESS', 'PENDING']);
  await write('19.98');
  await write('19.98');
  expect(states()).toEqual(['SUCCESS', 'SUCCESS']);
  expect(simulator.stats().calls.UpdateRefund).toBe(2);
});
