/** A runner that takes webhooks over HTTP until it is killed. Started by `startChild`. */
import { z } from 'zod';
import type { Draft } from '../../src/change.ts';
import { type Connector, defineConnector } from '../../src/connector.ts';
import { openSqliteLog } from '../../src/log/sqlite-log.ts';
import { serveLoopback } from '../../src/testing/simulator.ts';
import { startEngine } from '../fake-system.ts';
import { type Breakage, breakLog } from './broken-log.ts';

export interface WebhookChildOptions {
  logPath: string;
  breakage?: Breakage;
}

const { logPath, breakage } = JSON.parse(process.argv[2] ?? '') as WebhookChildOptions;

const shop: Connector = defineConnector({
  name: 'shop',
  settings: z.strictObject({}),
  connect: () => null,
  sources: {
    levels: {
      entity: 'inventory-level',
      verify: () => true,
      decode: (_, { body }) => JSON.parse(body.toString()) as Draft<'inventory-level'>[],
    },
  },
  sinks: { levels: { accepts: 'inventory-level', write: async () => {} } },
}) as Connector;

const engine = await startEngine(breakLog(openSqliteLog(logPath), breakage), { shop }, [
  { name: 'in', from: [{ source: 'shop.levels' }], steps: [], to: ['shop.levels'] },
]);
const server = await serveLoopback(async ({ method = '', url = '' }, body, response) => {
  await engine.receive('shop.levels', { method, url, headers: {}, body });
  response.writeHead(204).end();
});
process.send?.({ url: server.url });
