import type { AnyChange } from '@acorn-i/core';
import { expect, test } from 'vitest';
import { describeDetails, describeForecast } from './describe-forecast.ts';
import type { Forecast, KeyForecast } from './forecast.ts';

const nothing: Forecast = { sources: [], sinks: [], holds: [], deadLetters: [], paused: [] };

const change = (entity: string, key: string, data: object, more: object = {}): AnyChange =>
  ({ entity, key, data, occurredAt: '2026-01-01T00:00:00.000Z', ...more }) as unknown as AnyChange;

const level = (key: string, before: number | undefined, after: number): KeyForecast => ({
  key,
  before: before === undefined ? undefined : change('inventory-level', key, { available: before }),
  after: change('inventory-level', key, { available: after }),
});

const priced = (amount: string, currency = 'EUR') => ({ price: { amount, currency } });
const price = (key: string, before: string | undefined, after: string): KeyForecast => ({
  key,
  before: before === undefined ? undefined : change('price', key, priced(before)),
  after: change('price', key, priced(after)),
});

const lines = (keys: readonly KeyForecast[], writes = keys.length) =>
  describeForecast({ ...nothing, sinks: [{ sink: 'shop.x', writes, keys }] });

test('stock levels: how many fall to zero, and the biggest drop', () => {
  expect(
    lines([
      level('A', 5, 0),
      level('B', 120, 3),
      level('C', 1, 9),
      level('D', 4, 4),
      level('E', undefined, 7),
      level('F', undefined, 0),
    ]),
  ).toEqual([
    'shop.x: 6 stock levels: 2 to zero (A, F), 1 down, 1 up, 1 as they are, 1 new; biggest drop: B 120 → 3',
  ]);
  // What is at zero does not fall to it.
  expect(lines([level('A', 0, 0)])).toEqual(['shop.x: 1 stock level: 1 as they are']);
});

test('prices: up, down and the largest change, by the share of the price', () => {
  expect(
    lines([
      price('A', '10.00', '13.00'),
      price('B', '100.00', '101.00'),
      price('C', '8.00', '4.00'),
      price('D', undefined, '1.00'),
      price('E', '2.00', '2'),
    ]),
  ).toEqual([
    'shop.x: 5 prices: 2 up, 1 down, 1 as they are, 1 new; largest change: C 8.00 → 4.00 (-50 %)',
  ]);
});

test('everything else: new, changed, gone; and how many calls where they are more', () => {
  const order = (key: string, before: boolean, more = {}): KeyForecast => ({
    key,
    before: before ? change('order', key, { status: 'open' }) : undefined,
    after: change('order', key, { status: 'closed' }, more),
  });
  const keys = [order('1', false), order('2', true), order('3', true, { deleted: true })];
  expect(lines(keys, 7)).toEqual(['shop.x: 3 orders: 1 new, 1 changed, 1 gone, in 7 calls']);
  expect(describeDetails({ ...nothing, sinks: [{ sink: 's.o', writes: 3, keys }] })).toEqual([
    '  s.o  1: new → closed',
    '  s.o  2: open → closed',
    '  s.o  3: open → gone',
  ]);
});

test('holds, dead letters, what could not be asked, and nothing at all', () => {
  expect(
    describeForecast({
      ...nothing,
      sources: [
        { source: 'a.x', added: 3 },
        { source: 'b.x', added: 0, problem: 'not looked at' },
      ],
      holds: [{ consumer: 'stock', reason: 'guard', count: 12 }],
      deadLetters: [{ place: 'stock>b.x', code: 'NO', message: 'no', count: 1 }],
    }),
  ).toEqual([
    'a.x: 3 new',
    'b.x: not looked at',
    'stock: would hold 12 for a person: guard',
    'stock>b.x: 1 dead letter: no [NO]',
  ]);
  expect(describeForecast(nothing)).toEqual(['A run would write nothing']);
});

test('where a source could not be read it says that it cannot tell', () => {
  const sources = [
    { source: 'a.x', added: 0 },
    {
      source: 'a.y',
      added: 0,
      problem: 'could not be read: no answer',
      isUnreadable: true as const,
    },
  ];
  expect(describeForecast({ ...nothing, sources })).toEqual([
    'a.x: 0 new',
    'a.y: could not be read: no answer',
    'It cannot be told what a run would write, because a.y could not be read. See acorn-i doctor a',
  ]);
  const keys = [level('A', 5, 0)];
  const some = describeForecast({ ...nothing, sources, sinks: [{ sink: 's.x', writes: 1, keys }] });
  expect(some.at(-1)).toBe(
    'A run may write more than this, because a.y could not be read. See acorn-i doctor a',
  );
  // One that a run alone may read is no failure.
  const unread = [{ source: 'b.x', added: 0, problem: 'not looked at' }];
  expect(describeForecast({ ...nothing, sources: unread }).at(-1)).toBe(
    'Of what was looked at, a run would write nothing',
  );
});

test('many are named in plain English, and no day of 1970 is told', () => {
  const occurredAt = '1970-01-01T00:00:00.000Z';
  const keys = ['A', 'B'].map((key) => ({
    key,
    before: undefined,
    after: change('offer-summary', key, {}, { occurredAt }),
  }));
  expect(lines(keys)).toEqual(['shop.x: 2 offer summaries: 2 new']);
  const sinks = [{ sink: 'shop.x', writes: 2, keys }];
  expect(describeDetails({ ...nothing, sinks })[0]).toBe('  shop.x  A: new → as it is now');
});
