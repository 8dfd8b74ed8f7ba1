// From nothing to the first delivered change, on the code that users install: core's dist. Plain
// JavaScript, because Node would spend tens of milliseconds on stripping types.
import { hash } from 'node:crypto';
import { join } from 'node:path';
import { defineConnector } from '@acorn-i/core';
import { createEngine, systemClock } from '@acorn-i/core/engine';
import { z } from 'zod';

// Without a text the source finds nothing: what is delivered was in the log.
const { log: kind, dir, port, text, leaseTimes } = JSON.parse(process.argv[2]);

const shop = defineConnector({
  name: 'shop',
  settings: z.strictObject({}),
  connect: () => null,
  sources: {
    orders: {
      entity: 'order',
      async *pull() {
        if (text !== undefined) yield { changes: [{ data: JSON.parse(text) }], cursor: 1 };
      },
    },
  },
  sinks: {
    orders: {
      accepts: 'order',
      async write() {
        process.send?.('delivered');
      },
    },
  },
});

const logger = { debug() {}, info() {}, warn() {}, error: console.error };
const open = { connector: shop, api: null, logger };
const log = await openLog();
const engine = await createEngine({
  log,
  clock: systemClock,
  logger,
  leaseTimes,
  // The names of the route are those of the bench's other engines, whose backlogs it takes up.
  connections: ['shop', 'null'].map((name) => ({ name, ...open })),
  routes: [{ name: 'orders', from: [{ source: 'shop.orders' }], steps: [], to: ['null.orders'] }],
});
process.once('disconnect', async () => {
  await engine.stop();
  await log.close();
  process.exit(0);
});
await engine.start();

async function openLog() {
  if (kind === 'sqlite') {
    const { openSqliteLog } = await import('@acorn-i/core/sqlite-log');
    return openSqliteLog(join(dir, 'log.sqlite'));
  }
  const { openRedisLog } = await import('@acorn-i/core/redis-log');
  return openRedisLog({ url: `redis://127.0.0.1:${port}`, prefix: hash('sha1', dir) });
}
