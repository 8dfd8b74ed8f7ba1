import type { Order } from '@acorn-i/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { oversoldOf, readSku, readTotals } from '../src/index.ts';
import { countOf, orderOf, type PoolRun, startPool } from './memory-processor.ts';

const skus = ['A', 'B', 'C'];
const locations = { main: { share: 1 }, berlin: { share: 0.3, keep: 1 } };

/** A line whose parts never exceed its quantity. */
const orderLine = fc
  .record({ sku: fc.constantFrom(...skus), parts: fc.tuple(fc.nat(5), fc.nat(3), fc.nat(4)) })
  .map(({ sku, parts: [open, cancelled, fulfilled] }) => ({
    sku,
    quantity: open + cancelled + fulfilled,
    cancelledQuantity: cancelled,
    fulfilledQuantity: fulfilled,
  }));

const version = fc.record({
  isCancelled: fc.boolean(),
  location: fc.constantFrom('main', 'berlin', undefined),
  lines: fc.array(orderLine, { minLength: 1, maxLength: 4 }),
});

/** Orders of up to five versions each, the minute being the version's place. */
const orders: fc.Arbitrary<Order[][]> = fc
  .array(fc.array(version, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 })
  .map((all) =>
    all.map((versions, id) =>
      versions.map(({ isCancelled, location, lines }, minute) =>
        orderOf(`o${id}`, minute + 1, {
          status: isCancelled ? 'cancelled' : 'open',
          ...(location !== undefined && { location }),
          lines: lines.map((line, index) => ({ id: String(index), ...line })),
        }),
      ),
    ),
  );

/** Every version at least once, some twice, in any order. */
const deliveries = orders.chain((all) => {
  const versions = all.flat();
  return fc
    .tuple(
      fc.shuffledSubarray(versions, { minLength: versions.length }),
      fc.shuffledSubarray(versions),
    )
    .chain(([each, again]) =>
      fc
        .shuffledSubarray([...each, ...again], { minLength: each.length + again.length })
        .map((sequence) => ({ all, sequence })),
    );
});

function openUnits(latest: readonly Order[], sku: string): number {
  const lines = latest.filter(({ status }) => status !== 'cancelled').flatMap(({ lines }) => lines);
  return lines
    .filter((line) => line.sku === sku)
    .reduce(
      (sum, line) =>
        sum + line.quantity - (line.cancelledQuantity ?? 0) - (line.fulfilledQuantity ?? 0),
      0,
    );
}

it('comes to the reservations of a sequential model, in whatever order versions arrive', async () => {
  await fc.assert(
    fc.asyncProperty(deliveries, async ({ all, sequence }) => {
      const run = await startPool({ locations });
      for (const sku of skus) await run.count(countOf(sku, 'main', 40, 0));
      for (const order of sequence) await run.order(order);

      const latest = all.map((versions) => versions.at(-1) as Order);
      let oversold = 0;
      for (const sku of skus) {
        const stock = await readSku(run.state, sku);
        expect(stock.reserved).toBe(openUnits(latest, sku));
        oversold += oversoldOf(stock);
      }
      expect((await readTotals(run.state)).oversoldUnits).toBe(oversold);
    }),
    { numRuns: 300 },
  );
});

it('comes to the same stock on hand while nobody counts', async () => {
  await fc.assert(
    fc.asyncProperty(deliveries, async ({ all, sequence }) => {
      const [any, straight] = [await startPool({ locations }), await startPool({ locations })];
      for (const order of sequence) await any.order(order);
      for (const versions of all) await straight.order(versions.at(-1) as Order);
      for (const sku of skus) {
        expect(await onHand(any, sku)).toEqual(await onHand(straight, sku));
      }
    }),
  );
});

async function onHand(run: PoolRun, sku: string) {
  const { locations: places } = await readSku(run.state, sku);
  return Object.keys(locations).map((id) => places[id]?.onHand ?? 0);
}

it('never offers more than on hand − reserved − safety, and a count repeats no number', async () => {
  const safety = { units: 2, days: 3 };
  const channels = { amazon: { safety: { units: 5 } }, shop: {} };
  const step = fc.oneof(
    fc.record({
      sku: fc.constantFrom(...skus),
      location: fc.constantFrom('main', 'berlin'),
      units: fc.integer({ min: -3, max: 60 }),
      minute: fc.nat(8),
    }),
    fc.nat(40),
  );
  await fc.assert(
    fc.asyncProperty(deliveries, fc.array(step, { maxLength: 25 }), async ({ sequence }, steps) => {
      const run = await startPool({ locations, safety, channels });
      const byCount = new Set<number>();
      for (const [index, order] of sequence.entries()) {
        const count = steps[index];
        const first = run.emitted.length;
        if (typeof count === 'object') {
          await run.count(countOf(count.sku, count.location, count.units, count.minute));
        }
        for (let at = first; at < run.emitted.length; at += 1) byCount.add(at);
        await run.order(order);
      }
      const last = new Map<string, { available: number; updatedAt: string }>();
      for (const [at, { data, key }] of run.emitted.entries()) {
        const units = data.channel === 'amazon' ? 5 : 2;
        const bound = (data.onHand ?? 0) - (data.reserved ?? 0) - units;
        expect(data.available).toBeLessThanOrEqual(Math.max(0, bound));
        if (byCount.has(at)) expect(data.available).not.toBe(last.get(key)?.available);
        expect(data.updatedAt >= (last.get(key)?.updatedAt ?? '')).toBe(true);
        last.set(key, data);
      }
    }),
    { numRuns: 300 },
  );
});
