import { expect, it } from 'vitest';
import { runTrade } from './trade.ts';
import { tradeOf } from './trade-of.ts';

const seeds = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => first + 2 * index);

it.each(seeds(2, 6))('oversells nothing within the bound: seed %i', async (seed) => {
  const report = await runTrade(tradeOf(seed, 800).options);
  expect(report.sales).toBeGreaterThan(50);
  expect(report.mostOversold).toBe(0);
  expect(report.oversold).toEqual({ pool: 0, held: 0, gone: 0, truth: 0 });
});

it('holds and explains everything that is oversold beyond it', async () => {
  let most = 0;
  for (const seed of seeds(1, 6)) {
    const { mostOversold, oversold } = await runTrade(tradeOf(seed, 800).options);
    expect(oversold.held + oversold.gone).toBe(oversold.truth);
    most = Math.max(most, mostOversold);
  }
  expect(most).toBeGreaterThan(0);
});
