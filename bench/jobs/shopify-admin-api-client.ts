import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runJob } from '../run-job.ts';
import { askAllAtOnce, type ShopifyWork, stockQuery, stockVariables } from './shopify-work.ts';

/** What is used of it. https://github.com/Shopify/shopify-app-js */
interface AdminApi {
  createAdminApiClient(options: object): {
    request(query: string, options: object): Promise<Answer>;
  };
}

interface Answer {
  data?: unknown;
  errors?: {
    message?: string;
    graphQLErrors?: { message: string; extensions?: { code?: string } }[];
  };
  extensions?: { cost?: Cost };
}

interface Cost {
  requestedQueryCost: number;
  throttleStatus: { currentlyAvailable: number; restoreRate: number };
}

await runJob<ShopifyWork>((work) => {
  const require = createRequire(join(work.peers ?? '', 'package.json'));
  const { createAdminApiClient } = require('@shopify/admin-api-client') as AdminApi;
  const client = createAdminApiClient({
    storeDomain: `https://${work.shop}`,
    apiVersion: '2026-10',
    accessToken: work.accessToken,
    // The most that it takes; its default is none.
    retries: 3,
    // It speaks https alone: what it would send to the shop goes to the simulator.
    customFetchApi: (url: string, init: RequestInit) =>
      fetch(url.replace(/^https:\/\/[^/]+/, work.url), init),
  });
  return askAllAtOnce(() => askOnce(client, work.asksAgain), work);
});

async function askOnce(
  client: ReturnType<AdminApi['createAdminApiClient']>,
  asksAgain: boolean,
): Promise<unknown> {
  for (;;) {
    const answer = await client.request(stockQuery, { variables: stockVariables });
    if (!answer.errors) return answer.data;
    const [error] = answer.errors.graphQLErrors ?? [];
    if (!asksAgain || error?.extensions?.code !== 'THROTTLED') {
      throw new Error(error?.message ?? answer.errors.message);
    }
    await sleep(waitMs(answer.extensions?.cost));
  }
}

/** As the answer says, so that it is the shortest wait a user could choose. */
function waitMs(cost: Cost | undefined): number {
  if (cost === undefined) return 1_000;
  const { currentlyAvailable, restoreRate } = cost.throttleStatus;
  return Math.max(10, ((cost.requestedQueryCost - currentlyAvailable) / restoreRate) * 1_000);
}
