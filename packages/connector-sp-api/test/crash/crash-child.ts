/** An engine on a log on disk, with Amazon at one end; it stands still at one point of its work, and tells so. */
import {
  type ConnectContext,
  type ConnectionStore,
  type Connector,
  type Draft,
  defineConnector,
  type Page,
  type PullContext,
  requestJson,
} from '@acorn-i/core';
import {
  connectionContainer,
  createContainer,
  registerCore,
  tokens,
} from '@acorn-i/core/container';
import { type Clock, createEngine, type EngineRoute } from '@acorn-i/core/engine';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import { z } from 'zod';
import type { SpApiAccount } from '../../src/account.ts';
import spApi from '../../src/index.ts';

export interface CrashChildOptions {
  logPath: string;
  /** Of the connection to Amazon. */
  settings: object;
  /** Where what is delivered is told. */
  deliveriesUrl: string;
  /** `orders`: from Amazon to there. `stock`: levels to Amazon. */
  work: 'orders' | 'stock';
  /** How many levels there are. */
  levels: number;
  /** Where to stand still, at its first time; absent: nowhere. */
  haltAt?: string | undefined;
}

const options = JSON.parse(process.argv[2] ?? '') as CrashChildOptions;
/** Times faster than the machine's clock: Amazon's pauses are minutes. */
const speed = 200;

const clock: Clock = {
  now: Date.now,
  monotonic: () => performance.now() * speed,
  setTimeout(run, ms) {
    const timer = setTimeout(run, ms / speed);
    return { cancel: () => clearTimeout(timer), unref: () => void timer.unref() };
  },
};

/** Tells the parent, which kills, and never goes on. */
async function reach(point: string): Promise<void> {
  if (point !== options.haltAt) return;
  process.send?.({ halted: point });
  await new Promise(() => {});
}

const amazonCalls: readonly [method: string, path: RegExp, name: string][] = [
  ['POST', /\/auth\/o2\/token$/, 'token'],
  ['POST', /\/reports$/, 'createReport'],
  ['GET', /\/reports$/, 'getReports'],
  ['GET', /\/reports\/[^/]+$/, 'getReport'],
  ['POST', /\/feeds\/2021-06-30\/documents$/, 'createFeedDocument'],
  ['POST', /\/feeds$/, 'createFeed'],
  ['GET', /\/feeds$/, 'getFeeds'],
  ['GET', /\/feeds\/[^/]+$/, 'getFeed'],
  ['GET', /\/reports\/2021-06-30\/documents\//, 'getReportDocument'],
  ['GET', /\/feeds\/2021-06-30\/documents\//, 'getFeedDocument'],
  ['PUT', /^\/documents\//, 'upload'],
  ['GET', /^\/documents\//, 'document'],
];

const haltingFetch: typeof fetch = async (input, init) => {
  const { pathname } = new URL(String(input));
  const method = init?.method ?? 'GET';
  const [, , name] =
    amazonCalls.find(([verb, path]) => verb === method && path.test(pathname)) ?? [];
  if (name === undefined) return fetch(input, init);
  await reach(`before ${name}`);
  const response = await fetch(input, init);
  await reach(`after ${name}`);
  return name === 'document' ? haltingHalfWay(response) : response;
};

/** Half of the body, and then the rest. */
function haltingHalfWay(response: Response): Response {
  const read = async function* () {
    const bytes = new Uint8Array(await response.arrayBuffer());
    yield bytes.subarray(0, bytes.length / 2);
    await reach('inside document');
    yield bytes.subarray(bytes.length / 2);
  };
  const { status, headers } = response;
  return new Response(ReadableStream.from(read()), { status, headers });
}

function haltingStore(store: ConnectionStore): ConnectionStore {
  return {
    ...store,
    async set(key, value) {
      const { state, doneAt } = value as { state: { step: string }; doneAt?: string };
      const step = doneAt === undefined ? state.step : 'result read';
      await reach(`before keeping ${step}`);
      await store.set(key, value);
      await reach(`after keeping ${step}`);
    },
  };
}

async function* haltingPull(account: SpApiAccount, context: PullContext) {
  let pages = 0;
  const pull = spApi.sources.orders?.pull as (
    api: SpApiAccount,
    context: PullContext,
  ) => AsyncIterable<Page<'order'>>;
  for await (const page of pull(account, context)) {
    const { report } = page.cursor as { report?: { state?: { step: string } } };
    const step = page.changes.length > 0 ? `page ${++pages}` : report?.state?.step;
    await reach(`before keeping ${step}`);
    yield page;
    await reach(`after keeping ${step}`);
  }
}

const amazon = {
  ...spApi,
  connect: (context: ConnectContext<never>) =>
    spApi.connect({ ...context, store: haltingStore(context.store) }),
  sources: { ...spApi.sources, orders: { ...spApi.sources.orders, pull: haltingPull } },
} as unknown as Connector;

const other = defineConnector({
  name: 'other',
  settings: z.strictObject({}),
  connect: () => null,
  sources: {
    levels: {
      entity: 'inventory-level',
      async *pull(_, { cursor }) {
        if (cursor === undefined) yield { changes: levels(), cursor: 'told' };
      },
    },
  },
  sinks: {
    orders: {
      accepts: 'order',
      concurrency: 64,
      async write(_, { key }) {
        await requestJson({ url: options.deliveriesUrl, body: { key } });
      },
    },
  },
}) as Connector;

function levels(): Draft<'inventory-level'>[] {
  const updatedAt = '2026-03-01T00:00:00Z';
  return Array.from({ length: options.levels }, (_, index) => ({
    data: { sku: `SKU-${index}`, available: 7, updatedAt },
  }));
}

const routes: Readonly<Record<CrashChildOptions['work'], EngineRoute>> = {
  orders: {
    name: 'orders',
    from: [{ source: 'amazon.orders', every: '50ms' }],
    steps: [],
    to: ['other.orders'],
  },
  stock: {
    name: 'stock',
    from: [{ source: 'other.levels', every: '50ms' }],
    steps: [],
    to: ['amazon.inventory'],
  },
};

const logger = { debug() {}, info() {}, warn() {}, error: console.error };
const log = openSqliteLog(options.logPath);
const root = createContainer();
registerCore(root);
root.register(tokens.log, { useValue: log });
root.register(tokens.rootLogger, { useValue: logger });
root.register(tokens.clock, { useValue: clock });
root.register(tokens.fetch, { useValue: haltingFetch });

const signal = new AbortController().signal;
const settings = amazon.settings.parse(options.settings);
const named = { connector: amazon, connection: 'amazon', settings, baseDir: '.', signal };
const api = await amazon.connect(connectionContainer(root, named).resolve(tokens.connectContext));
const engine = await createEngine({
  connections: [
    { name: 'amazon', connector: amazon, api, logger },
    { name: 'other', connector: other, api: null, logger },
  ],
  routes: [routes[options.work]],
  log,
  clock,
  logger,
});
await engine.start();
while (!engine.isIdle()) await new Promise((resolve) => setTimeout(resolve, 10));
await engine.stop();
await log.close();
process.send?.({ done: true });
process.disconnect?.();
