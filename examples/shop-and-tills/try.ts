/** Runs the example against simulators: `npx -y pnpm@12 --filter @acorn-i/example-shop-and-tills try` */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTillSimulator, type TillSimulator } from '@acorn-i/connector-pos/simulator';
import { type ShopifySimulator, startShopifySimulator } from '@acorn-i/connector-shopify/simulator';

const here = import.meta.dirname;
const counted = { MUG: 12, SHIRT: 5, CUP: 3 };
/** Of each SKU, as `acorn-i.yaml` says. */
const safetyUnits = 1;

/** One SKU at one moment, by the books of shop and tills, not by ours. */
export interface Row {
  moment: string;
  sku: string;
  /** In the morning. */
  counted: number;
  /** Units that buyers of the shop took and did not cancel. */
  shopSold: number;
  tillsSold: number;
  /** What each side says that it may sell. */
  shopShows: number | undefined;
  tillsShow: number | undefined;
  /** Both sides show what was counted, less what was sold on both and the safety stock. */
  agree: boolean;
}

export interface Tried {
  /** The worst exit code of the runs. */
  code: number;
  rows: Row[];
}

/** A day of one store, with a run of `acorn-i.yaml` after each part of it. */
export async function tryOut(): Promise<Tried> {
  // A folder of its own, so that your own data is left alone; here, where the connectors are found.
  const folder = await mkdtemp(join(here, 'data-'));
  const skus = Object.keys(counted);
  const shop = await startShopifySimulator({
    skus: skus.map((sku) => ({ sku, title: sku, price: '12.90', quantity: 0 })),
  });
  const inbox = join(folder, 'data/tills');
  const berlin = { id: 'berlin', timeZone: 'Europe/Berlin', currency: 'EUR' };
  const tills = startTillSimulator({ inbox, stores: [berlin] });
  try {
    for (const name of ['acorn-i.yaml', 'package.json'])
      await copyFile(join(here, name), join(folder, name));
    const tried: Tried = { code: 0, rows: [] };
    for (const [moment, play] of Object.entries(moments({ shop, tills }))) {
      play();
      tried.code = Math.max(tried.code, await run(join(folder, 'acorn-i.yaml'), shop));
      tried.rows.push(...skus.map((sku) => rowOf(moment, sku, { shop, tills })));
    }
    return tried;
  } finally {
    await shop.close();
    await tills.close();
    await rm(folder, { recursive: true });
  }
}

interface World {
  shop: ShopifySimulator;
  tills: TillSimulator;
}

/** What happens before each run. */
function moments({ shop, tills }: World): Record<string, () => void> {
  const sell = (sku: string, quantity: number, more: object = {}) =>
    tills.sell({ store: 'berlin', lines: [{ sku, quantity, price: '12.90', ...more }] });
  const count = (units: Readonly<Record<string, number>>) =>
    tills.count(
      Object.entries(units).map(([sku, onHand]) => ({ location: 'berlin', sku, onHand })),
    );
  return {
    // The tills' stocktake; neither side may sell anything before.
    morning: () => count(counted),
    // Both sell the same things, and the tills drop their file twice.
    day() {
      shop.placeOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
      shop.placeOrder({
        lines: [
          { sku: 'SHIRT', quantity: 1 },
          { sku: 'CUP', quantity: 1 },
        ],
      });
      sell('MUG', 3);
      sell('SHIRT', 2);
      tills.faults.duplicateDrop = 1;
      tills.flush();
    },
    // One order of the shop leaves the store, the other is cancelled; a mug comes back to a till.
    evening() {
      const [shipped, cancelled] = shop.orders();
      shop.fulfill(shipped?.id ?? 0);
      shop.cancelOrder(cancelled?.id ?? 0);
      sell('MUG', -1, { restock: true });
      tills.flush();
    },
    // What lies there now is counted: the mugs that shipped are gone, and not reserved any more.
    night: () => count({ MUG: 8, SHIRT: 3, CUP: 3 }),
  };
}

function rowOf(moment: string, sku: string, { shop, tills }: World): Row {
  const count = counted[sku as keyof typeof counted];
  const shopSold = shop
    .orders()
    .filter(({ cancelledAt }) => cancelledAt === null)
    .reduce((sum, { lines }) => sum + unitsOf(sku, lines), 0);
  const tillsSold = tills.orders().reduce((sum, { lines }) => sum + unitsOf(sku, lines), 0);
  const shows = { shopShows: shop.stock().get(sku), tillsShow: tills.stock().get(sku) };
  const right = Math.max(0, count - shopSold - tillsSold - safetyUnits);
  const agree = Object.values(shows).every((units) => units === right);
  return { moment, sku, counted: count, shopSold, tillsSold, ...shows, agree };
}

function unitsOf(sku: string, lines: readonly { sku?: string | null; quantity: number }[]): number {
  return lines.reduce((sum, line) => sum + (line.sku === sku ? line.quantity : 0), 0);
}

/** The command line, from its sources. */
async function run(file: string, shop: ShopifySimulator): Promise<number> {
  const main = new URL('main.ts', import.meta.resolve('@acorn-i/runner'));
  const args = ['--conditions=@acorn-i/source', fileURLToPath(main), 'run', file, '--until-idle'];
  const child = spawn(process.execPath, [...args, '--log-level', 'error'], {
    env: {
      ...process.env,
      SHOPIFY_SHOP: shop.shop,
      SHOPIFY_CLIENT_ID: shop.clientId,
      SHOPIFY_CLIENT_SECRET: shop.clientSecret,
      SHOPIFY_ENDPOINT: shop.url,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'close');
  return code as number;
}

if (import.meta.main) {
  const { code, rows } = await tryOut();
  console.table(rows);
  const isAgreed = code === 0 && rows.every(({ agree }) => agree);
  console.log(isAgreed ? 'Shop and tills agree.' : 'Shop and tills do not agree.');
  process.exitCode = isAgreed ? 0 : 1;
}
