import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, countOf, orderOf, type PoolRun, startPool } from './memory-processor.ts';
import { type Event, mostLag, mostPause, playTrade } from './trading-world.ts';

const locations = { main: { share: 1 } };
const reconcile = { grace: '10m' };
const channels = { shop: {}, amazon: {} };
const settings = { locations, channels, reconcile };

/** The promise to the shop stands still while it sells. */
const fixed = {
  ...settings,
  channels: { shop: { fixed: 4 }, amazon: {} },
  allocate: { by: 'weight' },
};

const shows = (run: PoolRun, connection: string, available: number, minute: number) =>
  run.send(
    'published',
    'inventory-level',
    { data: { sku: 'A', available, updatedAt: at(minute) } },
    `${connection}.inventory`,
    at(minute),
  );

const count = (run: PoolRun, sku: string, units: number, minute = 0) =>
  run.send(
    'counts',
    'inventory-level',
    { data: countOf(sku, 'main', units, minute) },
    'erp.counts',
    at(minute),
  );

/** What went out after the first so many, briefly. */
const since = (run: PoolRun, first: number) =>
  run.emitted.slice(first).map(({ to, data }) => [to, data.available, data.updatedAt]);

async function started(given: object = settings) {
  const run = await startPool(given);
  await count(run, 'A', 10);
  await shows(run, 'shop', 10, 1);
  await shows(run, 'amazon', 10, 1);
  return run;
}

describe('a figure that differs', () => {
  it('is told again when its time is over, to that channel alone, and reported once until it agrees', async () => {
    const run = await started();
    await shows(run, 'shop', 12, 5);
    await run.sleepUntil(at(14));
    expect([since(run, 2), run.drifts]).toEqual([[], []]);
    await run.sleepUntil(at(15));
    expect(since(run, 2)).toEqual([['shop', 10, at(15)]]);
    const drift = {
      what: 'stock',
      sku: 'A',
      connection: 'shop',
      promised: '10',
      seen: '12',
      since: at(5),
    };
    expect(run.drifts.map(({ data }) => data)).toEqual([
      { ...drift, repairs: 1, times: 1, updatedAt: at(15) },
    ]);
    expect((await run.explain('A')).at(-1)).toBe(
      `shop shows 12 since ${at(5)}; told 10 again 1 times`,
    );
    await shows(run, 'shop', 10, 16);
    expect(run.drifts.at(-1)).toMatchObject({
      key: 'A@stock@shop',
      deleted: true,
      data: { repairs: 1 },
    });
    await run.sleepUntil(at(2_000));
    expect([run.emitted.length, run.drifts.length]).toEqual([3, 2]);
  });

  it('is no drift while a promise is on its way, nor after a sale of its own', async () => {
    const run = await started();
    await count(run, 'A', 7, 20);
    await shows(run, 'shop', 7, 29);
    await shows(run, 'amazon', 7, 29);
    await shows(run, 'shop', 6, 35);
    const data = orderOf('1', 35, {
      placedAt: at(35),
      lines: [{ id: '1', sku: 'A', quantity: 1 }],
    });
    await run.send('demand', 'order', { data }, 'shop.orders', at(44));
    await shows(run, 'amazon', 6, 50);
    await run.sleepUntil(at(2_000));
    expect(run.drifts).toEqual([]);
  });

  it('has its time from the news of the last own sale, however often the same figure comes back', async () => {
    const run = await started(fixed);
    const sell = (id: string, sold: number, known: number) =>
      run.send(
        'demand',
        'order',
        {
          data: orderOf(id, sold, {
            placedAt: at(sold),
            lines: [{ id: '1', sku: 'A', quantity: 1 }],
          }),
        },
        'shop.orders',
        at(known),
      );
    await shows(run, 'shop', 4, 2);
    await shows(run, 'shop', 3, 5);
    await sell('1', 5, 7);
    // Told 4 again, sold once more, and not read in between.
    await sell('2', 12, 14);
    await run.sleepUntil(at(23));
    expect(run.drifts.filter(({ data }) => data.connection === 'shop')).toEqual([]);
    await run.sleepUntil(at(24));
    expect(run.drifts.map(({ data }) => [data.connection, data.since])).toContainEqual([
      'shop',
      at(14),
    ]);
  });

  it('is not excused by what others sell, where its own promise stands still', async () => {
    const run = await started(fixed);
    await shows(run, 'shop', 9, 5);
    for (const minute of [8, 12]) {
      const lines = [{ id: '1', sku: 'A', quantity: 1 }];
      const data = orderOf(String(minute), minute, { placedAt: at(minute), lines });
      await run.send('demand', 'order', { data }, 'amazon.orders', at(minute));
    }
    await run.sleepUntil(at(15));
    expect(run.drifts.at(-1)?.data).toMatchObject({ connection: 'shop', since: at(5) });
  });

  it('is waited for longer each time that the channel does not take it', async () => {
    const run = await started();
    await shows(run, 'shop', 3, 5);
    await run.sleepUntil(at(5 + 24 * 60));
    const times = run.emitted
      .slice(2)
      .map(({ data }) => (Date.parse(data.updatedAt) - Date.parse(at(5))) / 60_000);
    expect(times.slice(0, 5)).toEqual([10, 30, 70, 130, 190]);
    expect(times.length).toBeLessThanOrEqual(26);
    expect(run.drifts.map(({ data }) => [data.repairs, data.cause])).toEqual([
      [1, undefined],
      [3, 'not-taken'],
    ]);
  });

  it('says so where somebody else writes there again and again', async () => {
    const run = await started();
    for (const [index, hour] of [1, 4, 8].entries()) {
      const repairedAt = hour * 60 + 10 * 2 ** index;
      await shows(run, 'shop', 20 + hour, hour * 60);
      await run.sleepUntil(at(repairedAt));
      await shows(run, 'shop', 10, repairedAt + 1);
    }
    const begun = run.drifts.filter(({ deleted }) => !deleted);
    expect(begun.map(({ data }) => [data.times, data.cause])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, 'other-writer'],
    ]);
  });

  it('is that of a bundle too, and that of one of many who share a level', async () => {
    const run = await startPool({ locations, reconcile, bundles: { KIT: { A: 2 } } });
    await count(run, 'A', 10);
    await run.send(
      'published',
      'inventory-level',
      { data: { sku: 'KIT', available: 4, updatedAt: at(1) } },
      'shop.inventory',
      at(1),
    );
    await run.sleepUntil(at(11));
    expect(run.emitted.slice(2).map(({ to, data }) => [to, data.sku, data.available])).toEqual([
      ['shop', 'KIT', 5],
    ]);
    await count(run, 'A', 12, 2);
    expect(run.emitted.every(({ data }, index) => data.updatedAt >= (index < 3 ? '' : at(2)))).toBe(
      true,
    );
    expect(run.emitted.findLast(({ data }) => data.sku === 'KIT')?.data.updatedAt).toBe(at(11));
  });

  it('is nothing where the pool does not reconcile, promised nothing, or the channel has the SKU no more', async () => {
    const silent = await started({ locations, channels });
    await shows(silent, 'shop', 3, 5);
    await silent.sleepUntil(at(2_000));
    const run = await started();
    await shows(run, 'outlet', 3, 5);
    await shows(run, 'shop', 3, 5);
    await run.send(
      'published',
      'inventory-level',
      { data: { sku: 'A', available: 0, updatedAt: at(6) }, deleted: true },
      'shop.inventory',
      at(6),
    );
    await run.sleepUntil(at(2_000));
    expect([silent.drifts, run.drifts, run.emitted.length]).toEqual([[], [], 2]);
  });
});

const names = Object.keys(channels);
const minute = fc.integer({ min: 5, max: 120 });
const trade = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      minute,
      kind: fc.constant('sale' as const),
      channel: fc.constantFrom(...names),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ minute, kind: fc.constant('count' as const), units: fc.nat(40) }),
  },
);
const foreign = fc.record({
  minute,
  kind: fc.constant('foreign' as const),
  channel: fc.constantFrom(...names),
  figure: fc.nat(60),
});
const first: Event = { minute: 0, kind: 'count', units: 25 };
const lags = fc.array(fc.integer({ min: 0, max: mostLag }), { minLength: 7, maxLength: 40 });

/** With divided stock the figure of a channel may stand still while it sells. */
const pools = fc.constantFrom<object>(
  settings,
  { ...settings, safety: { units: 3 } },
  { ...settings, channels: { shop: { fixed: 4 }, amazon: { max: 6 } }, allocate: { by: 'weight' } },
  { locations, reconcile },
);

function drawn(values: readonly number[]): () => number {
  let next = 0;
  return () => values[next++ % values.length] as number;
}

describe('over any trade', () => {
  it('agrees with every channel after a quiet sweep, and repairs no more often than somebody else wrote', async () => {
    expect(10).toBeGreaterThan(4 * mostLag + 2 * mostPause);
    await fc.assert(
      fc.asyncProperty(
        pools,
        fc.array(trade, { maxLength: 60 }),
        fc.array(foreign, { minLength: 1, maxLength: 8 }),
        lags,
        async (given, trades, writes, drawnLags) => {
          const events = [first, ...trades, ...writes];
          const world = await playTrade(given, names, events, 320, drawn(drawnLags));
          const open = new Set<string>();
          for (const { key, deleted } of world.drifts) deleted ? open.delete(key) : open.add(key);
          expect([...open]).toEqual([]);
          for (const name of names) {
            expect(world.shows(name)).toBe(world.promised(name));
            const repairs = world.repairs.filter(({ to }) => to === name).length;
            expect(repairs).toBeLessThanOrEqual(
              writes.filter(({ channel }) => channel === name).length,
            );
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('repairs and reports nothing where nobody else writes', async () => {
    await fc.assert(
      fc.asyncProperty(
        pools,
        fc.array(trade, { maxLength: 120 }),
        lags,
        async (given, trades, drawnLags) => {
          const world = await playTrade(given, names, [first, ...trades], 160, drawn(drawnLags));
          expect([world.repairs, world.drifts]).toEqual([[], []]);
          for (const name of names) expect(world.shows(name)).toBe(world.promised(name));
        },
      ),
      { numRuns: 150 },
    );
  });
});
