import { expect, it } from 'vitest';
import pool, { PoolSettings, readSku } from '../src/index.ts';
import { at, countOf, movementOf, orderOf, startPool } from './memory-processor.ts';

const main = { main: { share: 1 } };
const sold = (quantity: number) => [{ id: '1', sku: 'A', quantity }];

it('new settings are told of every SKU that they change, as of what it was before', async () => {
  const run = await startPool({ locations: main, safety: { units: 2 } });
  await run.count(countOf('A', 'main', 12, 0));
  await run.count(countOf('B', 'main', 1, 0));
  await run.order(orderOf('1', 5, { lines: sold(1) }));
  const before = run.emitted.length;
  await run.reopen({ locations: main, safety: { units: 5 } }, at(60));
  const told = run.emitted.slice(before).map(({ data }) => data);
  expect(told).toMatchObject([{ sku: 'A', available: 6, safetyStock: 5, updatedAt: at(5) }]);
  await run.reopen({ locations: main, safety: { units: 5 } }, at(61));
  expect(run.emitted).toHaveLength(before + 1);
});

it('another channel is told all that is there, and a new bundle what it comes to', async () => {
  const locations = main;
  const run = await startPool({ locations, channels: { shop: {} } });
  for (const sku of ['A', 'B']) await run.count(countOf(sku, 'main', 10, 0));
  const bundles = { SET: { A: 2, B: 1 } };
  await run.reopen({ locations, channels: { shop: {}, amazon: {} }, bundles }, at(60));
  const levels = ['A', 'B', 'SET'].map((sku) => [run.level(sku, 'amazon'), run.level(sku, 'shop')]);
  expect(levels).toEqual([
    [10, 10],
    [10, 10],
    [5, 5],
  ]);
  expect(run.emitted.filter(({ to }) => to === 'shop').map(({ key }) => key)).toHaveLength(3);
});

it('many SKUs are told anew part by part, each once, however it came to be known', async () => {
  const run = await startPool({ locations: main });
  const count = 600;
  for (let n = 0; n < count; n += 1) await run.count(countOf(`SKU-${n}`, 'main', 10, 0));
  await run.order(orderOf('1', 1, { lines: sold(3) }));
  await run.move(
    movementOf('1', 2, { sku: 'C', quantity: 4, to: { location: 'main', condition: 'sellable' } }),
  );
  const before = run.emitted.length;
  await run.reopen({ locations: main, safety: { units: 1 } }, at(60));
  const told = run.emitted.slice(before).map(({ data: { sku } }) => sku);
  expect(new Set(told).size).toBe(told.length);
  expect(told).toHaveLength(count);
  expect(await readSku(run.state, 'A')).toMatchObject({ isListed: true, reserved: 3 });
});

it('names the connections that its channels are, so that one that is not there is found', () => {
  const settings = PoolSettings.parse({ locations: main, channels: { shop: {}, webb: {} } });
  expect(pool.sendsTo?.(settings)).toEqual([
    { path: ['channels', 'shop'], connection: 'shop' },
    { path: ['channels', 'webb'], connection: 'webb' },
  ]);
  expect(pool.sendsTo?.(PoolSettings.parse({ locations: main }))).toEqual([]);
});
