import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hurryTimers } from '../hurry.ts';
import { runJob } from '../run-job.ts';
import { requestToken, type SpApiWork, workWith } from './sp-api-work.ts';

interface Answer {
  data: { orders?: unknown[]; pagination?: { nextToken?: string } };
}

/** What is used of it. https://github.com/bizon/selling-partner-api-sdk */
interface OrdersApiClient {
  basePath: string;
  searchOrders(query: object): Promise<Answer>;
  getOrder(query: { orderId: string }): Promise<Answer>;
}

await runJob<SpApiWork>(async (work) => {
  const token = await requestToken(work);
  hurryTimers(work.speed);
  // Its build for require does not work with the axios-retry of today.
  const orders = 'node_modules/@sp-api-sdk/orders-api-2026-01-01/dist/index.js';
  const loaded = (await import(pathToFileURL(join(work.peers ?? '', orders)).href)) as {
    OrdersApiClient: new (options: object) => OrdersApiClient;
  };
  const auth = { getAccessToken: async () => token };
  const client = new loaded.OrdersApiClient({ auth, region: 'eu', rateLimiting: { retry: true } });
  client.basePath = work.url;
  return workWith(
    {
      async searchOrders(query) {
        const { orders = [], pagination } = (await client.searchOrders(query)).data;
        return { orders, nextToken: pagination?.nextToken };
      },
      getOrder: (orderId) => client.getOrder({ orderId }),
    },
    work,
  );
});
