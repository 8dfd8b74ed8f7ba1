import { defineConnector, type InventoryLevel } from '@acorn-i/core';
import { createEngine, createMemoryLog } from '@acorn-i/core/engine';
import {
  createFakeClock,
  createMemoryBudgets,
  type FakeClock,
  openConnection,
} from '@acorn-i/core/testing';
import { z } from 'zod';
import { startShopifySimulator } from '../simulator/index.ts';
import shopify from '../src/index.ts';
import { wares } from './wares.ts';

export interface BurstReport {
  /** SKUs whose stock is what the last change of them said. */
  right: number;
  mutations: number;
  /** The least that one change of each SKU takes. */
  least: number;
  throttled: number;
  /** Share of the points that the shop could give in the time that it took. */
  used: number;
  /** Seconds on the clock. */
  seconds: number;
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
/** How long a call takes. */
const latencyMs = 120;

/** A burst of changes of many SKUs into a shop of the Standard plan, on a clock that jumps from wait to wait. */
export async function stockBurst(skus: number, rounds: number): Promise<BurstReport> {
  const clock = createFakeClock(Date.UTC(2026, 10, 1));
  const names = Array.from({ length: skus }, (_, index) => `SKU-${index}`);
  const shop = await startShopifySimulator({
    skus: wares(names, { quantity: 100_000 }),
    now: clock.now,
    monotonic: clock.monotonic,
  });
  let lastAnswerAt = 0;
  const slowFetch: typeof globalThis.fetch = async (input, init) => {
    await new Promise<void>((resolve) => void clock.setTimeout(resolve, latencyMs));
    const answer = await shop.fetch(input, init);
    lastAnswerAt = clock.monotonic();
    return answer;
  };
  const auth = { clientId: shop.clientId, clientSecret: shop.clientSecret };
  const settings = { shop: shop.shop, endpoint: shop.url, auth };
  const budgets = createMemoryBudgets({ clock });
  const { api, close } = await openConnection(shopify, settings, {
    clock,
    budgets,
    fetch: slowFetch,
  });
  const engine = await createEngine({
    connections: [
      { name: 'feed', connector: feedOf(names, rounds) as never, api: null, logger: quiet },
      { name: 'shop', connector: shopify as never, api, logger: quiet },
    ],
    routes: [
      { name: 'stock', from: [{ source: 'feed.levels' }], steps: [], to: ['shop.inventory'] },
    ],
    log: createMemoryLog(),
    clock,
    logger: quiet,
  });
  try {
    await engine.start();
    const startedAt = clock.monotonic();
    await runUntil(clock, () => engine.isIdle() && shop.stats().calls.SetQuantities !== undefined);
    const seconds = (lastAnswerAt - startedAt) / 1_000;
    const stock = shop.stock();
    return {
      right: names.filter((sku, index) => stock.get(sku) === levelAt(index, rounds - 1)).length,
      mutations: shop.stats().calls.SetQuantities ?? 0,
      least: Math.ceil(skus / 250),
      throttled: Number(shop.stats().throttled),
      used: shop.spentPoints() / (2_000 + seconds * 100),
      seconds: Math.round(seconds),
    };
  } finally {
    await engine.stop();
    await close();
    await shop.close();
  }
}

function levelAt(index: number, round: number): number {
  return (index * 7 + round * 13) % 1_000;
}

function feedOf(names: readonly string[], rounds: number) {
  return defineConnector({
    name: 'feed',
    settings: z.strictObject({}),
    connect: () => null,
    sources: {
      levels: {
        entity: 'inventory-level',
        every: '1s',
        async *pull(_api: null, { cursor }) {
          for (let round = Number(cursor ?? 0); round < rounds; round += 1) {
            const updatedAt = new Date(Date.UTC(2026, 9, 1) + round * 1_000).toISOString();
            const changes = names.map((sku, index): { data: InventoryLevel } => ({
              data: { sku, available: levelAt(index, round), updatedAt },
            }));
            yield { changes, cursor: round + 1 };
          }
        },
      },
    },
    sinks: {},
  });
}

/** Moves the clock only while nothing but the clock is waited for, from timer to timer. */
async function runUntil(clock: FakeClock, isDone: () => boolean): Promise<void> {
  // That a source is quiet shows only in real time.
  const deadline = performance.now() + 90_000;
  while (performance.now() < deadline) {
    for (let still = 0; still < 3; still += 1)
      await new Promise((resolve) => setImmediate(resolve));
    if (isDone()) return;
    await clock.advance(10);
  }
  throw new Error('the burst does not end');
}
