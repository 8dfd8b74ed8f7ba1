import { createFakeClock, createMemoryBudgets } from '@acorn-i/core/testing';
import { expect, it } from 'vitest';
import { createCostGate, graphqlBudget } from './cost-gate.ts';
import { stockById } from './operations.ts';

const throttleStatus = { maximumAvailable: 2_000, restoreRate: 100 };
const answer = (
  requestedQueryCost: number,
  actualQueryCost: number,
  currentlyAvailable: number,
) => ({
  requestedQueryCost,
  actualQueryCost,
  throttleStatus: { ...throttleStatus, currentlyAvailable },
});

it('gives back what answers did not cost, so that the budget agrees with the shop', async () => {
  const budgets = createMemoryBudgets({ clock: createFakeClock() });
  const rates = { [graphqlBudget]: { perSecond: 100, burst: 2_000 } };
  const gate = createCostGate(budgets.of('shop', rates));
  const probe = await gate.enter(stockById, 50, {});
  probe.done(answer(100, 10, 1_990));
  const passes = await Promise.all(Array.from({ length: 5 }, () => gate.enter(stockById, 50, {})));
  expect(budgets.usage()[0]?.available).toBe(1_490);
  for (const [index, pass] of passes.entries())
    pass.done(answer(100, 10, 1_490 + 90 * (index + 1)));
  expect(budgets.usage()[0]?.available).toBe(1_940);
});

it('gives nothing back for an answer that says no cost', async () => {
  const budgets = createMemoryBudgets({ clock: createFakeClock() });
  const rates = { [graphqlBudget]: { perSecond: 100, burst: 2_000 } };
  const gate = createCostGate(budgets.of('shop', rates));
  (await gate.enter(stockById, 50, {})).done();
  const taken = stockById.estimate(50);
  expect(budgets.usage()[0]?.available).toBe(2_000 - taken);
});
