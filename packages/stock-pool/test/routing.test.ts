import type { Order } from '@acorn-i/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import pool, { PoolSettings, readSku } from '../src/index.ts';
import { routeLines } from '../src/route-lines.ts';
import { countOf, orderOf, type PoolRun, startPool } from './memory-processor.ts';

const locations = {
  main: { share: 1, country: 'DE' },
  berlin: { share: 1, country: 'DE' },
  wien: { share: 1, country: 'AT' },
};
const line = (sku: string, quantity: number, fields = {}) => ({
  id: sku,
  sku,
  quantity,
  ...fields,
});
type Run = PoolRun;

/** What was told last of an order: location and units by line, or that nobody is to serve it. */
function assignment(run: Run, key: string): Record<string, unknown> | 'withdrawn' | undefined {
  const last = run.told.findLast((each) => each.source === 'pool.assignments' && each.key === key);
  if (last?.deleted) return 'withdrawn';
  if (last === undefined) return undefined;
  return Object.fromEntries(
    last.data.lines.map(({ id, allocations = [] }) => [
      id,
      allocations.map(({ location, quantity }) => `${quantity} ${location}`).join(', '),
    ]),
  );
}

async function stocked(settings: object, stock: Record<string, Record<string, number>>) {
  const run = await startPool({ locations, ...settings });
  for (const [sku, places] of Object.entries(stock))
    for (const [id, units] of Object.entries(places)) await run.count(countOf(sku, id, units, 0));
  return run;
}

it('sends an order to one location that has all of it, else as few as it takes', async () => {
  const run = await stocked(
    { routing: [{}] },
    { A: { main: 2, berlin: 5 }, B: { main: 9, berlin: 1, wien: 3 } },
  );
  await run.order(orderOf('1', 1, { lines: [line('A', 3), line('B', 1)] }));
  expect(assignment(run, 'shop/1')).toEqual({ A: '3 berlin', B: '1 berlin' });
  await run.order(orderOf('2', 2, { lines: [line('A', 2), line('B', 10)] }));
  expect(assignment(run, 'shop/2')).toEqual({ A: '2 main', B: '9 main, 1 wien' });
  // What nobody has is asked of the best.
  await run.order(orderOf('3', 3, { lines: [line('A', 5)] }));
  expect(assignment(run, 'shop/3')).toEqual({ A: '2 berlin, 3 main' });
});

it('takes the first rule that fits, and prefers by country, then stock', async () => {
  const routing = [
    { when: { channels: ['amazon'] }, to: ['berlin'], split: false },
    { when: { countries: ['AT', 'CH'] }, prefer: ['same-country', 'most-stock'] },
    { prefer: ['most-stock'], to: ['main', 'wien'] },
  ];
  const run = await stocked({ routing }, { A: { main: 10, berlin: 20, wien: 5 } });
  const to = (country: string) => ({ shippingAddress: { country } as Order['shippingAddress'] });
  const lines = [line('A', 1)];
  await run.order(orderOf('1', 1, { lines, ...to('AT') }), 'amazon.orders');
  await run.order(orderOf('2', 1, { lines, ...to('AT') }));
  await run.order(orderOf('3', 1, { lines, ...to('CH') }));
  await run.order(orderOf('4', 1, { lines, ...to('DE') }));
  const ids = ['amazon/1', 'shop/2', 'shop/3', 'shop/4'];
  expect(ids.map((id) => assignment(run, id))).toEqual(
    ['1 berlin', '1 wien', '1 berlin', '1 main'].map((A) => ({ A })),
  );
});

it('keeps the location of an order while it stands, and ships from there', async () => {
  const run = await stocked(
    { routing: [{ to: ['berlin', 'main'] }] },
    { A: { main: 9, berlin: 4 } },
  );
  await run.order(orderOf('1', 1, { lines: [line('A', 4)] }));
  await run.count(countOf('A', 'berlin', 1, 2));
  await run.order(orderOf('1', 3, { lines: [line('A', 4, { cancelledQuantity: 1 })] }));
  expect(assignment(run, 'shop/1')).toEqual({ A: '3 berlin' });
  expect((await readSku(run.state, 'A')).reservedAt).toEqual({ berlin: 3 });
  const told = run.told.length;
  const gone = line('A', 4, { cancelledQuantity: 1, fulfilledQuantity: 2 });
  await run.order(orderOf('1', 4, { status: 'partially-fulfilled', lines: [gone] }));
  const { reservedAt, locations: places } = await readSku(run.state, 'A');
  expect([reservedAt, places.berlin?.onHand, places.main?.onHand]).toEqual([{ berlin: 1 }, -1, 9]);
  expect(run.told.length).toBe(told);
});

it('withdraws an order that is cancelled, and does not route what names its place or is pending', async () => {
  const run = await stocked({ routing: [{}] }, { A: { main: 9, berlin: 4 } });
  const lines = [line('A', 2)];
  await run.order(orderOf('1', 1, { lines, status: 'pending' }));
  expect(assignment(run, 'shop/1')).toBeUndefined();
  await run.order(orderOf('1', 2, { lines }));
  expect(assignment(run, 'shop/1')).toEqual({ A: '2 main' });
  await run.order(orderOf('1', 3, { lines, status: 'cancelled' }));
  expect(assignment(run, 'shop/1')).toBe('withdrawn');
  expect((await readSku(run.state, 'A')).reservedAt).toEqual({});
  await run.order(orderOf('2', 1, { lines, location: 'berlin' }));
  expect(assignment(run, 'shop/2')).toBeUndefined();
  expect((await readSku(run.state, 'A')).reservedAt).toEqual({ berlin: 2 });
});

it('asks a location for whole bundles, by what its components allow', async () => {
  const run = await stocked(
    { routing: [{}], bundles: { KIT: { A: 2, B: 1 } } },
    { A: { main: 3, berlin: 4 }, B: { main: 9, berlin: 2 } },
  );
  await run.order(orderOf('1', 1, { lines: [line('KIT', 2)] }));
  expect(assignment(run, 'shop/1')).toEqual({ KIT: '2 berlin' });
  expect((await readSku(run.state, 'A')).reservedAt).toEqual({ berlin: 4 });
});

it('gives every unit exactly one location, and asks none for more than it has while another has it', () => {
  const wish = fc.record({
    sku: fc.constantFrom('A', 'B'),
    units: fc.integer({ min: 1, max: 6 }),
  });
  const stock = fc.record({ main: fc.nat(8), berlin: fc.nat(8), wien: fc.nat(8) });
  fc.assert(
    fc.property(
      fc.array(wish, { minLength: 1, maxLength: 4 }),
      fc.record({ A: stock, B: stock }),
      (given, free) => {
        const settings = PoolSettings.parse({ locations, routing: [{}] });
        const wishes = given.map((each, index) => ({
          ...each,
          line: String(index),
          free: free[each.sku],
        }));
        const routed = routeLines(wishes, orderOf('1', 1), 'shop', settings);
        const sums = { A: {} as Record<string, number>, B: {} as Record<string, number> };
        for (const [index, { allocations, sku }] of routed.entries()) {
          const total = allocations.reduce((sum, { quantity }) => sum + quantity, 0);
          expect(total).toBe(wishes[index]?.units);
          const sum = sums[sku as 'A'];
          for (const { location, quantity } of allocations)
            sum[location] = (sum[location] ?? 0) + quantity;
        }
        for (const sku of ['A', 'B'] as const) {
          const places = Object.entries(free[sku]);
          const over = places.some(([id, units]) => (sums[sku][id] ?? 0) > units);
          const idle = places.some(([id, units]) => (sums[sku][id] ?? 0) < units);
          expect(over && idle).toBe(false);
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

it('lints a location that is not there', () => {
  const settings = PoolSettings.parse({ locations, routing: [{ to: ['main', 'rom'] }] });
  expect(pool.lint?.(settings)).toMatchObject([{ path: ['routing', '0', 'to'] }]);
});
