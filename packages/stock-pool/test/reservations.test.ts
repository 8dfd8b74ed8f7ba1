import { expect, it } from 'vitest';
import { readSku, readTotals } from '../src/index.ts';
import { at, countOf, orderOf, type PoolRun, startPool } from './memory-processor.ts';

const locations = { main: { share: 1 }, berlin: { share: 1 } };
const lines = [{ id: '1', sku: 'A', quantity: 3 }];
const pickUp = { location: 'berlin', reservedUntil: at(30), lines };

/** An order as the log took it at a minute. */
function send(run: PoolRun, minute: number, order: ReturnType<typeof orderOf>) {
  return run.send('demand', 'order', { data: order }, 'shop.orders', at(minute));
}

async function started() {
  const run = await startPool({ locations, safety: { days: 1 }, routing: [{}] });
  await run.count(countOf('A', 'berlin', 10, 0));
  return run;
}

it('gives units back at the end of a reservation, not before, though nothing ever comes', async () => {
  const run = await started();
  await send(run, 1, orderOf('1', 1, pickUp));
  expect((await readSku(run.state, 'A')).reservedAt).toEqual({ berlin: 3 });
  await run.sleepUntil(at(29));
  expect((await readSku(run.state, 'A')).reserved).toBe(3);
  await run.sleepUntil(at(30));
  const { reserved, reservedAt, demand } = await readSku(run.state, 'A');
  expect([reserved, reservedAt, demand]).toEqual([0, {}, {}]);
  expect(run.emitted.findLast(({ data }) => data.sku === 'A')?.data).toMatchObject({
    available: 10,
    updatedAt: at(30),
  });
});

it('keeps what was picked up, extended or confirmed in time', async () => {
  const run = await started();
  await send(run, 1, orderOf('1', 1, pickUp));
  const { reservedUntil: _, ...confirmed } = pickUp;
  await send(run, 20, orderOf('1', 20, confirmed));
  await send(run, 2, orderOf('2', 2, pickUp));
  await send(run, 21, orderOf('2', 21, { ...pickUp, reservedUntil: at(60) }));
  await run.sleepUntil(at(59));
  expect((await readSku(run.state, 'A')).reserved).toBe(6);
  await run.sleepUntil(at(61));
  expect((await readSku(run.state, 'A')).reserved).toBe(3);
});

it('takes nothing for a reservation that comes too late, and again for one that is renewed', async () => {
  const run = await started();
  await send(run, 31, orderOf('1', 1, pickUp));
  expect((await readSku(run.state, 'A')).reserved).toBe(0);
  await send(run, 32, orderOf('1', 32, { ...pickUp, reservedUntil: at(90) }));
  expect((await readSku(run.state, 'A')).reserved).toBe(3);
  // Told once more by another source after its time.
  await send(run, 91, orderOf('1', 32, { ...pickUp, reservedUntil: at(90) }));
  expect((await readSku(run.state, 'A')).reserved).toBe(0);
});

it('lets orders go that were held while somebody else had reserved, and withdraws its location', async () => {
  const run = await started();
  const { location: _, ...anywhere } = pickUp;
  await send(run, 1, orderOf('1', 1, anywhere));
  await send(
    run,
    2,
    orderOf('2', 2, { placedAt: at(2), lines: [{ id: '1', sku: 'A', quantity: 8 }] }),
  );
  expect((await readTotals(run.state)).oversoldUnits).toBe(1);
  await run.sleepUntil(at(40));
  expect((await readTotals(run.state)).oversoldUnits).toBe(0);
  expect(run.told.slice(-2).map(({ source, key, deleted }) => [source, key, deleted])).toEqual([
    ['pool.assignments', 'shop/1', true],
    ['pool.oversold', 'shop/2/A', true],
  ]);
});
