import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AskedRefund, coveredRefunds } from './covered-refunds.ts';

const cents = fc.integer({ min: 1, max: 5 });
const moment = fc.integer({ min: 1, max: 9 });

const refunds = fc
  .array(
    fc.record({ cents, toldAtMs: fc.option(moment, { nil: undefined }), isPaid: fc.boolean() }),
  )
  .map((all) =>
    all.map(
      ({ cents: amount, ...one }, index): AskedRefund => ({
        ...one,
        id: `f-${index}`,
        amount: String(amount),
      }),
    ),
  );
const money = fc
  .array(fc.record({ cents, atMs: moment }))
  .map((all) => all.map(({ cents: amount, atMs }) => ({ amount: String(amount), atMs })));

test('from any moment on, no more is called paid than was paid back since then', () => {
  fc.assert(
    fc.property(refunds, money, (asked, paidBack) => {
      const covered = coveredRefunds(asked, paidBack);
      const called = asked.filter(({ id }) => covered.has(id));
      for (const { isPaid, toldAtMs } of called)
        expect([isPaid, typeof toldAtMs]).toEqual([false, 'number']);
      for (let at = 1; at <= 9; at += 1) {
        const paid = paidBack.filter(({ atMs }) => atMs >= at);
        const since = called.filter(({ toldAtMs = 0 }) => toldAtMs >= at);
        expect(sum(since)).toBeLessThanOrEqual(sum(paid));
      }
    }),
  );
});

test('money that a paid refund used up covers no other', () => {
  const paid = { id: 'f-1', amount: '10', toldAtMs: 1, isPaid: true };
  const open = { id: 'f-2', amount: '10', toldAtMs: 2, isPaid: false };
  const once = [{ amount: '10', atMs: 3 }];
  expect(coveredRefunds([paid, open], once)).toEqual(new Set());
  expect(coveredRefunds([paid, open], [...once, { amount: '10', atMs: 4 }])).toEqual(
    new Set(['f-2']),
  );
});

function sum(all: readonly { amount: string }[]): number {
  return all.reduce((before, { amount }) => before + Number(amount), 0);
}
