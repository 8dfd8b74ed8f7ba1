import type { Order } from '@acorn-i/core';
import { expect, test } from 'vitest';
import { noon, orderOf, type SettingsInput, startReplenishment } from './memory-replenishment.ts';

const settings: SettingsInput = {
  locations: { main: { supply: { leadTime: '6d', reviewEvery: '1d', cover: '7d' } } },
};

/** One unit a day, for four weeks unless said otherwise: nothing varies, so nothing is kept for safety. */
async function sellDaily(
  replenishment: Awaited<ReturnType<typeof startReplenishment>>,
  fields: Partial<Order> = {},
  { from = 0, to = 28 } = {},
): Promise<void> {
  for (let day = from; day < to; day += 1) {
    const order = orderOf(`o${day}${JSON.stringify(fields)}`, day, 1, fields);
    // Stores tell of a day late at the same time, or the clock would run ahead of the other store.
    await replenishment.order(order, day < 28 ? noon(27) : noon(day));
  }
}

test('steady demand: ordered at the reorder point, up to the target, in whole packs', async () => {
  const replenishment = await startReplenishment({ ...settings, skus: { A: { pack: 6 } } });
  await sellDaily(replenishment);
  await replenishment.count('A', 'main', 8, noon(27));
  await replenishment.sleepUntil(noon(28));
  expect(replenishment.forecast('A', 'main')).toMatchObject({
    ...{ perDay: '1.00', deviation: '0.00', method: 'TSB 0.2/0.2, weeks' },
    periods: expect.arrayContaining([{ from: '2026-02-02', days: 7, units: '7.00' }]),
  });
  expect(replenishment.standing()).toEqual([]);
  await sellDaily(replenishment, {}, { from: 28, to: 29 });
  await replenishment.count('A', 'main', 7, noon(28));
  await replenishment.sleepUntil(noon(29));
  // 7 days of lead time and review at one a day; up to a week more.
  expect(replenishment.standing()).toMatchObject([
    {
      ...{ id: 'purchase/A/main', kind: 'purchase', sku: 'A', location: 'main', quantity: 12 },
      basis: { onHand: 7, reorderPoint: 7, target: 14, safetyStock: 0, daysOfCover: 7 },
    },
  ]);
  expect((await replenishment.explain('A')).map(({ text }) => text)).toEqual([
    'main is expected to sell 1.00 a day',
    'purchase 12 at main: 7 are here or on the way, 7 is where to order; 1.00 a day leave',
  ]);
});

test('what is on the way counts, and a proposal that no longer stands is taken back', async () => {
  const replenishment = await startReplenishment(settings);
  await sellDaily(replenishment);
  await replenishment.count('A', 'main', 3, noon(27));
  await replenishment.sleepUntil(noon(28));
  expect(replenishment.standing()).toMatchObject([{ quantity: 11 }]);
  await replenishment.count('A', 'main', 3, noon(28), { incoming: 11 });
  await replenishment.sleepUntil(noon(29));
  expect(replenishment.standing()).toEqual([]);
});

test('what is sold of a bundle is demand for what it is made of', async () => {
  const replenishment = await startReplenishment({ ...settings, bundles: { SET: { A: 2, B: 1 } } });
  for (let day = 0; day < 28; day += 1) {
    const order = orderOf(`o${day}`, day, 1);
    const lines = order.lines.map((line) => ({ ...line, sku: 'SET' }));
    await replenishment.order({ ...order, lines });
  }
  await replenishment.sleepUntil(noon(28));
  const perDay = (sku: string) => Number(replenishment.forecast(sku, 'main')?.perDay ?? 0);
  expect([perDay('A'), perDay('B'), perDay('SET')]).toEqual([2, 1, 0]);
});

test('demand that comes now and then is expected by its chance and its size, and fades', async () => {
  const replenishment = await startReplenishment(settings);
  for (const week of [0, 2, 4]) await replenishment.order(orderOf(`o${week}`, week * 7, 4));
  await replenishment.sleepUntil(noon(35));
  const soon = Number(replenishment.forecast('A', 'main')?.perDay);
  expect(soon * 7).toBeGreaterThan(1);
  expect(soon * 7).toBeLessThan(4);
  await replenishment.sleepUntil(noon(35 + 7 * 30));
  expect(Number(replenishment.forecast('A', 'main')?.perDay)).toBeLessThan(soon / 50);
});

test('what nobody counted is not known to be nothing', async () => {
  const replenishment = await startReplenishment(settings);
  await sellDaily(replenishment);
  await replenishment.sleepUntil(noon(28));
  expect(replenishment.forecast('A', 'main')?.perDay).toBe('1.00');
  expect(replenishment.standing()).toEqual([]);
});

test('an order counts once, by its newest version, on the day it was placed; tests and what is cancelled do not', async () => {
  const replenishment = await startReplenishment(settings);
  const versions = [
    orderOf('1', 0, 70),
    orderOf('1', 0, 70, { updatedAt: noon(1), lines: [{ id: '1', sku: 'A', quantity: 7 }] }),
    orderOf('1', 0, 70),
    orderOf('2', 0, 50, { status: 'cancelled' }),
    orderOf('3', 0, 50, { isTest: true }),
    orderOf('4', 0, 0, { lines: [{ id: '1', sku: 'A', quantity: 9, cancelledQuantity: 9 }] }),
  ];
  for (const version of versions) await replenishment.order(version, noon(2));
  await replenishment.sleepUntil(noon(7));
  expect(replenishment.forecast('A', 'main')?.perDay).toBe('1.00');
});

test('a day begins at midnight in the time zone, in weeks of summer time too', async () => {
  const replenishment = await startReplenishment({ ...settings, timeZone: 'America/New_York' });
  // 23:30 on 7 March 2026 in New York, the night before the clocks go forward.
  const placedAt = '2026-03-08T04:30:00.000Z';
  await replenishment.order(orderOf('1', 0, 7, { placedAt, updatedAt: placedAt }));
  await replenishment.sleepUntil('2026-03-08T05:00:00.000Z');
  const [forecast] = replenishment.emitted;
  expect(forecast).toMatchObject({
    entity: 'demand-forecast',
    data: { perDay: '1.00', updatedAt: '2026-03-08T05:00:00.000Z' },
  });
  await replenishment.order(orderOf('2', 0, 7, { placedAt, updatedAt: '2026-03-08T12:00:00Z' }));
  await replenishment.sleepUntil('2026-03-09T03:59:59.999Z');
  expect(replenishment.emitted).toHaveLength(1);
  await replenishment.sleepUntil('2026-03-09T04:00:00.000Z');
  expect(replenishment.emitted).toHaveLength(2);
});

const chain: SettingsInput = {
  locations: {
    main: { supply: { leadTime: '13d' }, keep: 5 },
    berlin: { supply: { from: 'main', leadTime: '1d', cover: '5d' }, aliases: ['B1'] },
    hamburg: { supply: { from: 'main', leadTime: '1d', cover: '5d' } },
  },
};

test('stores are supplied from the warehouse, whoever runs out first comes first, and from each other', async () => {
  const replenishment = await startReplenishment(chain);
  await sellDaily(replenishment, { location: 'B1' });
  await sellDaily(replenishment, { location: 'hamburg' });
  await replenishment.count('A', 'main', 9, noon(27));
  await replenishment.count('A', 'berlin', 1, noon(27));
  await replenishment.count('A', 'hamburg', 0, noon(27));
  await replenishment.sleepUntil(noon(28));
  const moves = () =>
    replenishment
      .standing()
      .filter(({ kind }) => kind === 'transfer')
      .map(({ from, location, quantity }) => [from, location, quantity]);
  // Both want up to 7; the warehouse keeps 5 and has 4 to give. Hamburg has nothing left.
  expect(moves()).toEqual([['main', 'hamburg', 4]]);
  expect(replenishment.standing().find(({ kind }) => kind === 'transfer')?.reason).toContain(
    '3 more are wanted',
  );
  for (const location of ['B1', 'hamburg'])
    await sellDaily(replenishment, { location }, { from: 28, to: 29 });
  await replenishment.count('A', 'main', 5, noon(28));
  await replenishment.count('A', 'berlin', 40, noon(28));
  await replenishment.sleepUntil(noon(29));
  expect(moves()).toEqual([['berlin', 'hamburg', 7]]);
});

test('the warehouse orders for all that is sold behind it, once', async () => {
  const replenishment = await startReplenishment(chain);
  await sellDaily(replenishment, { location: 'berlin' });
  await sellDaily(replenishment, { location: 'hamburg' });
  for (const [location, units] of [
    ['main', 20],
    ['berlin', 4],
    ['hamburg', 4],
  ] as const)
    await replenishment.count('A', location, units, noon(27));
  await replenishment.sleepUntil(noon(28));
  // 2 a day for 14 days are 28, and 28 lie in the three places together.
  expect(replenishment.standing()).toMatchObject([
    { kind: 'purchase', location: 'main', quantity: 28, basis: { reorderPoint: 28, target: 56 } },
  ]);
  for (const location of ['berlin', 'hamburg'])
    await sellDaily(replenishment, { location }, { from: 28, to: 29 });
  await replenishment.count('A', 'berlin', 5, noon(28));
  await replenishment.sleepUntil(noon(29));
  expect(replenishment.standing()).toEqual([]);
});

test('stock that lasts too long is to be cleared down to the target; what was never sold may be new', async () => {
  const replenishment = await startReplenishment({ ...settings, slow: { daysOfCover: 60 } });
  await sellDaily(replenishment);
  await replenishment.count('A', 'main', 200, noon(27));
  await replenishment.count('NEW', 'main', 500, noon(27));
  await replenishment.sleepUntil(noon(28));
  expect(replenishment.standing()).toMatchObject([
    { kind: 'clear', sku: 'A', location: 'main', quantity: 186 },
  ]);
});

test('what Amazon ships is sold from where Amazon has it', async () => {
  const replenishment = await startReplenishment({
    locations: {
      main: { supply: { leadTime: '6d' } },
      fba: { supply: { from: 'main', leadTime: '10d' }, fulfilledBy: ['amazon-fba'] },
    },
  });
  const lines = [{ id: '1', sku: 'A', quantity: 1, fulfilledBy: 'amazon-fba' as const }];
  await sellDaily(replenishment, { lines });
  await replenishment.sleepUntil(noon(28));
  expect(replenishment.forecast('A', 'fba')?.perDay).toBe('1.00');
  expect(replenishment.forecast('A', 'main')).toBeUndefined();
});

test('600 SKUs are forecast in one night', async () => {
  const replenishment = await startReplenishment(settings);
  const lines = Array.from({ length: 600 }, (_, index) => ({
    ...{ id: String(index), sku: `S${index}`, quantity: 7 },
  }));
  await replenishment.order(orderOf('1', 0, 0, { lines }));
  await replenishment.sleepUntil(noon(1));
  expect(replenishment.emitted.map(({ data }) => (data as { perDay: string }).perDay)).toEqual(
    lines.map(() => '1.00'),
  );
});
