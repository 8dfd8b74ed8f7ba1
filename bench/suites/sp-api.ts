import { once } from 'node:events';
import type { AmazonCount, AmazonParameters, AmazonReady } from '../jobs/sp-api-amazon.ts';
import type { SpApiResult, SpApiWork } from '../jobs/sp-api-work.ts';
import { installPeers, spApiPeers } from '../peers/install-peers.ts';
import { formatSpApi } from '../report/sp-api.ts';
import { firstMessage, runChild, startChild } from '../run-child.ts';
import { type BenchContext, defineSuite } from '../suite.ts';

/** What one client came to. */
export interface SpApiRun extends SpApiResult {
  client: string;
  /** Calls of the operation that reached Amazon. */
  calls: number;
  /** Of which it refused for their rate. */
  refused: number;
}

export interface SpApiComparison {
  /** What was wanted. */
  orders: number;
  /** What Amazon's rate allows at best, seconds. */
  floorSeconds: number;
  runs: SpApiRun[];
}

export interface SpApiReport {
  /** All orders, 100 a page: one call after the other. */
  pages: SpApiComparison;
  /** One call an order, all at once. */
  parallel: SpApiComparison;
}

/**
 * Clients of the Selling Partner API on the same simulator with Amazon's rates. Time runs faster for it
 * and for them alike, their timers too, so that hours are seconds.
 */
export const spApi = defineSuite({ name: 'sp-api', measure, format: formatSpApi });

const ordersOfPage = 100;
const marketplaceId = 'A1PA6795UKMFR9';

interface Client {
  name: string;
  file: string;
}

const ours: Client = { name: '@acorn-i/sp-api-client', file: 'jobs/sp-api-client.ts' };
const others: readonly Client[] = [
  { name: 'amazon-sp-api', file: 'jobs/sp-api-amazon-sp-api.ts' },
  { name: '@sp-api-sdk', file: 'jobs/sp-api-sdk.ts' },
];

async function measure({ withPeers, skip }: BenchContext): Promise<SpApiReport> {
  const peers = withPeers ? installPeers(spApiPeers) : undefined;
  if (!withPeers) skip(`${spApiPeers.what}; --peers installs them (18 MB) and measures them`);
  else if (peers === undefined) skip(`${spApiPeers.what}: npm could not install them`);
  const clients = peers === undefined ? [ours] : [ours, ...others];
  return {
    pages: await compare(clients, { work: 'pages', orders: 3_000, speed: 250, peers }),
    parallel: await compare(clients, { work: 'parallel', orders: 100, speed: 20, peers }),
  };
}

interface Contest {
  work: SpApiWork['work'];
  orders: number;
  speed: number;
  peers: string | undefined;
}

async function compare(clients: readonly Client[], contest: Contest): Promise<SpApiComparison> {
  const { work, orders } = contest;
  const runs: SpApiRun[] = [];
  let floorSeconds = 0;
  for (const client of clients) {
    const { run, rate } = await runOne(client, contest);
    runs.push(run);
    const calls = work === 'pages' ? orders / ordersOfPage : orders;
    floorSeconds = Math.max(0, calls - rate.burst) / rate.rate;
  }
  return { orders, floorSeconds, runs };
}

/** An Amazon of its own, so that no bucket is used up by who came before. */
async function runOne({ name, file }: Client, { work, orders, speed, peers }: Contest) {
  const amazon = startChild('jobs/sp-api-amazon.ts', { orders, speed } satisfies AmazonParameters);
  try {
    const { url, auth, ids, rates } = await firstMessage<AmazonReady>(amazon);
    const asked = work === 'parallel' ? ids : [];
    const parameters: SpApiWork = { url, auth, marketplaceId, work, ids: asked, speed, peers };
    const result = await runChild<SpApiResult>(file, parameters);
    const counted = once(amazon, 'message');
    amazon.send('count');
    const [{ calls, refused }] = (await counted) as [AmazonCount];
    const operation = work === 'pages' ? 'orders.searchOrders' : 'orders.getOrder';
    const run: SpApiRun = { client: name, ...result, calls: calls[operation] ?? 0, refused };
    return { run, rate: rates[operation]! };
  } finally {
    amazon.kill();
  }
}
