import { expect, it } from 'vitest';
import pool, { oversoldOf, PoolSettings, readSku } from '../src/index.ts';
import { countOf, movementOf, orderOf, startPool } from './memory-processor.ts';

const locations = { main: { share: 1 }, berlin: { share: 1 } };
const place = (
  location: string,
  condition: 'sellable' | 'uninspected' | 'damaged' | 'in-transit',
) => ({
  location,
  condition,
});

it('changes what may be sold by so many units, and takes each movement once', async () => {
  const run = await startPool({ locations });
  await run.count(countOf('A', 'main', 10, 0));
  const received = movementOf('1', 1, { quantity: 5, to: place('main', 'sellable') });
  await run.move(received);
  await run.move(received);
  expect(run.level('A')).toBe(15);
  await run.move(movementOf('1', 2, { quantity: 4, to: place('main', 'sellable') }));
  await run.move(received);
  expect(run.level('A')).toBe(14);
  await run.move(movementOf('1', 3, { quantity: 4, to: place('main', 'sellable') }), true);
  expect(run.level('A')).toBe(10);
});

it('keeps damaged and uninspected units out of what is sold', async () => {
  const run = await startPool({ locations });
  await run.count(countOf('A', 'main', 10, 0));
  const damaged = { quantity: 3, from: place('main', 'sellable'), to: place('main', 'damaged') };
  await run.move(movementOf('1', 1, { ...damaged, cause: 'damaged' }));
  expect(run.emitted.at(-1)?.data).toMatchObject({ available: 7, onHand: 7, damaged: 3 });
  const back = { quantity: 2, to: place('main', 'uninspected'), cause: 'returned' } as const;
  await run.move(movementOf('2', 2, back));
  expect(run.level('A')).toBe(7);
  const good = { from: place('main', 'uninspected'), to: place('main', 'sellable') };
  await run.move(movementOf('3', 3, { ...good, cause: 'inspected' }));
  expect(run.emitted.at(-1)?.data).toMatchObject({ available: 8, uninspected: 1, damaged: 3 });
});

it('sends a transfer by way of in transit, where nobody may sell it', async () => {
  const run = await startPool({ locations });
  await run.count(countOf('A', 'main', 10, 0));
  await run.count(countOf('A', 'berlin', 0, 0));
  const out = { quantity: 4, from: place('main', 'sellable'), to: place('berlin', 'in-transit') };
  await run.move(movementOf('T1/out', 1, { ...out, cause: 'transferred' }));
  expect(run.emitted.at(-1)?.data).toMatchObject({ available: 6, incoming: 4 });
  const arrived = { from: place('berlin', 'in-transit'), to: place('berlin', 'sellable') };
  await run.move(movementOf('T1/in', 2, { quantity: 3, ...arrived, cause: 'transferred' }));
  const { locations: places } = await readSku(run.state, 'A');
  expect([places.main?.onHand, places.berlin?.onHand, places.berlin?.inTransit]).toEqual([6, 3, 1]);
  expect(run.level('A')).toBe(9);
});

it('does not take a movement off a count again that already saw it', async () => {
  const run = await startPool({ locations });
  await run.count(countOf('A', 'main', 10, 5));
  await run.move(movementOf('1', 4, { quantity: 2, from: place('main', 'sellable') }));
  expect(run.level('A')).toBe(10);
});

it('holds orders whose units were moved away, until they are back', async () => {
  const run = await startPool({ locations });
  await run.count(countOf('A', 'main', 3, 0));
  await run.order(orderOf('1', 1, { lines: [{ id: '1', sku: 'A', quantity: 2 }] }));
  await run.move(
    movementOf('1', 2, { quantity: 2, from: place('main', 'sellable'), cause: 'lost' }),
  );
  expect(oversoldOf(await readSku(run.state, 'A'))).toBe(1);
  expect(run.told.at(-1)?.data.tags).toContain('cause:movement');
  await run.move(movementOf('2', 3, { to: place('main', 'sellable'), cause: 'found' }));
  expect(run.told.at(-1)?.deleted).toBe(true);
});

it('knows what Amazon keeps, and offers it to nobody', async () => {
  const apart = { fba: { fulfilledBy: 'amazon-fba', aliases: ['amazon-eu'] } };
  const run = await startPool({ locations, apart });
  await run.count(countOf('A', 'amazon-eu', 70, 0));
  expect(run.emitted).toEqual([]);
  await run.count(countOf('A', 'main', 10, 0));
  expect(run.emitted.at(-1)?.data).toMatchObject({ available: 10, onHand: 10 });
  await run.count(countOf('A', 'fba', 80, 5));
  await run.count(countOf('A', 'fba', 60, 4));
  const fba = { id: '1', sku: 'A', quantity: 3, fulfilledBy: 'amazon-fba' } as const;
  await run.order(orderOf('1', 6, { lines: [fba] }));
  expect((await readSku(run.state, 'A')).apart?.fba?.onHand).toBe(80);
  expect(run.level('A')).toBe(10);
  const settings = PoolSettings.parse({
    locations,
    apart: { main: { fulfilledBy: 'amazon-mcf' } },
  });
  expect(pool.lint?.(settings)).toHaveLength(1);
});
