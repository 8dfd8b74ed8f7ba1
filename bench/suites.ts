import type { Suite } from './suite.ts';
import { backlog } from './suites/backlog.ts';
import { budgetUse } from './suites/budget-use.ts';
import { coldStart } from './suites/cold-start.ts';
import { flashSale } from './suites/flash-sale.ts';
import { ingest } from './suites/ingest.ts';
import { latency } from './suites/latency.ts';
import { peers } from './suites/peers.ts';
import { redis } from './suites/redis.ts';
import { shopify } from './suites/shopify.ts';
import { slowNeighbours } from './suites/slow-neighbours.ts';
import { spApi } from './suites/sp-api.ts';
import { throughput } from './suites/throughput.ts';
import { twoRunners } from './suites/two-runners.ts';

/** Everything that the bench measures, in this order. */
export const suites: readonly Suite[] = [
  throughput,
  redis,
  twoRunners,
  ingest,
  coldStart,
  latency,
  backlog,
  slowNeighbours,
  budgetUse,
  spApi,
  shopify,
  flashSale,
  peers,
];
