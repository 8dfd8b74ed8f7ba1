import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TillSimulator } from '@acorn-i/connector-pos/simulator';
import type { ShopifySimulator } from '@acorn-i/connector-shopify/simulator';
import type { SpApiSimulator } from '@acorn-i/connector-sp-api/simulator';
import { ConfigurationError } from '@acorn-i/core';
import { type CatalogueItem, locations, stores } from './catalogue.ts';

/** How much faster than life the demo's limits refill: a day in about 40 seconds. */
const speed = 2_000;

/** Amazon's rule that a window ends two minutes ago, at the demo's speed. */
const settleMs = Math.ceil(120_000 / speed);

/** The three remote systems of the demo, on this machine. */
export interface World {
  amazon: SpApiSimulator;
  shop: ShopifySimulator;
  tills: TillSimulator;
  /** What the routes file asks of the environment. */
  env: Record<string, string>;
  close(): Promise<void>;
}

/** Starts the simulators that come with the connectors of a project. */
export async function startWorld(
  projectDir: string,
  dataDir: string,
  catalogue: readonly CatalogueItem[],
  seed: number,
): Promise<World> {
  const [spApi, shopify, pos] = await Promise.all([
    load<typeof import('@acorn-i/connector-sp-api/simulator')>(
      projectDir,
      '@acorn-i/connector-sp-api',
    ),
    load<typeof import('@acorn-i/connector-shopify/simulator')>(
      projectDir,
      '@acorn-i/connector-shopify',
    ),
    load<typeof import('@acorn-i/connector-pos/simulator')>(projectDir, '@acorn-i/connector-pos'),
  ]);
  const inbox = join(dataDir, 'tills');
  const amazon = await spApi.startSpApiSimulator({
    skus: catalogue,
    rateFactor: speed,
    settleMs,
    seed,
  });
  const shop = await shopify.startShopifySimulator({
    skus: catalogue,
    rateFactor: speed,
    searchLagMs: 300,
    seed: seed + 1,
  });
  const tills = pos.startTillSimulator({
    inbox,
    stores: stores.map((id) => ({ id, timeZone: 'Europe/Berlin', currency: 'EUR' })),
    seed: seed + 2,
  });
  dropCounts(inbox, catalogue);
  return {
    amazon,
    shop,
    tills,
    env: {
      ACORN_DATA: dataDir,
      AMAZON_SELLER_ID: amazon.settings.sellerId,
      AMAZON_CLIENT_ID: amazon.settings.auth.clientId,
      AMAZON_CLIENT_SECRET: amazon.settings.auth.clientSecret,
      AMAZON_REFRESH_TOKEN: amazon.settings.auth.refreshToken,
      AMAZON_SETTLE: `${settleMs}ms`,
      AMAZON_OVERLAP: '2s',
      AMAZON_ENDPOINT: amazon.url,
      SHOPIFY_SHOP: shop.shop,
      SHOPIFY_CLIENT_ID: shop.clientId,
      SHOPIFY_CLIENT_SECRET: shop.clientSecret,
      SHOPIFY_ENDPOINT: shop.url,
    },
    async close() {
      await Promise.all([amazon.close(), shop.close(), tills.close()]);
    },
  };
}

/** The runner depends on no connector: simulators are found from the project that installed them. */
async function load<T>(projectDir: string, name: string): Promise<T> {
  try {
    const path = createRequire(join(projectDir, 'package.json')).resolve(`${name}/simulator`);
    return (await import(pathToFileURL(path).href)) as T;
  } catch (cause) {
    throw new ConfigurationError(
      `demo: ${name} is not installed in ${projectDir}. Install it: npm install ${name}`,
      {
        code: 'DEMO_CONNECTOR_MISSING',
        cause,
      },
    );
  }
}

/** The morning's stocktake, as the tills' folder takes it. */
function dropCounts(inbox: string, catalogue: readonly CatalogueItem[]): void {
  const folder = join(inbox, 'counts');
  mkdirSync(folder, { recursive: true });
  const countedAt = new Date(Date.now() - 60_000).toISOString();
  const rows = catalogue.flatMap(({ sku, counted }) =>
    locations.map((location) => `${location},${sku},${counted[location]},${countedAt}`),
  );
  const text = `location,sku,on_hand,counted_at\r\n${rows.join('\r\n')}\r\n`;
  const path = join(folder, `all_${countedAt.slice(0, 10)}_000001.csv`);
  writeFileSync(`${path}.sha256`, `${createHash('sha256').update(text).digest('hex')}\n`);
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}
