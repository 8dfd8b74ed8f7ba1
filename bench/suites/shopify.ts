import { once } from 'node:events';
import type { ShopCount, ShopReady } from '../jobs/shopify-shop.ts';
import type { ShopifyResult, ShopifyWork } from '../jobs/shopify-work.ts';
import { installPeers, shopifyPeers } from '../peers/install-peers.ts';
import { formatShopify } from '../report/shopify.ts';
import { firstMessage, runChild, startChild } from '../run-child.ts';
import { type BenchContext, defineSuite } from '../suite.ts';

/** What one client came to. */
export interface ShopifyRun extends ShopifyResult {
  client: string;
  /** Queries that reached the shop. */
  calls: number;
  /** Answers that said THROTTLED. */
  throttled: number;
}

export interface ShopifyReport {
  queries: number;
  /** What the shop's rate allows at best, seconds. */
  floorSeconds: number;
  runs: ShopifyRun[];
}

/** Clients of Shopify's Admin API on the same simulator, on the Standard plan: all queries at once. */
export const shopify = defineSuite({ name: 'shopify', measure, format: formatShopify });

const queries = 300;

interface Client {
  name: string;
  file: string;
  asksAgain: boolean;
}

const ours: Client = {
  name: '@acorn-i/connector-shopify',
  file: 'jobs/shopify-client.ts',
  asksAgain: false,
};
const file = 'jobs/shopify-admin-api-client.ts';
const others: readonly Client[] = [
  { name: '@shopify/admin-api-client', file, asksAgain: false },
  { name: 'the same in a loop that waits', file, asksAgain: true },
];

async function measure({ withPeers, skip }: BenchContext): Promise<ShopifyReport> {
  const peers = withPeers ? installPeers(shopifyPeers) : undefined;
  if (!withPeers) skip(`${shopifyPeers.what}; --peers installs it (1 MB) and measures it`);
  else if (peers === undefined) skip(`${shopifyPeers.what}: npm could not install it`);
  const runs: ShopifyRun[] = [];
  let floorSeconds = 0;
  for (const client of peers === undefined ? [ours] : [ours, ...others]) {
    const { run, floor } = await runOne(client, peers);
    runs.push(run);
    floorSeconds = floor;
  }
  return { queries, floorSeconds, runs };
}

/** A shop of its own, so that no bucket is used up by who came before. */
async function runOne({ name, file, asksAgain }: Client, peers: string | undefined) {
  const shop = startChild('jobs/shopify-shop.ts', {});
  try {
    const ready = await firstMessage<ShopReady>(shop);
    const work: ShopifyWork = { ...ready, queries, asksAgain, peers };
    const result = await runChild<ShopifyResult>(file, work);
    const counted = once(shop, 'message');
    shop.send('count');
    const [{ calls, throttled, cost, bucket }] = (await counted) as [ShopCount];
    const run: ShopifyRun = { client: name, ...result, calls, throttled };
    return { run, floor: Math.max(0, queries * cost - bucket.size) / bucket.perSecond };
  } finally {
    shop.kill();
  }
}
