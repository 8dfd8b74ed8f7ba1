import { isAcornError } from '@acorn-i/core';
import { createMemoryBudgets } from '@acorn-i/core/testing';
import { createSpApiClient, rates } from '@acorn-i/sp-api-client';
import { hurriedClock } from '../hurry.ts';
import { runJob } from '../run-job.ts';
import { type SpApiWork, workWith } from './sp-api-work.ts';

/** Our own client, with budgets of the documented rates; what is refused all the same is asked again, as the engine does. */
await runJob<SpApiWork>((work) => {
  const client = createSpApiClient({
    region: 'eu',
    auth: work.auth,
    endpoint: work.url,
    authEndpoint: `${work.url}/auth/o2/token`,
    budget: createMemoryBudgets({ clock: hurriedClock(work.speed) }).of('seller', rates),
  });
  return workWith(
    {
      async searchOrders(query) {
        const { orders, pagination } = await again(() => client.orders.searchOrders(query));
        return { orders, nextToken: pagination?.nextToken ?? undefined };
      },
      getOrder: (orderId) => again(() => client.orders.getOrder({ orderId })),
    },
    work,
  );
});

/** The budget has learned from the refusal, and lets the next try wait. As often as the peers try again. */
async function again<T>(call: () => Promise<T>): Promise<T> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await call();
    } catch (error) {
      if (retries === 3 || !isAcornError(error) || error.code !== 'HTTP_429') throw error;
    }
  }
}
