import { startSpApiSimulator } from '@acorn-i/connector-sp-api/simulator';
import { operations } from '@acorn-i/sp-api-client';
import type { SpApiWork } from './sp-api-work.ts';

export interface AmazonParameters {
  /** How many orders there are. */
  orders: number;
  /** How much faster than the machine's its time runs. */
  speed: number;
}

/** What it says once it listens. */
export interface AmazonReady extends Pick<SpApiWork, 'url' | 'auth' | 'ids'> {
  rates: Readonly<Record<string, { rate: number; burst: number }>>;
}

/** What it says when it is asked. */
export interface AmazonCount {
  calls: Readonly<Record<string, number>>;
  refused: number;
}

const { orders, speed } = JSON.parse(process.argv[2] ?? '{}') as AmazonParameters;
const startedMs = Date.now();
let hasBegun = false;
/** The orders are an hour old; from then on time runs. */
const now = () => startedMs + (hasBegun ? (Date.now() - startedMs) * speed : -3_600_000);

const long = 365 * 86_400_000;
const amazon = await startSpApiSimulator({
  skus: [{ sku: 'CUP', title: 'Cup', price: '9.90', quantity: 1_000_000 }],
  now,
  // Clients end tokens by the machine's clock.
  accessTokenLifetimeMs: long,
  pageTokenLifetimeMs: long,
});
const lines = [{ sku: 'CUP', quantity: 1 }];
const ids = Array.from({ length: orders }, () => amazon.placeOrder({ lines }));
hasBegun = true;

process.on('message', () => {
  const { calls, throttled: refused } = amazon.stats();
  process.send?.({ calls, refused } satisfies AmazonCount);
});
const { auth } = amazon.settings;
process.send?.({ url: amazon.url, auth, ids, rates: operations } satisfies AmazonReady);
