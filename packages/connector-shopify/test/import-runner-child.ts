/** A runner that imports marketplace orders into a simulated shop, for a parent that kills it. */
import { defineConnector, durationMs } from '@acorn-i/core';
import { createEngine, systemClock } from '@acorn-i/core/engine';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import { openConnection } from '@acorn-i/core/testing';
import { z } from 'zod';
import shopify from '../src/index.ts';
import { marketplaceOrder } from './import-order.ts';
import { logStore } from './log-store.ts';

export interface ImportRunnerOptions {
  logPath: string;
  settings: object;
  orders: number;
}

const { logPath, settings, orders } = JSON.parse(process.argv[2] ?? '') as ImportRunnerOptions;
const page = 100;

const market = defineConnector({
  name: 'market',
  settings: z.strictObject({}),
  connect: () => null,
  sources: {
    orders: {
      entity: 'order',
      every: '50ms',
      async *pull(_api: null, { cursor }) {
        for (let from = Number(cursor ?? 0); from < orders; from += page) {
          const count = Math.min(page, orders - from);
          const changes = Array.from({ length: count }, (_, offset) => ({
            data: marketplaceOrder(`250-${from + offset}`),
          }));
          yield { changes, cursor: from + count };
        }
      },
    },
  },
  sinks: {},
});

const log = openSqliteLog(logPath);
const store = logStore(log, 'shop');
const shop = await openConnection(shopify, settings, { connection: 'shop', store });
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const engine = await createEngine({
  connections: [
    { name: 'market', connector: market as never, api: null, logger: silent },
    { name: 'shop', connector: shopify as never, api: shop.api, logger: silent },
  ],
  routes: [{ name: 'import', from: [{ source: 'market.orders' }], steps: [], to: ['shop.orders'] }],
  log,
  clock: systemClock,
  logger: silent,
  retry: { baseMs: 20, maxMs: durationMs('1s'), attempts: 100 },
});
await engine.start();
setInterval(() => {
  if (engine.isIdle()) process.send?.({ idle: true });
}, 100);
process.send?.({ ready: true });
