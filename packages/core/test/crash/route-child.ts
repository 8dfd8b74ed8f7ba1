/** A runner that moves the planned changes to a remote until it is killed. Started by `startChild`. */
import { z } from 'zod';
import type { Connector } from '../../src/connector.ts';
import { defineConnector } from '../../src/connector.ts';
import { requestJson } from '../../src/http.ts';
import { openSqliteLog } from '../../src/log/sqlite-log.ts';
import { startEngine, sumProcessor } from '../fake-system.ts';
import { type Breakage, breakLog } from './broken-log.ts';
import { createSequences, indexOf, plannedChange } from './planned-changes.ts';

export interface RouteChildOptions {
  logPath: string;
  remoteUrl: string;
  count: number;
  withProcessor: boolean;
  breakage?: Breakage;
}

const options = JSON.parse(process.argv[2] ?? '') as RouteChildOptions;
const { count, remoteUrl, withProcessor, breakage } = options;
const sequenceOf = createSequences(count);

const log = breakLog(openSqliteLog(options.logPath), breakage);
const lastStream = withProcessor ? 'sum.sums' : 'feed.levels';

/** Tells little in advance, so that every kill hits the source, the processor and the sink at work. */
async function hasRoom(from: number): Promise<boolean> {
  return from < (await log.position('out>remote.levels', lastStream)) + 1_500;
}

const feed: Connector = defineConnector({
  name: 'feed',
  settings: z.strictObject({}),
  connect: () => null,
  sources: {
    levels: {
      entity: 'inventory-level',
      every: '20ms',
      async *pull(_, { cursor }) {
        for (let from = Number(cursor ?? 0); from < count && (await hasRoom(from)); from += 50) {
          const next = Math.min(count, from + 50);
          const indexes = Array.from({ length: next - from }, (_each, offset) => from + offset);
          yield { changes: indexes.map(plannedChange), cursor: next };
        }
      },
    },
  },
  sinks: {},
}) as Connector;

const remote: Connector = defineConnector({
  name: 'remote',
  settings: z.strictObject({}),
  connect: () => null,
  sources: {},
  sinks: {
    levels: {
      accepts: 'inventory-level',
      concurrency: 16,
      async write(_, change, { idempotencyKey, attempt, signal }) {
        const key =
          breakage === 'key-per-attempt' ? `${idempotencyKey}-${attempt}` : idempotencyKey;
        await requestJson({
          url: remoteUrl,
          headers: { 'idempotency-key': key },
          body: {
            key: change.key,
            sequence: sequenceOf(indexOf(change)),
            value: change.data.available,
          },
          signal,
        });
      },
    },
  },
}) as Connector;

const direct = [
  { name: 'out', from: [{ source: 'feed.levels' }], steps: [], to: ['remote.levels'] },
];
const summed = [
  { name: 'in', from: [{ source: 'feed.levels' }], steps: [], to: ['sum.add'] },
  { name: 'out', from: [{ source: 'sum.sums' }], steps: [], to: ['remote.levels'] },
];
const engine = await startEngine(
  log,
  { feed, remote, ...(withProcessor && { sum: sumProcessor }) },
  withProcessor ? summed : direct,
  { retry: { baseMs: 2, maxMs: 40, attempts: 1_000 } },
);

const isFed = () => log.end('feed.levels') === count;
while (!isFed() || !engine.isIdle()) await new Promise((resolve) => setTimeout(resolve, 20));
await engine.stop();
await log.close();
process.send?.({ idle: true });
