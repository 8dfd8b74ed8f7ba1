import fc from 'fast-check';
import { expect, it } from 'vitest';
import pool, { PoolSettings } from '../src/index.ts';
import { countOf, orderOf, type PoolRun, startPool } from './memory-processor.ts';

const locations = { main: { share: 1 } };
const lines = (quantity: number) => [{ id: '1', sku: 'A', quantity }];

function levels(run: PoolRun): Record<string, number | undefined> {
  const channels = Object.keys(run.settings.channels ?? {});
  return Object.fromEntries(channels.map((channel) => [channel, run.level('A', channel)]));
}

it('divides by weight within minimum, maximum and fixed parts', async () => {
  const run = await startPool({
    locations,
    safety: { units: 4 },
    allocate: { by: 'weight' },
    channels: { amazon: { weight: 3 }, shop: {}, outlet: { fixed: 5 }, site: { min: 2, max: 3 } },
  });
  await run.count(countOf('A', 'main', 32, 0));
  expect(levels(run)).toEqual({ amazon: 15, shop: 5, outlet: 5, site: 3 });
});

it('divides by what each channel sold in the window', async () => {
  const run = await startPool({
    locations,
    allocate: { by: 'sales-share', windowDays: 7 },
    channels: { amazon: {}, shop: {} },
  });
  await run.count(countOf('A', 'main', 20, 0));
  expect(levels(run)).toEqual({ amazon: 10, shop: 10 });
  await run.order(orderOf('1', 1, { lines: lines(8) }), 'shop.orders');
  // Exactly 1.2 and 10.8: the unit in doubt stays where it was.
  expect(levels(run)).toEqual({ amazon: 2, shop: 10 });
  const late = { placedAt: '2026-03-09T10:00:00Z', lines: lines(2) };
  await run.order(orderOf('2', 2, late), 'amazon.orders');
  expect(levels(run)).toEqual({ amazon: 7, shop: 3 });
  await run.order(orderOf('2', 3, { ...late, status: 'cancelled' }), 'amazon.orders');
  expect(levels(run)).toEqual({ amazon: 2, shop: 10 });
});

it('keeps units for the stores, whatever the others would get', async () => {
  const run = await startPool({
    locations,
    allocate: { by: 'weight', storeReserve: 4 },
    channels: { amazon: { weight: 8, min: 6 }, till: { isStore: true } },
  });
  await run.count(countOf('A', 'main', 9, 0));
  expect(levels(run)).toEqual({ amazon: 5, till: 4 });
  await run.count(countOf('A', 'main', 3, 1));
  expect(levels(run)).toEqual({ amazon: 0, till: 3 });
});

it('never lets channels sell more than the pool has, whatever happens', async () => {
  const channel = fc.record({
    weight: fc.nat(9),
    min: fc.nat(3),
    max: fc.integer({ min: 3, max: 30 }),
  });
  const step = fc.oneof(
    fc.record({ onHand: fc.nat(40) }),
    fc.record({ sold: fc.integer({ min: 1, max: 4 }), by: fc.constantFrom('a', 'b', 'c') }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.record({ a: channel, b: channel, c: channel }),
      fc.constantFrom('weight', 'sales-share'),
      fc.nat(3),
      fc.array(step, { maxLength: 15 }),
      async (channels, by, units, steps) => {
        const run = await startPool({ locations, safety: { units }, allocate: { by }, channels });
        await run.count(countOf('A', 'main', 20, 0));
        for (const [index, next] of steps.entries()) {
          if ('onHand' in next) await run.count(countOf('A', 'main', next.onHand, index + 1));
          else {
            const order = orderOf(`o${index}`, index + 1, { lines: lines(next.sold) });
            await run.order(order, `${next.by}.orders`);
          }
          const last = run.emitted.at(-1)?.data;
          const whole = (last?.onHand ?? 0) - (last?.reserved ?? 0) - units;
          const sum = Object.values(levels(run)).reduce((all, each = 0) => (all ?? 0) + each, 0);
          expect(sum).toBeLessThanOrEqual(Math.max(0, whole));
        }
      },
    ),
  );
});

it('lints rules that nothing would obey', () => {
  const messages = (rest: object) =>
    pool.lint?.(PoolSettings.parse({ locations, ...rest })).map(({ path }) => path.join('.'));
  expect(messages({ allocate: { by: 'weight' } })).toEqual(['allocate']);
  expect(messages({ channels: { a: { weight: 2 } } })).toEqual(['channels.a']);
  const allocate = { by: 'weight', storeReserve: 1 };
  expect(
    messages({ allocate, channels: { a: { fixed: 2, max: 3 }, b: { min: 2, max: 1 } } }),
  ).toEqual(['allocate.storeReserve', 'channels.a.fixed', 'channels.b.min']);
});
