import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom, startChild } from '@acorn-i/core/testing';
import { startShopifySimulator } from '../simulator/index.ts';
import type { ImportRunnerOptions } from './import-runner-child.ts';

export interface ImportReport {
  /** Orders that the shop has, and how many different ones of the marketplace they are. */
  inShop: number;
  different: number;
  kills: number;
  seconds: number;
  /** `orderCreate` calls; each above the orders was a failed or repeated one. */
  creates: number;
  throttled: number;
}

/**
 * Imports orders into a shop with every fault switch on, and kills the runner again and again. The shop
 * keeps no ids unique, which Shopify does: what is seen is the connector's own care.
 */
export async function importUnderFaults(orders: number, kills: number): Promise<ImportReport> {
  const folder = await mkdtemp(join(tmpdir(), 'acorn-import-'));
  const shop = await startShopifySimulator({
    skus: [{ sku: 'CUP', title: 'Cup', price: '9.90', quantity: 10 }],
    rateFactor: 1_000,
    keepsIdsUnique: false,
  });
  Object.assign(shop.faults, {
    throttle: 0.02,
    unavailable: 0.02,
    failAfterCommit: 0.03,
    halfAnswer: 0.03,
    cut: 0.03,
    slow: 0.02,
    slowMs: 200,
  });
  const options: ImportRunnerOptions = {
    logPath: join(folder, 'log.db'),
    orders,
    settings: {
      shop: shop.shop,
      endpoint: shop.url,
      auth: { clientId: shop.clientId, clientSecret: shop.clientSecret },
      orderImport: { settle: '3s' },
    },
  };
  const script = new URL('import-runner-child.ts', import.meta.url);
  const random = seededRandom(5);
  const startedAt = performance.now();
  let done = 0;
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      const child = startChild(script, options);
      await child.message('ready');
      // Spread over the work, and always amid it.
      const target = Math.floor((orders * (kill - 0.5 + random() / 2)) / (kills + 1));
      while (shop.orders().length < target && child.isRunning) await pause(5);
      await child.kill();
      if (shop.orders().length < orders) done += 1;
      if (kill % 2 === 0) shop.expireTokens();
    }
    const last = startChild(script, options);
    await last.message('ready');
    while (shop.orders().length < orders) await pause(20);
    await last.message('idle');
    // What was made late would be seen now.
    await pause(2_000);
    await last.kill();
    return {
      inShop: shop.orders().length,
      different: new Set(shop.orders().map(({ sourceIdentifier }) => sourceIdentifier)).size,
      kills: done,
      seconds: Math.round((performance.now() - startedAt) / 100) / 10,
      creates: shop.stats().calls.CreateOrder ?? 0,
      throttled: Number(shop.stats().throttled),
    };
  } finally {
    await shop.close();
    await rm(folder, { recursive: true });
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
