import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Draft, type EntityName, toChange } from '@acorn-i/core';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import { type Child, openConnection, seededRandom, startChild } from '@acorn-i/core/testing';
import {
  type BulkFault,
  type ShopifySimulator,
  startShopifySimulator,
} from '../simulator/index.ts';
import shopify from '../src/index.ts';
import type { BulkRunnerOptions } from './bulk-runner-child.ts';

export interface BulkKillsOptions {
  source: BulkRunnerOptions['source'];
  objects: number;
  /** The first kill is while Shopify works, the others while the file is read. */
  kills: number;
  /** What goes wrong with the first operation. */
  fault?: BulkFault;
  seed?: number;
}

export interface BulkKillsReport {
  /** Changes in the log: all of them, different ones, and those that pages do not tell just so. */
  inLog: number;
  different: number;
  wrong: number;
  /** Changes that pages tell and the log has not. */
  missing: number;
  killed: { whileWaiting: number; whileReading: number };
  /** Operations that were started; one is the least. */
  operations: number;
  /** The most that were open at once, and how many still are. Three are somebody else's. */
  mostOpen: number;
  leftOpen: number;
  seconds: number;
}

const othersOpen = 3;
const placedAt = Date.parse('2026-10-01T08:00:00Z');
const window = { from: '2026-10-01T00:00:00Z', to: '2026-10-08T00:00:00Z' };

/**
 * Has a runner read a shop by a bulk operation, kills it again and again, and compares what the log has
 * then with what pages tell. Somebody else has three operations open, so that one place alone is ours.
 */
export async function bulkUnderKills(options: BulkKillsOptions): Promise<BulkKillsReport> {
  const { source, objects, kills, fault, seed = 3 } = options;
  const folder = await mkdtemp(join(tmpdir(), 'acorn-bulk-'));
  const shop = await startShop(source, objects);
  for (let other = 0; other < othersOpen; other += 1) shop.bulk.occupy();
  if (fault) shop.bulk.failNext(fault);
  const logPath = join(folder, 'log.db');
  const startedAt = performance.now();
  const watch = watchSlots(shop);
  try {
    const settings = settingsOf(shop, 10);
    const start = () =>
      startChild(new URL('bulk-runner-child.ts', import.meta.url), {
        logPath,
        settings,
        source,
        window,
      } satisfies BulkRunnerOptions);
    const killed = await killAgainAndAgain(start, shop, kills, seededRandom(seed));
    const last = start();
    await last.message('idle');
    await last.kill();
    return {
      ...(await compare(logPath, source, await toldByPages(shop, source))),
      killed,
      operations: shop.bulk.jobs().length - othersOpen,
      mostOpen: watch.most(),
      leftOpen: openJobs(shop) - othersOpen,
      seconds: Math.round((performance.now() - startedAt) / 100) / 10,
    };
  } finally {
    watch.stop();
    await shop.close();
    await rm(folder, { recursive: true });
  }
}

async function killAgainAndAgain(
  start: () => Child,
  shop: ShopifySimulator,
  kills: number,
  random: () => number,
): Promise<BulkKillsReport['killed']> {
  const killed = { whileWaiting: 0, whileReading: 0 };
  for (let kill = 0; kill < kills; kill += 1) {
    const child = start();
    const finished = child.message('idle').then(
      () => true,
      () => false,
    );
    if (kill === 0) {
      while (openJobs(shop) === othersOpen) await pause(2);
    } else {
      for (let pages = 1 + Math.floor(random() * 3); pages > 0; pages -= 1)
        await child.message('page');
      // Anywhere between here and the next page.
      await pause(random() * 25);
    }
    const isWaiting = openJobs(shop) > othersOpen;
    await child.kill();
    if (await finished) throw new Error('the reading was over before it was killed');
    killed[isWaiting ? 'whileWaiting' : 'whileReading'] += 1;
  }
  return killed;
}

async function startShop(source: string, objects: number): Promise<ShopifySimulator> {
  // The past: what was sold then is found by the backfill alone.
  let now: () => number = () => placedAt;
  const names = Array.from({ length: source === 'orders' ? 1 : objects }, (_, at) => `SKU-${at}`);
  const shop = await startShopifySimulator({
    skus: names.map((sku) => ({ sku, title: sku, price: '9.90', quantity: 100_000 })),
    rateFactor: 1_000,
    now: () => now(),
  });
  for (let at = 0; source === 'orders' && at < objects; at += 1) {
    now = () => placedAt + at * 60_000;
    const { id } = shop.placeOrder({
      lines: [{ sku: 'SKU-0', quantity: 1 + (at % 3) }],
      ...(at % 2 === 0 && { shipping: '4.90' }),
    });
    if (at % 3 === 0) shop.fulfill(id);
  }
  now = Date.now;
  return shop;
}

function settingsOf(shop: ShopifySimulator, bulkFrom: number): object {
  const auth = { clientId: shop.clientId, clientSecret: shop.clientSecret };
  return { shop: shop.shop, endpoint: shop.url, auth, bulkFrom };
}

function openJobs(shop: ShopifySimulator): number {
  return shop.bulk.jobs().filter(({ status }) => status === 'CREATED' || status === 'RUNNING')
    .length;
}

/** Looks with every call how many operations are open. */
function watchSlots(shop: ShopifySimulator): { most(): number; stop(): void } {
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, openJobs(shop));
  }, 2);
  return { most: () => most, stop: () => clearInterval(timer) };
}

/** The ids of the changes that a reading by pages makes. */
async function toldByPages(
  shop: ShopifySimulator,
  source: BulkRunnerOptions['source'],
): Promise<Set<string>> {
  const { api, pullContext, close } = await openConnection(shopify, settingsOf(shop, 1_000_000));
  const ids = new Set<string>();
  const stamp = { source: `shop.${source}`, recordedAt: window.from };
  const { entity, pull } = shopify.sources[source] ?? {};
  const context = pullContext(source === 'orders' ? { window } : {});
  for await (const page of pull?.(api, context) ?? [])
    for (const draft of page.changes as Draft<EntityName>[])
      ids.add(toChange(entity as EntityName, draft as never, stamp).change.id);
  await close();
  return ids;
}

async function compare(
  logPath: string,
  source: string,
  told: ReadonlySet<string>,
): Promise<Pick<BulkKillsReport, 'inLog' | 'different' | 'wrong' | 'missing'>> {
  const log = openSqliteLog(logPath);
  const found = await log.read(`shop.${source}`, 0, 1_000_000);
  await log.close();
  const ids = new Set(found.map(({ change }) => change.id));
  return {
    inLog: found.length,
    different: new Set(found.map(({ change }) => change.key)).size,
    wrong: [...ids].filter((id) => !told.has(id)).length,
    missing: [...told].filter((id) => !ids.has(id)).length,
  };
}
