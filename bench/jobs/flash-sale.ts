import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pos from '@acorn-i/connector-pos';
import { startTillSimulator } from '@acorn-i/connector-pos/simulator';
import shopify from '@acorn-i/connector-shopify';
import { startShopifySimulator } from '@acorn-i/connector-shopify/simulator';
import spApi from '@acorn-i/connector-sp-api';
import { startSpApiSimulator } from '@acorn-i/connector-sp-api/simulator';
import { type Connector, type Draft, defineConnector, type Order } from '@acorn-i/core';
import { createEngine, type EngineConnection, systemClock } from '@acorn-i/core/engine';
import { openConnection, seededRandom } from '@acorn-i/core/testing';
import { operations } from '@acorn-i/sp-api-client';
import stockPool from '@acorn-i/stock-pool';
import { z } from 'zod';
import { openBenchLog } from '../open-bench-log.ts';
import { runJob } from '../run-job.ts';

export interface FlashSaleParameters {
  dir: string;
  seed: number;
  sales: number;
  /** How long the sale takes. */
  seconds: number;
}

export const channels = ['amazon', 'shop', 'outlet', 'stores'] as const;
export type Channel = (typeof channels)[number];

/** What one sale came to. */
export interface FlashSaleResult {
  /** From the first sale to the last. */
  saleSeconds: number;
  /** From the last sale until a channel showed what the pool promises, and went on showing it. */
  agreedAfter: Record<Channel, number>;
  /** Calls that wrote stock; files where a channel takes files. */
  writes: Record<Channel, number>;
  /** Calls that were refused for their rate. */
  refused: number;
  /** Seconds from each SKU's last sale to the last sale of all. */
  quietSeconds: number[];
  amazonRate: { rate: number; burst: number };
  /** Of the SKUs that sold out: units that channels sold beyond what there was. */
  oversold: number;
}

/** Of the twenty SKUs so many are scarce, and sell out during the sale. */
const scarce = 4;
const skuCount = 20;
const tickMs = 20;
const lookMs = 20;
const longestMs = 60_000;

async function playSale({
  dir,
  seed,
  sales,
  seconds,
}: FlashSaleParameters): Promise<FlashSaleResult> {
  const random = seededRandom(seed);
  const counted = new Map<string, number>(
    Array.from({ length: skuCount }, (_, index) => {
      const share = index < scarce ? 0.5 : 2;
      return [`SKU-${index + 1}`, Math.round((sales / skuCount) * share)];
    }),
  );
  const skus = [...counted].map(([sku, quantity]) => ({
    sku,
    title: sku,
    price: '9.90',
    quantity,
  }));
  const world = await startWorld(skus, dir);
  const engine = await startEngine(world, dir);
  const tell = (address: string, drafts: readonly Draft[]) => {
    const body = Buffer.from(JSON.stringify(drafts));
    return engine.receive(address, { method: 'POST', url: '/', headers: {}, body });
  };
  const at = new Date().toISOString();
  await tell(
    'news.counts',
    skus.map(({ sku, quantity }) => ({
      data: { sku, location: 'warehouse', onHand: quantity, available: quantity, updatedAt: at },
    })),
  );
  const left = new Map(counted);
  const agrees = (channel: Channel) => {
    const shown = world.stock[channel]();
    return [...left].every(([sku, units]) => shown.get(sku) === Math.max(0, units));
  };
  while (!channels.every(agrees)) await sleep(lookMs);
  // As after any quiet minute: the buckets are full.
  await sleep(2_000);
  const before = world.writes();

  const lastSale = new Map<string, number>();
  const beganMs = performance.now();
  let placed = 0;
  while (placed < sales) {
    const due = Math.min(sales, ((performance.now() - beganMs) / 1_000 / seconds) * sales);
    const drafts: Draft[] = [];
    for (; placed < due; placed += 1) {
      const sale = chooseSale();
      left.set(sale.sku, left.get(sale.sku)! - 1);
      lastSale.set(sale.sku, performance.now());
      world.sell(sale.channel, sale.sku);
      drafts.push({ data: orderOf(placed, sale.sku) });
    }
    if (drafts.length > 0) await tell('news.orders', drafts);
    await sleep(tickMs);
  }
  const endedMs = Math.max(...lastSale.values());
  const agreedAt = new Map<Channel, number>();
  while (agreedAt.size < channels.length) {
    for (const channel of channels) {
      if (!agrees(channel)) agreedAt.delete(channel);
      else if (!agreedAt.has(channel)) agreedAt.set(channel, performance.now());
    }
    if (performance.now() - endedMs > longestMs) throw new Error('the channels do not agree');
    await sleep(lookMs);
  }
  const after = world.writes();
  const result: FlashSaleResult = {
    saleSeconds: (endedMs - beganMs) / 1_000,
    agreedAfter: ofEach((channel) => (agreedAt.get(channel)! - endedMs) / 1_000),
    writes: ofEach((channel) => after[channel] - before[channel]),
    refused: world.refused(),
    quietSeconds: [...lastSale.values()].map((time) => (endedMs - time) / 1_000),
    amazonRate: operations['listings.patchListingsItem'],
    oversold: [...left.values()].reduce((sum, units) => sum + Math.max(0, -units), 0),
  };
  await engine.stop();
  await world.close();
  return result;

  /** A buyer takes what a channel shows. */
  function chooseSale(): { channel: Channel; sku: string } {
    for (;;) {
      const channel = channels[Math.floor(random() * channels.length)]!;
      const sku = skus[Math.floor(random() * skuCount)]!.sku;
      if (world.shows(channel, sku) > 0) return { channel, sku };
    }
  }
}

type World = Awaited<ReturnType<typeof startWorld>>;

/** Four channels with their own books, at the rates of the true ones. */
async function startWorld(
  skus: readonly { sku: string; title: string; price: string; quantity: number }[],
  dir: string,
) {
  const empty = skus.map((sku) => ({ ...sku, quantity: 0 }));
  const amazon = await startSpApiSimulator({ skus: empty });
  const shop = await startShopifySimulator({ skus: empty });
  const outlet = await startShopifySimulator({ skus: empty, shop: 'outlet.myshopify.com' });
  const inbox = join(dir, 'tills');
  const berlin = { id: 'berlin', timeZone: 'Europe/Berlin', currency: 'EUR' };
  const tills = startTillSimulator({ inbox, stores: [berlin] });
  /** Tills take off their own figure what they sell; the next file sets it. */
  let figures = new Map<string, number>();
  let filesRead = 0;
  const tillStock = () => {
    const told = tills.stock();
    const read = tills.stats().calls.read ?? 0;
    if (read !== filesRead) figures = told;
    filesRead = read;
    return figures;
  };
  const stock: Record<Channel, () => Map<string, number>> = {
    amazon: () => amazon.stock(),
    shop: () => shop.stock(),
    outlet: () => outlet.stock(),
    stores: tillStock,
  };
  const setsOf = ({ stats }: typeof shop) => stats().calls.SetQuantities ?? 0;
  return {
    inbox,
    settings: {
      amazon: amazon.settings,
      shop: shopSettings(shop),
      outlet: shopSettings(outlet),
      stores: { system: 'file', inbox, timeZone: 'Europe/Berlin', currency: 'EUR' },
    },
    stock,
    shows: (channel: Channel, sku: string) => stock[channel]().get(sku) ?? 0,
    sell(channel: Channel, sku: string) {
      const lines = [{ sku, quantity: 1 }];
      if (channel === 'amazon') amazon.placeOrder({ lines });
      else if (channel === 'shop') shop.placeOrder({ lines });
      else if (channel === 'outlet') outlet.placeOrder({ lines });
      else figures.set(sku, (figures.get(sku) ?? 0) - 1);
    },
    writes: (): Record<Channel, number> => ({
      amazon: amazon.stats().calls['listings.patchListingsItem'] ?? 0,
      shop: setsOf(shop),
      outlet: setsOf(outlet),
      stores: tills.stats().calls.read ?? 0,
    }),
    refused: () => [amazon, shop, outlet].reduce((sum, { stats }) => sum + stats().throttled, 0),
    async close() {
      await Promise.all([amazon, shop, outlet, tills].map((each) => each.close()));
    },
  };
}

function shopSettings(shop: Awaited<ReturnType<typeof startShopifySimulator>>) {
  const { clientId, clientSecret } = shop;
  return { shop: shop.shop, auth: { clientId, clientSecret }, endpoint: shop.url };
}

async function startEngine({ settings }: World, dir: string) {
  const { budgets, ...amazon } = await openConnection(spApi as Connector, settings.amazon, {
    connection: 'amazon',
  });
  const open = (name: string, connector: unknown, own: object) =>
    openConnection(connector as Connector, own, { connection: name, budgets });
  const opened: [string, { connector: unknown; api: unknown }][] = [
    ['amazon', amazon],
    ['shop', await open('shop', shopify, settings.shop)],
    ['outlet', await open('outlet', shopify, settings.outlet)],
    ['stores', await open('stores', pos, settings.stores)],
    ['pool', await open('pool', stockPool, { locations: { warehouse: { share: 1 } } })],
    ['news', { connector: news, api: null }],
  ];
  const engine = await createEngine({
    log: await openBenchLog('sqlite', { dir, port: 0 }),
    clock: systemClock,
    logger: silent,
    connections: opened.map(([name, { connector, api }]) => ({
      name,
      connector: connector as EngineConnection['connector'],
      api,
      logger: silent,
    })),
    routes: [
      { name: 'counts', from: [{ source: 'news.counts' }], steps: [], to: ['pool.counts'] },
      { name: 'demand', from: [{ source: 'news.orders' }], steps: [], to: ['pool.demand'] },
      {
        name: 'stock',
        from: [{ source: 'pool.availability' }],
        steps: [],
        to: ['amazon.inventory', 'shop.inventory', 'outlet.inventory', 'stores.stock'],
      },
    ],
  });
  await engine.start();
  return engine;
}

/** Brings every sale at once, as webhooks do: how fast a channel tells of its sales is not measured here. */
const news = defineConnector({
  name: 'news',
  settings: z.strictObject({}),
  connect: () => null,
  sources: {
    orders: {
      entity: 'order',
      verify: () => true,
      decode: (_api, { body }) => JSON.parse(body.toString('utf8')),
    },
    counts: {
      entity: 'inventory-level',
      verify: () => true,
      decode: (_api, { body }) => JSON.parse(body.toString('utf8')),
    },
  },
  sinks: {},
});

function orderOf(number: number, sku: string): Order {
  const at = new Date().toISOString();
  const price = { amount: '9.90', currency: 'EUR' };
  return {
    id: `F-${number}`,
    number: `F-${number}`,
    channel: { kind: 'flash', id: 'sale' },
    status: 'open',
    placedAt: at,
    updatedAt: at,
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    lines: [{ id: '1', sku, title: sku, quantity: 1, unitPrice: price, total: price }],
    taxesIncluded: true,
    total: price,
    isTest: false,
  } as unknown as Order;
}

function ofEach(value: (channel: Channel) => number): Record<Channel, number> {
  return Object.fromEntries(channels.map((channel) => [channel, value(channel)])) as Record<
    Channel,
    number
  >;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

await runJob(playSale);
