/** A runner with one dead and two working sinks, which tells how much memory it takes. Needs --expose-gc. */
import { z } from 'zod';
import { type Connector, defineConnector } from '../../src/connector.ts';
import { RetryableError } from '../../src/errors.ts';
import { openSqliteLog } from '../../src/log/sqlite-log.ts';
import { startEngine } from '../fake-system.ts';

export interface DeadSinkOptions {
  logPath: string;
  /** Changes that all sinks take first, so that caches and compiled code have their size. */
  warmUp: number;
  /** Changes that wait for the dead sink, at the first look and at the second. */
  few: number;
  many: number;
  keys: number;
}

export interface DeadSinkReport {
  /** Resident memory after a forced collection, bytes. */
  rss: number;
  heap: number;
  delivered: { left: number; right: number; dead: number };
  outOfOrder: number;
}

const { logPath, warmUp, few, many, keys } = JSON.parse(process.argv[2] ?? '') as DeadSinkOptions;
const delivered = { left: 0, right: 0, dead: 0 };
let outOfOrder = 0;
let isDown = false;
/** The source tells no more than this for now. */
let told = warmUp;

const feed: Connector = defineConnector({
  name: 'feed',
  settings: z.strictObject({}),
  connect: () => null,
  sources: {
    levels: {
      entity: 'inventory-level',
      every: '10ms',
      async *pull(_, { cursor }) {
        for (let from = Number(cursor ?? 0); from < told; from += 500) {
          const changes = Array.from({ length: 500 }, (_each, offset) => levelAt(from + offset));
          yield { changes, cursor: from + 500 };
        }
      },
    },
  },
  sinks: {},
}) as Connector;

function levelAt(index: number) {
  const updatedAt = new Date(Date.UTC(2026, 0, 1) + index * 1_000).toISOString();
  return { data: { sku: `SKU-${index % keys}`, available: Math.floor(index / keys), updatedAt } };
}

function sinkCounting(name: keyof typeof delivered): Connector {
  const last = new Map<string, number>();
  return defineConnector({
    name,
    settings: z.strictObject({}),
    connect: () => null,
    sources: {},
    sinks: {
      levels: {
        accepts: 'inventory-level',
        async write(_, { key, data }) {
          if (name === 'dead' && isDown) throw new RetryableError('down', { code: 'ECONNREFUSED' });
          if (data.available !== (last.get(key) ?? -1) + 1) outOfOrder += 1;
          last.set(key, data.available);
          delivered[name] += 1;
        },
      },
    },
  }) as Connector;
}

const log = openSqliteLog(logPath);
const engine = await startEngine(
  log,
  { feed, left: sinkCounting('left'), right: sinkCounting('right'), dead: sinkCounting('dead') },
  [
    {
      name: 'out',
      from: [{ source: 'feed.levels' }],
      steps: [],
      to: ['left.levels', 'right.levels', 'dead.levels'],
    },
  ],
);

async function reached(condition: () => boolean): Promise<DeadSinkReport> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { rss, heapUsed: heap } = process.memoryUsage();
  return { rss, heap, delivered: { ...delivered }, outOfOrder };
}

const othersAt = (target: number) => () => delivered.left >= target && delivered.right >= target;
const warm = await reached(() => othersAt(warmUp)() && engine.isIdle());
process.send?.({ warm });
isDown = true;
told = warmUp + few;
const atFew = await reached(othersAt(told));
process.send?.({ few: atFew });
told = warmUp + many;
const atMany = await reached(othersAt(told));
process.send?.({ many: atMany });
isDown = false;
const drained = await reached(() => engine.isIdle());
process.send?.({ drained });
