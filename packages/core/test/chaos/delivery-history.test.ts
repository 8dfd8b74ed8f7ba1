import { expect, test } from 'vitest';
import { type DeliveryRecord, findViolations } from './delivery-history.ts';

const expected = new Map([
  [
    'levels A',
    [
      { index: 3, value: 30 },
      { index: 7, value: 70 },
    ],
  ],
]);

/** One delivery after the other, each answered before the next is sent, unless it says otherwise. */
function historyOf(...some: Partial<DeliveryRecord>[]): DeliveryRecord[] {
  return some.map((each, at) => {
    const index = each.index ?? 3;
    return {
      idempotencyKey: `key of ${index}`,
      key: 'levels A',
      index,
      value: index * 10,
      arrived: at * 2,
      answered: at * 2 + 1,
      status: 200,
      sentMs: at * 10,
      arrivedMs: at * 10 + 1,
      fence: undefined,
      ...each,
    };
  });
}

const violations = (...some: Partial<DeliveryRecord>[]) =>
  findViolations(historyOf(...some), expected);

test('in order, once or again, breaks nothing', () => {
  expect(violations({ index: 3 }, { index: 7 })).toEqual([]);
  const refused = { status: 503 };
  const unheard = { status: undefined, answered: undefined };
  expect(
    violations({ index: 3, ...refused }, { index: 3, ...unheard }, {}, { index: 7 }, { index: 3 }),
  ).toEqual([]);
});

test('what is missing, wrong or told by another name is found', () => {
  expect(violations({ index: 3 })).toEqual(['lost: levels A @7']);
  expect(violations({}, { index: 7, status: 500 })).toEqual(['lost: levels A @7']);
  expect(violations({}, { index: 7 }, { index: 7, value: 71 })).toEqual([
    'invented: levels A @7 with 71',
  ]);
  expect(violations({}, { index: 7 }, { index: 7, idempotencyKey: 'other' })).toEqual([
    'redelivered under another idempotency key: levels A @7',
  ]);
  expect(violations({}, { index: 7, idempotencyKey: 'key of 3' })).toEqual([
    'idempotency key of another change: levels A @7',
  ]);
});

test('what is first seen before the one before it was answered is found', () => {
  const late = 'out of order: levels A #2 (@7) after #0 was taken';
  expect(violations({ index: 7 }, { index: 3 })).toEqual([late]);
  expect(violations({ index: 3, status: 503 }, { index: 7 }, { index: 3 })).toEqual([late]);
  expect(violations({ index: 3, answered: 5 }, { index: 7, arrived: 2, answered: 3 })).toEqual([
    late,
  ]);
});

test('what is sent under a lease that another runner had by then is found', () => {
  const under = (token: number, sentMs: number, arrivedMs: number) => ({
    fence: { unit: 'sink#1', token },
    sentMs,
    arrivedMs,
  });
  const first = { index: 3, ...under(1, 0, 5) };
  const second = { index: 7, ...under(2, 10, 20) };
  expect(violations(first, second, { index: 7, ...under(1, 30, 31) })).toEqual([
    'stale lease: sink#1 sent under 1, 10 ms after a delivery under 2',
  ]);
  // It was on its way when the lease was lost.
  expect(violations(first, second, { index: 7, ...under(1, 15, 31) })).toEqual([]);
  const elsewhere = { fence: { unit: 'sink#2', token: 1 }, sentMs: 30, arrivedMs: 31 };
  expect(violations(first, second, { index: 7, ...elsewhere })).toEqual([]);
});
