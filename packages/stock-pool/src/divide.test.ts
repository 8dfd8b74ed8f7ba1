import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Claim, divide } from './divide.ts';

const claim = fc
  .record({
    weight: fc.oneof(fc.nat(9), fc.double({ min: 0, max: 100, noNaN: true })),
    min: fc.option(fc.nat(6), { nil: undefined }),
    span: fc.option(fc.nat(12), { nil: undefined }),
  })
  .map(({ weight, min, span }) => ({
    weight,
    min,
    max: span === undefined ? undefined : (min ?? 0) + span,
  }));
const claims = fc
  .array(claim, { minLength: 1, maxLength: 5 })
  .map((all): Claim[] => all.map((each, index) => ({ id: `c${index}`, ...each })));
const least = (all: readonly Claim[]) => all.reduce((sum, { min }) => sum + (min ?? 0), 0);
const most = (all: readonly Claim[], whole: number) =>
  all.reduce((sum, { max }) => sum + Math.min(whole, max ?? whole), 0);

it('divides by largest remainder', () => {
  const weights = [47, 16, 15.8, 12, 6.1, 3.1];
  const parts = divide(
    10,
    weights.map((weight, index) => ({ id: String(index), weight })),
  );
  expect([...parts.values()]).toEqual([5, 2, 1, 1, 1, 0]);
});

it('adds up to the whole and keeps every bound', () => {
  fc.assert(
    fc.property(claims, fc.nat(60), (all, whole) => {
      const parts = divide(whole, all);
      const sum = [...parts.values()].reduce((total, units) => total + units, 0);
      const canMeet = least(all) <= whole;
      expect(sum).toBe(canMeet ? Math.min(whole, most(all, whole)) : whole);
      for (const { id, min, max } of all) {
        const units = parts.get(id) as number;
        expect(Number.isInteger(units) && units >= 0).toBe(true);
        if (canMeet) expect(units).toBeGreaterThanOrEqual(min ?? 0);
        expect(units).toBeLessThanOrEqual(canMeet ? (max ?? whole) : (min ?? 0));
      }
    }),
    { numRuns: 3_000 },
  );
});

it('gives the most weight the most, within one unit', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 6 }), fc.nat(100), (ws, whole) => {
      const total = ws.reduce((sum, weight) => sum + weight, 0);
      const parts = divide(
        whole,
        ws.map((weight, index) => ({ id: `c${index}`, weight })),
      );
      for (const [index, weight] of ws.entries()) {
        const exact = total === 0 ? whole / ws.length : (whole * weight) / total;
        expect(Math.abs((parts.get(`c${index}`) as number) - exact)).toBeLessThan(1);
      }
    }),
  );
});

it('moves the fewest units that the rule allows when one is sold', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 60 }),
      fc.nat(4),
      (weights, whole, seller) => {
        const all = weights.map((weight, index) => ({ id: `c${index}`, weight }));
        const before = divide(whole, all);
        const sold = all[seller % all.length] as Claim;
        // Both ways of reading a sale: the weights stand, or the seller's grows with it.
        for (const more of [0, 1]) {
          const next = all.map((each) => ({
            ...each,
            weight: each.weight + (each === sold ? more : 0),
            had: before.get(each.id),
          }));
          const moved = movedUnits(before, divide(whole - 1, next));
          expect(moved).toBe(fewestMoved(before, whole - 1, next));
        }
      },
    ),
    { numRuns: 2_000 },
  );
});

function movedUnits(before: Map<string, number>, after: Map<string, number>): number {
  return [...after].reduce((sum, [id, units]) => sum + Math.abs(units - (before.get(id) ?? 0)), 0);
}

/** Tries every division in which each part is its exact share rounded up or down. */
function fewestMoved(before: Map<string, number>, whole: number, all: readonly Claim[]): number {
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  let fewest = Number.POSITIVE_INFINITY;
  for (let choice = 0; choice < 1 << all.length; choice += 1) {
    const parts = new Map(
      all.map(({ id, weight }, index) => {
        const [units, rest] = [Math.floor((whole * weight) / total), (whole * weight) % total];
        return [id, units + (rest > 0 && (choice >> index) & 1 ? 1 : 0)];
      }),
    );
    const sum = [...parts.values()].reduce((units, each) => units + each, 0);
    if (sum === whole) fewest = Math.min(fewest, movedUnits(before, parts));
  }
  return fewest;
}
