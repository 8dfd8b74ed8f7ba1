/** A runner that reads a simulated shop by a bulk operation, for a parent that kills it. */
import { setTimeout as pause } from 'node:timers/promises';
import { defineConnector, durationMs, type EntityName, type Source } from '@acorn-i/core';
import {
  backfillKey,
  type Clock,
  controlNamespace,
  createEngine,
  systemClock,
} from '@acorn-i/core/engine';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import { openConnection } from '@acorn-i/core/testing';
import { z } from 'zod';
import type { ShopifyApi } from '../src/connect.ts';
import shopify from '../src/index.ts';
import { logStore } from './log-store.ts';

export interface BulkRunnerOptions {
  logPath: string;
  settings: object;
  /** A backfill of orders, or the first reading of the catalogue. */
  source: 'orders' | 'products';
  /** What the backfill reads. */
  window: { from: string; to: string };
}

const { logPath, settings, source, window } = JSON.parse(
  process.argv[2] ?? '',
) as BulkRunnerOptions;

/** Says of each page of it that it is durable, and leaves some time to be killed in. */
function watched(one: Source<ShopifyApi, EntityName>): Source<ShopifyApi, EntityName> {
  return {
    ...one,
    every: '500ms',
    async *pull(api, context) {
      for await (const page of one.pull?.(api, context) ?? []) {
        yield page;
        process.send?.({ page: page.changes.length });
        await pause(20);
      }
    },
  };
}

/** Waits a tenth as long: Shopify is asked every two seconds how far it is. */
const clock: Clock = {
  ...systemClock,
  setTimeout: (call, ms) => systemClock.setTimeout(call, ms / 10),
};

const own = shopify.sources[source] as Source<ShopifyApi, EntityName>;
const reader = { ...shopify, sources: { [source]: watched(own) } };
const bin = defineConnector({
  name: 'bin',
  settings: z.strictObject({}),
  connect: () => null,
  sources: {},
  sinks: { all: { accepts: source === 'orders' ? 'order' : 'product', write: async () => {} } },
});

const log = openSqliteLog(logPath);
if (source === 'orders') {
  const request = { id: 'past', source: 'shop.orders', ...window, by: 'test', at: window.from };
  await log.write({
    state: [{ namespace: controlNamespace, key: backfillKey('past'), value: request }],
  });
}
const store = logStore(log, 'shop');
const shop = await openConnection(shopify, settings, { connection: 'shop', store });
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const engine = await createEngine({
  connections: [
    { name: 'shop', connector: reader as never, api: shop.api, logger: silent },
    { name: 'bin', connector: bin as never, api: null, logger: silent },
  ],
  routes: [{ name: 'all', from: [{ source: `shop.${source}` }], steps: [], to: ['bin.all'] }],
  log,
  clock,
  logger: silent,
  retry: { baseMs: 200, maxMs: durationMs('10s'), attempts: 100 },
});
await engine.start();
setInterval(() => {
  if (engine.isIdle()) process.send?.({ idle: true });
}, 100);
process.send?.({ ready: true });
