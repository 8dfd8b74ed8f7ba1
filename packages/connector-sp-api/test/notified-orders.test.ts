import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Change, type Connector, defineConnector } from '@acorn-i/core';
import { type Clock, createEngine, type Engine, type Log } from '@acorn-i/core/engine';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import { createRecordingLogger, openConnection } from '@acorn-i/core/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type SpApiSimulator, startSpApiSimulator } from '../simulator/index.ts';
import spApi from '../src/index.ts';

/** Minutes pass in a part of a second: Amazon, the connection and the engine share this clock. */
const timesFaster = 200;
const fastClock: Clock = {
  now: () => Date.UTC(2026, 2, 1) + performance.now() * timesFaster,
  monotonic: () => performance.now() * timesFaster,
  setTimeout(run, ms) {
    const timer = setTimeout(run, ms / timesFaster);
    return { cancel: () => clearTimeout(timer), unref: () => void timer.unref() };
  },
};

let folder: string;
let amazon: SpApiSimulator;
let running: { stop(): Promise<void> }[];
let written: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'acorn-i-'));
  const skus = [{ sku: 'CUP', title: 'Cup', price: '9.90', quantity: 100 }];
  amazon = await startSpApiSimulator({
    skus,
    now: fastClock.now,
    clock: fastClock,
    rateFactor: 100,
  });
  running = [];
  written = [];
});
afterEach(async () => {
  for (const each of running) await each.stop();
  await amazon.close();
  await rm(folder, { recursive: true });
});

const till = defineConnector({
  name: 'till',
  settings: z.strictObject({}),
  connect: () => null,
  sources: {},
  sinks: {
    orders: {
      accepts: 'order',
      write: async (_api, { data }: Change<'order'>) => {
        written.push(`${data.id} ${data.status}`);
      },
    },
  },
}) as Connector;

/** A runner's inside on a log in a file; `spoil` comes between the engine and the log. */
async function start(
  spoil = (log: Log) => log,
): Promise<{ engine: Engine; stop(): Promise<void> }> {
  const notifications = { ...amazon.notifications, reconcileEvery: '3m' };
  const settings = { ...amazon.settings, notifications };
  const connection = await openConnection(spApi, settings, { clock: fastClock });
  const log = openSqliteLog(join(folder, 'log.db'));
  const logger = createRecordingLogger();
  const engine = await createEngine({
    log: spoil(log),
    clock: fastClock,
    logger,
    connections: [
      { name: 'amazon', connector: spApi as never, api: connection.api, logger },
      { name: 'till', connector: till, api: null, logger },
    ],
    routes: [{ name: 'r', from: [{ source: 'amazon.orders' }], steps: [], to: ['till.orders'] }],
  });
  await engine.start();
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    await engine.stop();
    await connection.close();
    await log.close();
  };
  running.push({ stop });
  return { engine, stop };
}

const calls = (operation: string) => amazon.stats().calls[operation] ?? 0;
const eventually = { timeout: 20_000, interval: 20 };

it('an order whose runner ended before it was durable is delivered by the next one, once', {
  timeout: 60_000,
}, async () => {
  let refused = 0;
  const first = await start((log) => ({
    ...log,
    write: async (batch, durability) => {
      if (!batch.appends?.some(({ changes }) => changes.length > 0)) {
        return log.write(batch, durability);
      }
      refused += 1;
      throw new Error('the process ends here');
    },
  }));
  await vi.waitFor(() => expect(calls('notifications.createSubscription')).toBe(1), eventually);
  await vi.waitFor(() => expect(calls('orders.searchOrders')).toBeGreaterThan(0), eventually);
  const id = amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] });
  await vi.waitFor(() => expect(refused).toBeGreaterThan(0), eventually);
  await first.stop();
  expect(written).toEqual([]);
  const { visible, inFlight } = amazon.queue.depth();
  expect(visible + inFlight).toBe(1);

  await start();
  await vi.waitFor(() => expect(written).toEqual([`${id} open`]), eventually);
  await vi.waitFor(
    () => expect(amazon.queue.depth()).toEqual({ visible: 0, inFlight: 0 }),
    eventually,
  );
  // Searches tell it again, as the same change.
  const searches = calls('orders.searchOrders');
  await vi.waitFor(
    () => expect(calls('orders.searchOrders')).toBeGreaterThan(searches + 2),
    eventually,
  );
  amazon.shipOrder(id);
  await vi.waitFor(() => expect(written).toEqual([`${id} open`, `${id} fulfilled`]), eventually);
});
