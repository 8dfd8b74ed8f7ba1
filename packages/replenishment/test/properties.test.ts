import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, nextMidnight } from '../src/calendar.ts';
import { forecastDemand } from '../src/forecast-demand.ts';
import { normalQuantile } from '../src/normal-quantile.ts';
import { weeksOf, withDemand } from '../src/weeks-of.ts';
import { noon, orderOf, startReplenishment } from './memory-replenishment.ts';

const places = ['main', 'berlin', 'hamburg'];
const sale = fc.record({
  day: fc.integer({ min: 0, max: 40 }),
  units: fc.integer({ min: 1, max: 9 }),
  location: fc.constantFrom(...places),
});
const counts = fc.record({
  main: fc.option(fc.integer({ min: -5, max: 200 })),
  berlin: fc.option(fc.integer({ min: -5, max: 60 })),
  hamburg: fc.option(fc.integer({ min: -5, max: 60 })),
});

test('transfers never take more than a place has beside what it keeps, and nobody unknown is asked', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(sale, { maxLength: 30 }),
      counts,
      fc.nat(20),
      async (sales, stock, keep) => {
        const replenishment = await startReplenishment({
          locations: {
            main: { supply: { leadTime: '9d', pack: 3 }, keep },
            berlin: { supply: { from: 'main', leadTime: '2d' } },
            hamburg: { supply: { from: 'main', leadTime: '2d', pack: 4 } },
          },
        });
        for (const [index, { day, units, location }] of sales
          .toSorted((a, b) => a.day - b.day)
          .entries())
          await replenishment.order(orderOf(`o${index}`, day, units, { location }));
        for (const [location, units] of Object.entries(stock))
          if (units !== null) await replenishment.count('A', location, units, noon(41));
        await replenishment.sleepUntil(noon(42));
        const taken = new Map<string, number>();
        for (const { kind, from = '', quantity, location } of replenishment.standing()) {
          expect(quantity).toBeGreaterThan(0);
          expect(stock[location as keyof typeof stock]).not.toBeNull();
          if (kind === 'transfer') taken.set(from, (taken.get(from) ?? 0) + quantity);
          if (kind === 'purchase') expect([location, quantity % 3]).toEqual(['main', 0]);
        }
        for (const [from, units] of taken)
          expect(units).toBeLessThanOrEqual(
            (stock[from as keyof typeof stock] ?? 0) - (from === 'main' ? keep : 0),
          );
      },
    ),
    { numRuns: 100 },
  ));

test('demand that is the same in every period is forecast as it is, without any doubt', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 60 }),
      (units, periods) => {
        const forecast = forecastDemand(new Array(periods).fill(units), { size: 0.2, chance: 0.2 });
        expect(forecast.perPeriod).toBeCloseTo(units, 9);
        if (periods > 1) expect(forecast.deviation).toBeCloseTo(0, 9);
      },
    ),
  ));

test('a forecast is never below nothing, nor above the largest period', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(100)), (demand) => {
      const { perPeriod } = forecastDemand(demand, { size: 0.3, chance: 0.3 });
      expect(perPeriod).toBeGreaterThanOrEqual(0);
      expect(perPeriod).toBeLessThanOrEqual(Math.max(0, ...demand));
    }),
  ));

test('weeks hold the units of all whole weeks before today, each once', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(300), fc.integer({ min: 1, max: 9 }))),
      fc.nat(340),
      (sales, ago) => {
        const dayAt = (day: number) =>
          new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
        const demand = sales.reduce((sum, [day, units]) => withDemand(sum, dayAt(day), units), {});
        const weeks = weeksOf(demand, dayAt(ago));
        const counted = sales.filter(([day]) => day < ago && day >= ago - weeks.length * 7);
        expect(weeks.reduce((sum, units) => sum + units, 0)).toBe(
          counted.reduce((sum, [, units]) => sum + units, 0),
        );
        const left = sales
          .filter(([day]) => day < ago - weeks.length * 7)
          .map(([day]) => ago - day);
        expect(left.every((days) => days - weeks.length * 7 < 7)).toBe(true);
      },
    ),
  ));

test('what is taken off again leaves no trace', () => {
  const demand = withDemand(withDemand({}, '2026-01-01', 3), '2026-01-01', -3);
  expect(demand).toEqual({});
});

test.each(['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'])(
  'in %s the next midnight is the first moment of the next day',
  (timeZone) =>
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) }), (instant) => {
        const midnight = nextMidnight(instant, timeZone);
        const today = dayOf(instant, timeZone);
        expect([dayOf(midnight - 1, timeZone), dayOf(midnight, timeZone) > today]).toEqual([
          today,
          true,
        ]);
      }),
      { numRuns: 50 },
    ),
);

// Values of the standard normal distribution as tables have them.
test.each([
  [0.5, 0],
  [0.8413447, 1],
  [0.95, 1.6448536],
  [0.99, 2.3263479],
  [0.999, 3.0902323],
  [0.01, -2.3263479],
])('%d of all cases lie below %d deviations', (share, deviations) =>
  expect(normalQuantile(share)).toBeCloseTo(deviations, 5),
);
