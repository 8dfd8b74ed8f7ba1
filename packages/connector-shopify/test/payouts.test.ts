import { addDecimals } from '@acorn-i/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openShop, pullFrom } from './open-shop.ts';
import { start } from './shop-clock.ts';
import { wares } from './wares.ts';

const skus = wares(['TEE'], { price: '19.99', quantity: 100_000 });
const day = 86_400_000;

it('tells a payout and its movements, alike to the cent', async () => {
  let now = start;
  const { simulator, api } = await openShop({ skus, now: () => now });
  const one = simulator.placeOrder({ lines: [{ sku: 'TEE', quantity: 2 }] });
  now += 60_000;
  simulator.refund(one.id, { TEE: 1 }, 'return');
  simulator.placeOrder({ source: 'pos', lines: [{ sku: 'TEE', quantity: 1 }] });
  simulator.payments.move('chargeback_fee', 0, 1_500);
  const pull = (name: string, cursor?: unknown) =>
    pullFrom(name, api, { now, cursor: cursor as never });
  const pending = await pull('transactions');
  expect(pending.drafts.map(({ data }) => data)).toMatchObject([
    {
      type: 'sale',
      typeName: 'CHARGE',
      status: 'pending',
      orderId: String(one.id),
      total: { amount: '38.52', currency: 'EUR' },
      parts: [
        { kind: 'other-charge', amount: { amount: '39.98' } },
        { kind: 'payment-fee', amount: { amount: '-1.46' } },
      ],
    },
    { type: 'refund', total: { amount: '-19.99' } },
    { type: 'fee', total: { amount: '-15.00' }, parts: [{ amount: { amount: '-15.00' } }] },
  ]);
  now += day;
  const payout = simulator.payments.payOut()!;
  const settled = await pull('transactions', pending.cursor);
  expect(
    settled.drafts.map(({ data }) => [
      (data as { type: string }).type,
      (data as { status: string }).status,
    ]),
  ).toEqual([
    ['sale', 'settled'],
    ['refund', 'settled'],
    ['fee', 'settled'],
    ['transfer', 'settled'],
  ]);
  const first = await pull('payouts');
  const settlement = {
    id: String(payout.id),
    channel: { kind: 'shopify', id: 'brand.myshopify.com' },
    status: 'closed',
    period: { from: '2026-11-23T08:00:00Z', to: '2026-11-24T08:01:00Z' },
    currency: 'EUR',
    total: { amount: '3.53', currency: 'EUR' },
    totals: [
      { kind: 'other-charge', amount: { amount: '19.99' } },
      { kind: 'payment-fee', amount: { amount: '-16.46' } },
    ],
    transactionCount: 3,
  };
  expect(first.drafts[0]?.data).toMatchObject(settlement);
  expect(first.drafts[0]?.data).not.toHaveProperty('difference');
  expect(first.drafts[0]?.data).not.toHaveProperty('deposit');
  // Nothing but the state changes, days later: an open payout is asked for again.
  now += 5 * day;
  simulator.payments.setPayoutStatus(payout.id, 'paid');
  const paid = await pull('payouts', first.cursor);
  expect(paid.drafts[0]?.data).toMatchObject({
    ...settlement,
    status: 'paid',
    deposit: { at: '2026-11-24T08:01:00Z', reference: `trace-${payout.id}` },
  });
});

it('asks for an open payout again although later ones are paid', async () => {
  let now = start;
  const { simulator, api } = await openShop({ skus, now: () => now });
  const made = [1, 2].map(() => {
    simulator.placeOrder({ lines: [{ sku: 'TEE', quantity: 1 }] });
    now += day / 4;
    return simulator.payments.payOut()!;
  });
  simulator.payments.setPayoutStatus(made[1]!.id, 'paid');
  const pull = (cursor?: unknown) =>
    pullFrom<'settlement'>('payouts', api, { now, cursor: cursor as never });
  const first = await pull();
  simulator.payments.setPayoutStatus(made[0]!.id, 'failed');
  const next = await pull(first.cursor);
  expect(next.drafts.map(({ data }) => [data.id, data.status])).toEqual([
    [String(made[0]!.id), 'failed'],
    [String(made[1]!.id), 'paid'],
  ]);
  const last = await pull(next.cursor);
  expect(last.drafts.map(({ data }) => data.id)).toEqual([String(made[1]!.id)]);
});

it('adds up to what is paid out, whatever moved', async () => {
  const movement = fc.record({
    type: fc.constantFrom('adjustment', 'chargeback_hold', 'shipping_label', 'never_heard_of'),
    amount: fc.integer({ min: -99_999, max: 99_999 }),
    fee: fc.integer({ min: -999, max: 999 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(movement, { minLength: 1, maxLength: 20 }), async (movements) => {
      const { simulator, api } = await openShop({ skus, now: () => start });
      // Shopify's own schema does not know every word.
      const known = movements.filter(({ type }) => type !== 'never_heard_of');
      for (const { type, amount, fee } of known) simulator.payments.move(type, amount, fee);
      if (simulator.payments.payOut() === undefined) return;
      const { drafts } = await pullFrom<'settlement'>('payouts', api, { now: start });
      const moved = await pullFrom<'transaction'>('transactions', api, { now: start });
      const settlement = drafts[0]!.data;
      expect(settlement.difference).toBeUndefined();
      const totals = settlement.totals.map(({ amount }) => amount.amount);
      const sales = moved.drafts.filter(({ data }) => data.type !== 'transfer');
      expect(Number(addDecimals(['0', ...totals]))).toBe(Number(settlement.total.amount));
      expect(Number(addDecimals(['0', ...sales.map(({ data }) => data.total.amount)]))).toBe(
        Number(settlement.total.amount),
      );
    }),
    { numRuns: 15 },
  );
});

it('says what a payout has more than its movements', async () => {
  const { simulator, api } = await openShop({ skus, now: () => start });
  simulator.placeOrder({ lines: [{ sku: 'TEE', quantity: 1 }] });
  const payout = simulator.payments.payOut()!;
  Object.assign(payout, { netMinor: payout.netMinor + 7 });
  const { drafts } = await pullFrom<'settlement'>('payouts', api, { now: start });
  expect(drafts[0]?.data.difference).toEqual({ amount: '0.07', currency: 'EUR' });
});

it('reads every page of a payout, and the payouts of a window', async () => {
  let now = start;
  const { simulator, api } = await openShop({ skus, now: () => now });
  for (let count = 0; count < 30; count += 1) {
    for (let sale = 0; sale < (count === 4 ? 600 : 1); sale += 1)
      simulator.placeOrder({ lines: [{ sku: 'TEE', quantity: 1 }] });
    now += day;
    simulator.payments.payOut();
  }
  const window = {
    from: new Date(start + 4.5 * day).toISOString(),
    to: new Date(start + 27.5 * day).toISOString(),
  };
  const { drafts } = await pullFrom<'settlement'>('payouts', api, { now, window });
  expect(drafts.map(({ data }) => data.id)).toEqual(
    simulator.payments
      .payouts()
      .slice(4, 27)
      .map(({ id }) => String(id)),
  );
  expect(drafts[0]?.data.transactionCount).toBe(600);
  const moved = await pullFrom<'transaction'>('transactions', api, { now, window });
  expect(moved.drafts.filter(({ data }) => data.type === 'transfer')).toHaveLength(23);
}, 20_000);

it('tells nothing where the shop has no Shopify Payments', async () => {
  const { api } = await openShop({ skus, hasPayments: false });
  expect((await pullFrom('payouts', api)).drafts).toEqual([]);
  expect((await pullFrom('transactions', api)).drafts).toEqual([]);
});
