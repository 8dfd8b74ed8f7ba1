// From nothing to the first delivered change, on the code that users install: core's dist. Plain
// JavaScript, because Node would spend tens of milliseconds on stripping types.
import { defineConnector } from '@acorn-i/core';
import { createEngine, systemClock } from '@acorn-i/core/engine';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import { z } from 'zod';

const { path, text } = JSON.parse(process.argv[2]);

const shop = defineConnector({
  name: 'shop',
  settings: z.strictObject({}),
  connect: () => null,
  sources: {
    orders: {
      entity: 'order',
      async *pull() {
        yield { changes: [{ data: JSON.parse(text) }], cursor: 1 };
      },
    },
  },
  sinks: {
    orders: {
      accepts: 'order',
      async write() {
        process.send('delivered');
      },
    },
  },
});

const logger = { debug() {}, info() {}, warn() {}, error: console.error };
const log = openSqliteLog(path);
const engine = await createEngine({
  log,
  clock: systemClock,
  logger,
  connections: [{ name: 'shop', connector: shop, api: null, logger }],
  routes: [{ name: 'orders', from: [{ source: 'shop.orders' }], steps: [], to: ['shop.orders'] }],
});
process.once('disconnect', async () => {
  await engine.stop();
  await log.close();
  process.exit(0);
});
await engine.start();
