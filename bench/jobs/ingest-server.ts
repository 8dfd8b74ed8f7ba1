import { join } from 'node:path';
import { type Connector, defineConnector, verifyHmac } from '@acorn-i/core';
import { createEngine, createMemoryLog, type Log, systemClock } from '@acorn-i/core/engine';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import { z } from 'zod';
import { serveHttp } from '../../apps/runner/src/http.ts';
import { createRedactor } from '../../apps/runner/src/redactor.ts';
import { hookKey } from '../hook-key.ts';

const { store, dir } = JSON.parse(process.argv[2] ?? '{}') as { store: string; dir: string };

const shop = defineConnector({
  name: 'shop',
  settings: z.strictObject({}),
  connect: () => null,
  sources: {
    orders: {
      entity: 'order',
      verify: (_api, { body, headers }) => verifyHmac(body, headers['x-signature'], hookKey),
      decode: (_api, { body }) => [{ data: JSON.parse(body.toString('utf8')) }],
    },
  },
  sinks: {},
}) as Connector;

const logger = { debug() {}, info() {}, warn() {}, error: console.error };
const log = store === 'disk' ? openSqliteLog(join(dir, 'ingest.sqlite')) : createForgetfulLog();
const engine = await createEngine({
  log,
  clock: systemClock,
  logger,
  connections: [{ name: 'shop', connector: shop, api: null, logger }],
  routes: [],
});
const hooks = new Set(['shop.orders']);
const server = await serveHttp({
  host: '127.0.0.1',
  port: 0,
  engine: () => engine,
  hooks: () => hooks,
  redactor: createRedactor(),
  onError: (error) => console.error(error),
  health: () => Promise.reject(new Error('not served here')),
  metrics: () => Promise.reject(new Error('not served here')),
});
process.send?.({ url: server.url });

/** The same engine, storing nothing. */
function createForgetfulLog(): Log {
  const write: Log['write'] = async ({ appends = [] }) => ({
    appended: appends.reduce((sum, { changes }) => sum + changes.length, 0),
  });
  return { ...createMemoryLog(), write };
}
