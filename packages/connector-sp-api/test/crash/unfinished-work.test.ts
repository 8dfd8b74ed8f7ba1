import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import { serveLoopback, startChild } from '@acorn-i/core/testing';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  type SpApiSimulator,
  type SpApiSimulatorOptions,
  startSpApiSimulator,
} from '../../simulator/index.ts';
import type { CrashChildOptions } from './crash-child.ts';

// Every test starts two processes.
vi.setConfig({ testTimeout: 60_000 });

const orderCount = 1_100;
const levelCount = 50;

interface World {
  amazon: SpApiSimulator;
  /** Keys of orders, as often as they were delivered. */
  delivered: string[];
  logPath: string;
  /** Starts a process that is killed where it stands still, and then one that ends its work. */
  killAndGoOn(haltAt: string): Promise<void>;
}

async function openWorld(
  work: CrashChildOptions['work'],
  options: SpApiSimulatorOptions,
  settings: object,
): Promise<World> {
  const amazon = await startSpApiSimulator({ rateFactor: 10_000, ...options });
  onTestFinished(() => amazon.close());
  const delivered: string[] = [];
  const server = await serveLoopback((_, body, response) => {
    delivered.push((JSON.parse(body.toString('utf8')) as { key: string }).key);
    response.end('{}');
  });
  onTestFinished(() => server.close());
  const folder = await mkdtemp(join(tmpdir(), 'acorn-i-unfinished-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const logPath = join(folder, 'log.db');
  const start = (haltAt?: string) => {
    const all = { ...amazon.settings, ...settings };
    const shared = { logPath, settings: all, deliveriesUrl: server.url, work, levels: levelCount };
    const given: CrashChildOptions = { ...shared, ...(haltAt && { haltAt }) };
    const child = startChild(new URL('crash-child.ts', import.meta.url), given);
    onTestFinished(() => child.kill());
    return child;
  };
  return {
    amazon,
    delivered,
    logPath,
    async killAndGoOn(haltAt) {
      const first = start(haltAt);
      expect(await first.message('halted')).toBe(haltAt);
      await first.kill();
      const second = start();
      await second.message('done');
      await second.ended;
    },
  };
}

const calls = ({ amazon }: World, name: string) => amazon.stats().calls[name] ?? 0;

test.each([
  'before keeping asking',
  'after keeping asking',
  'after createReport',
  'after keeping waiting',
  'before getReport',
  'after getReport',
  'after keeping ready',
  'after getReportDocument',
  'before document',
  'inside document',
  'before keeping page 1',
  'after keeping page 1',
  'before keeping page 2',
  'after keeping page 3',
])('a report goes on after a kill %s: asked for once, and no order is lost', async (point) => {
  const skus = [{ sku: 'CUP', title: 'Cup', price: '9.90', quantity: 100_000 }];
  // All were placed an hour ago: later looks of the source find nothing new.
  let aheadMs = -3_600_000;
  const options = { skus, reportMs: 150, now: () => Date.now() + aheadMs };
  // So small a page that a report is worth it.
  const world = await openWorld('orders', options, { pageSize: 10 });
  const { amazon } = world;
  const ids = Array.from({ length: orderCount }, () =>
    amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] }),
  );
  for (const id of ids) amazon.shipOrder(id);
  aheadMs = 0;

  await world.killAndGoOn(point);

  expect(calls(world, 'reports.createReport')).toBe(1);
  expect(calls(world, 'reports.getReportDocument')).toBeLessThanOrEqual(2);
  expect(new Set(world.delivered)).toEqual(new Set(ids));
  const log = openSqliteLog(world.logPath);
  const entries = await log.read('amazon.orders', 0, 10_000);
  await log.close();
  expect(entries.map(({ change }) => change.key).sort()).toEqual([...ids].sort());
});

test.each([
  'before createFeedDocument',
  'after createFeedDocument',
  'before upload',
  'after upload',
  'before keeping submitting',
  'after keeping submitting',
  'after createFeed',
  'after keeping waiting',
  'before getFeed',
  'after getFeed',
  'after keeping done',
  'after getFeedDocument',
  'before document',
  'inside document',
  'before keeping result read',
  'after keeping result read',
])('a feed goes on after a kill %s: submitted once, and no level is lost', async (point) => {
  const skus = Array.from({ length: levelCount }, (_, index) => {
    return { sku: `SKU-${index}`, title: 'Cup', price: '9.90', quantity: 1 };
  });
  const world = await openWorld('stock', { skus, feedMs: 100 }, { feedFrom: 10 });

  await world.killAndGoOn(point);

  // A busy machine may have gathered the levels into two feeds; none of them goes twice.
  const feeds = world.amazon.feeds.submitted();
  const told = feeds.flatMap(({ content }) =>
    (JSON.parse(content.toString('utf8')) as { messages: { sku: string }[] }).messages.map(
      ({ sku }) => sku,
    ),
  );
  expect(told.sort()).toEqual(skus.map(({ sku }) => sku).sort());
  expect(calls(world, 'feeds.createFeed')).toBe(feeds.length);
  expect(calls(world, 'listings.patchListingsItem')).toBe(0);
  expect(new Set(world.amazon.stock().values())).toEqual(new Set([7]));
  const log = openSqliteLog(world.logPath);
  const letters = await log.deadLetters({});
  const waiting = await log.waiting({});
  await log.close();
  expect([letters, waiting]).toEqual([[], []]);
});
