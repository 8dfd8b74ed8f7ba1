import { isAcornError, type Outcome } from '@acorn-i/core';
import { createFaultPlan, playFaultPlan, startFaultProxy } from '@acorn-i/core/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { delivery, openApi, openShop } from './open-shop.ts';
import { wares } from './wares.ts';

const skus = wares(['A', 'B', 'C', 'D']);

/** A shop that is reached over a wire that can fail. */
async function openShopBehindProxy() {
  const { simulator } = await openShop({ skus });
  const proxy = await startFaultProxy(simulator.url);
  onTestFinished(() => proxy.close());
  const { api } = openApi(simulator, { endpoint: proxy.url });
  return { simulator, proxy, api };
}

describe('a wire that fails', () => {
  it.each([1, 2, 3, 4])('ends with the stock that was written last: seed %i', async (seed) => {
    const { simulator, proxy, api } = await openShopBehindProxy();
    const plan = createFaultPlan(seed, {
      count: 12,
      spanMs: 600,
      kinds: {
        cut: { targets: ['shop'], weight: 2 },
        refuse: { targets: ['shop'], forMs: [10, 60] },
        stall: { targets: ['shop'], forMs: [10, 60] },
        halfAnswer: { targets: ['shop'], weight: 2, amount: [1, 900] },
      },
    });
    const over = new AbortController();
    const played = playFaultPlan(plan, {
      cut: () => proxy.cut(),
      refuse: async () => {
        await proxy.refuse();
        return proxy.heal;
      },
      stall: () => {
        proxy.stall();
        return proxy.heal;
      },
      halfAnswer: ({ amount }) => proxy.cutAnswerAfter(amount),
    }).finally(() => over.abort());

    let failures = 0;
    let available = 0;
    for (; !over.signal.aborted; available += 1) {
      const batch = skus.map(({ sku }) => delivery(sku, available));
      for (let left = batch; left.length > 0; ) {
        // As the engine takes it: what is thrown befell every one of them.
        const outcomes: readonly Outcome[] = await api.inventory
          .write(left)
          .catch((error: unknown) => left.map(() => error as Outcome));
        for (const outcome of outcomes) if (isAcornError(outcome)) expectRetryable(outcome);
        left = left.filter((_, index) => isAcornError(outcomes[index]));
        failures += left.length;
        if (left.length > 0) await new Promise((resolve) => setTimeout(resolve, 2));
      }
    }
    await played;
    expect(failures, `${plan}`).toBeGreaterThan(0);
    expect([...simulator.stock().values()]).toEqual(Array(4).fill(available - 1));
  });
});

function expectRetryable(outcome: Extract<Outcome, Error>): void {
  expect({ code: outcome.code, errorClass: outcome.errorClass }).toMatchObject({
    errorClass: 'retryable',
  });
}
