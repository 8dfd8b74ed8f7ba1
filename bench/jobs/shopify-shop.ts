import { startShopifySimulator } from '@acorn-i/connector-shopify/simulator';
import { runJob } from '../run-job.ts';
import { stockQuery, stockVariables } from './shopify-work.ts';

export interface ShopReady {
  url: string;
  shop: string;
  auth: { clientId: string; clientSecret: string };
  accessToken: string;
}

export interface ShopCount {
  /** Queries that reached the shop. */
  calls: number;
  /** Of which it answered so many with THROTTLED. */
  throttled: number;
  /** Points that one query costs. */
  cost: number;
  bucket: { size: number; perSecond: number };
}

const accessToken = 'bench-token';

/** A shop on the Standard plan. Answers with where it is, and with what was asked when it is told to count. */
await runJob(
  async () => {
    const skus = [{ sku: 'CUP', title: 'Cup', price: '9.90', quantity: 100 }];
    const simulator = await startShopifySimulator({ skus, accessToken });
    process.once('message', async () => {
      const { calls, throttled } = simulator.stats();
      const { cost, bucket } = await askOnce(simulator.url);
      const { token: _, ...queries } = calls;
      const asked = Object.values(queries).reduce((sum, count) => sum + count, 0);
      const counted: ShopCount = { calls: asked, throttled, cost, bucket };
      process.send?.(counted);
    });
    const { url, shop, clientId, clientSecret } = simulator;
    return { url, shop, auth: { clientId, clientSecret }, accessToken } satisfies ShopReady;
  },
  { staysAfterAnswer: true },
);

interface CostAnswer {
  extensions: {
    cost: {
      actualQueryCost: number | null;
      requestedQueryCost: number;
      throttleStatus: { maximumAvailable: number; restoreRate: number };
    };
  };
}

async function askOnce(url: string): Promise<Pick<ShopCount, 'cost' | 'bucket'>> {
  const response = await fetch(`${url}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    headers: { 'x-shopify-access-token': accessToken },
    body: JSON.stringify({ query: stockQuery, variables: stockVariables }),
  });
  const { extensions } = (await response.json()) as CostAnswer;
  const { actualQueryCost, requestedQueryCost, throttleStatus } = extensions.cost;
  return {
    cost: actualQueryCost ?? requestedQueryCost,
    bucket: { size: throttleStatus.maximumAvailable, perSecond: throttleStatus.restoreRate },
  };
}
