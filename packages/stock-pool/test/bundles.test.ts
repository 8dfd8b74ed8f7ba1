import { expect, it } from 'vitest';
import pool, { PoolSettings, readSku } from '../src/index.ts';
import { countOf, orderOf, startPool } from './memory-processor.ts';

const locations = { main: { share: 1 } };
const bundles = { KIT: { A: 2, B: 1 }, PAIR: { A: 2 } };
const kits = (quantity: number, fields = {}) => [{ id: '1', sku: 'KIT', quantity, ...fields }];

async function started(settings = {}) {
  const run = await startPool({ locations, bundles, ...settings });
  await run.count(countOf('A', 'main', 10, 0));
  expect(run.level('KIT')).toBeUndefined();
  await run.count(countOf('B', 'main', 4, 0));
  return run;
}

it('offers the least that its components allow, once all were counted', async () => {
  const run = await started();
  expect([run.level('KIT'), run.level('PAIR')]).toEqual([4, 5]);
  await run.count(countOf('A', 'main', 5, 1));
  expect([run.level('KIT'), run.level('PAIR')]).toEqual([2, 2]);
});

it('takes the components of a sale, and tells all that share them', async () => {
  const run = await started();
  await run.order(orderOf('1', 1, { lines: kits(3) }));
  expect(['A', 'B', 'KIT', 'PAIR'].map((sku) => run.level(sku))).toEqual([4, 1, 1, 2]);
  await run.order(
    orderOf('1', 2, { lines: kits(3, { cancelledQuantity: 1, fulfilledQuantity: 1 }) }),
  );
  const [a, b] = [await readSku(run.state, 'A'), await readSku(run.state, 'B')];
  expect([a.reserved, a.locations.main?.onHand]).toEqual([2, 8]);
  expect([b.reserved, b.locations.main?.onHand]).toEqual([1, 3]);
  expect(run.level('KIT')).toBe(2);
});

it('adds a component that is also a line of its own', async () => {
  const run = await started();
  const lines = [...kits(1), { id: '2', sku: 'A', quantity: 3 }];
  await run.order(orderOf('1', 1, { lines }));
  expect((await readSku(run.state, 'A')).reserved).toBe(5);
});

it('gives each channel the least of its own figures', async () => {
  const channels = { amazon: { safety: { units: 3 } }, shop: {} };
  const run = await startPool({ locations, bundles, channels });
  await run.count(countOf('A', 'main', 10, 0));
  await run.count(countOf('B', 'main', 9, 0));
  expect([run.level('KIT', 'amazon'), run.level('KIT', 'shop')]).toEqual([3, 5]);
  expect(run.emitted.at(-1)).toMatchObject({ to: 'shop', data: { sku: 'KIT' } });
});

it('tells a bundle again that stands still when one was sold', async () => {
  const run = await started();
  await run.order(orderOf('1', 1, { lines: [{ id: '1', sku: 'A', quantity: 1 }] }));
  const before = run.emitted.filter(({ data }) => data.sku === 'KIT').length;
  await run.order(orderOf('2', 2, { status: 'cancelled', lines: kits(1) }));
  expect(run.emitted.filter(({ data }) => data.sku === 'KIT')).toHaveLength(before + 1);
});

it('refuses a count of a bundle, and a bundle of bundles', async () => {
  const run = await started();
  await expect(run.count(countOf('KIT', 'main', 1, 0))).rejects.toMatchObject({
    code: 'COUNT_OF_BUNDLE',
  });
  const settings = PoolSettings.parse({
    locations,
    bundles: { ...bundles, BOX: { KIT: 1 }, NO: {} },
  });
  expect(pool.lint?.(settings).map(({ path }) => path.join('.'))).toEqual([
    'bundles.BOX.KIT',
    'bundles.NO',
  ]);
});
