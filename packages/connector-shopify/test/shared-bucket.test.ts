import { createRedisBudgets } from '@acorn-i/core/redis-budgets';
import {
  createMemoryBudgets,
  hasRedisServer,
  openConnection,
  startRedisServer,
} from '@acorn-i/core/testing';
import { expect, it, onTestFinished } from 'vitest';
import { type ShopifySimulator, startShopifySimulator } from '../simulator/index.ts';
import shopify from '../src/index.ts';
import { stockById } from '../src/operations.ts';
import { wares } from './wares.ts';

type Budgets = NonNullable<Parameters<typeof openConnection>[2]>['budgets'];

const item = 'gid://shopify/InventoryItem/50001';
const variables = {
  ids: Array.from({ length: 100 }, () => item),
  location: 'gid://shopify/Location/1001',
};

async function startShop(): Promise<ShopifySimulator> {
  const simulator = await startShopifySimulator({ skus: wares(['A']), rateFactor: 10 });
  onTestFinished(() => simulator.close());
  return simulator;
}

/** 90 calls of 300 points, over connections with these budgets: 20,000 are there, 1,000 come back a second. */
async function useUp(shop: ShopifySimulator, budgets: readonly Budgets[]): Promise<void> {
  const auth = { clientId: shop.clientId, clientSecret: shop.clientSecret };
  const settings = { shop: shop.shop, endpoint: shop.url, auth };
  const apis = await Promise.all(
    budgets.map(async (own) => {
      const { api, close } = await openConnection(shopify, settings, {
        ...(own && { budgets: own }),
      });
      onTestFinished(close);
      return api;
    }),
  );
  const calls = Array.from({ length: 90 }, (_, call) =>
    apis[call % apis.length]?.client.run(stockById, variables, { size: 100 }),
  );
  await Promise.all(calls);
  expect(shop.stats().calls.StockById).toBeGreaterThanOrEqual(90);
}

it('is shared by connections of one app in one process', async () => {
  const shop = await startShop();
  const budgets = createMemoryBudgets();
  await useUp(shop, [budgets, budgets, budgets]);
  // Without sharing, some thirty are refused. One may be where the machine was busy at the wrong moment.
  expect(shop.stats().throttled).toBeLessThan(3);
  expect(budgets.usage()).toHaveLength(1);
}, 20_000);

it.skipIf(!hasRedisServer() && !process.env.CI)(
  'is shared by all runners, points and all',
  async () => {
    const shop = await startShop();
    const redis = await startRedisServer({ appendfsync: 'no-aof' });
    onTestFinished(() => redis.stop());
    const runners = [redis, redis].map(({ url }) => createRedisBudgets({ url }));
    for (const budgets of runners) onTestFinished(() => budgets.close());
    await useUp(shop, runners);
    // Without sharing, some thirty are refused. One may be where the machine was busy at the wrong moment.
    expect(shop.stats().throttled).toBeLessThan(3);
  },
  30_000,
);
