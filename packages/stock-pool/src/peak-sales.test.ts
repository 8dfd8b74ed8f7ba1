import fc from 'fast-check';
import { expect, it } from 'vitest';
import { peakUnits, type RecentSale, withRecentSale } from './peak-sales.ts';

it('finds the busiest stretch, in whatever order the sales were told', () => {
  const sale = fc.record({ at: fc.nat(100), units: fc.integer({ min: 1, max: 5 }) });
  fc.assert(
    fc.property(
      fc.array(sale, { maxLength: 20 }),
      fc.integer({ min: 1, max: 60 }),
      (all, length) => {
        let sales: readonly RecentSale[] = [];
        for (const each of all) sales = withRecentSale(sales, each);
        const ends = all.map(({ at }) =>
          all
            .filter((each) => each.at > at - length && each.at <= at)
            .reduce((sum, { units }) => sum + units, 0),
        );
        expect(peakUnits(sales, length)).toBe(Math.max(0, ...ends));
      },
    ),
  );
});

it('remembers the newest 128 sales', () => {
  let sales: readonly RecentSale[] = [];
  for (let at = 0; at < 300; at += 1) sales = withRecentSale(sales, { at, units: 1 });
  expect(sales).toHaveLength(128);
  expect(peakUnits(sales, 1_000)).toBe(128);
  expect(withRecentSale(sales, { at: 999, units: 0 })).toBe(sales);
});
