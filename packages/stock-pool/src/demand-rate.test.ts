import { expect, it } from 'vitest';
import { demandPerDay, withDemand } from './demand-rate.ts';

it('spreads a short history over seven days and a long one over its own', () => {
  expect(demandPerDay({ '2026-03-01': 14 })).toBe(2);
  expect(demandPerDay({ '2026-03-01': 14, '2026-03-14': 14 })).toBe(2);
  expect(demandPerDay({})).toBe(0);
});

it('forgets days that are 28 behind the newest, and days that were cancelled', () => {
  const demand = withDemand({ '2026-03-01': 5, '2026-03-02': 1 }, '2026-03-29', 2);
  expect(demand).toEqual({ '2026-03-02': 1, '2026-03-29': 2 });
  expect(withDemand(demand, '2026-03-02', -1)).toEqual({ '2026-03-29': 2 });
});
