/** Runs the example against simulators: `npx -y pnpm@12 --filter @acorn-i/example-three-stores try` */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTillSimulator } from '@acorn-i/connector-pos/simulator';
import { startShopifySimulator } from '@acorn-i/connector-shopify/simulator';
import { startSpApiSimulator } from '@acorn-i/connector-sp-api/simulator';

const here = import.meta.dirname;
const places = ['warehouse', 'berlin', 'hamburg', 'wien'] as const;
type Place = (typeof places)[number];
/** In the morning. */
const counted: Record<string, Record<Place, number>> = {
  MUG: { warehouse: 40, berlin: 6, hamburg: 5, wien: 7 },
  SHIRT: { warehouse: 12, berlin: 3, hamburg: 2, wien: 4 },
  CUP: { warehouse: 3, berlin: 1, hamburg: 1, wien: 1 },
};
const skus = Object.keys(counted);
/** As `acorn-i.yaml` says. */
const terms = { keep: 1, wienShare: 0.5, safetyUnits: 1 };

/** One SKU, by the books of the three systems, not by ours. */
export interface Row {
  moment: string;
  sku: string;
  amazonShows: number | undefined;
  shopShows: number | undefined;
  tillsShow: number | undefined;
  /** What was counted, less what was sold and what is kept back. */
  maySell: number;
  /** What the three show together is what may be sold. */
  agree: boolean;
}

export interface Tried {
  /** The worst exit code of the runs. */
  code: number;
  rows: Row[];
  prices: Record<'amazon' | 'shop', Record<string, string>>;
  /** Orders for which it was said where they are picked. */
  picked: number;
  /** Where all of it lies, if it is kept. */
  folder: string | undefined;
}

/**
 * A morning and a day, with a run of `acorn-i.yaml` after each.
 *
 * @param isKept leaves the folder, with the log in it, for `acorn-i explain`
 */
export async function tryOut(isKept = false): Promise<Tried> {
  // A folder of its own, so that your own data is left alone; here, where the connectors are found.
  const folder = await mkdtemp(join(here, 'data-'));
  try {
    for (const name of ['acorn-i.yaml', 'office.ts', 'package.json'])
      await copyFile(join(here, name), join(folder, name));
    const office = join(folder, 'data/office');
    await mkdir(office, { recursive: true });
    await writeFile(
      join(office, 'prices.csv'),
      'sku,price,cost\nMUG,12.50,6.00\nSHIRT,29.00,11.00\nCUP,8.00,7.50\n',
    );
    return { ...(await tryIn(folder)), folder: isKept ? folder : undefined };
  } finally {
    if (!isKept) await rm(folder, { recursive: true });
  }
}

async function tryIn(folder: string): Promise<Omit<Tried, 'folder'>> {
  const world = await startWorld(folder);
  const { amazon, shop, tills } = world;
  try {
    const tried: Omit<Tried, 'folder'> = {
      code: 0,
      rows: [],
      prices: { amazon: {}, shop: {} },
      picked: 0,
    };
    const moments: Record<string, () => void> = {
      morning: () => void tills.count(skus.flatMap(countsOf)),
      day() {
        amazon.placeOrder({ lines: [{ sku: 'MUG', quantity: 3 }] });
        amazon.placeOrder({ lines: [{ sku: 'SHIRT', quantity: 1 }] });
        shop.placeOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
        shop.cancelOrder(shop.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] }).id);
        tills.sell({ store: 'berlin', lines: [{ sku: 'MUG', quantity: 1, price: '12.50' }] });
        tills.sell({ store: 'wien', lines: [{ sku: 'SHIRT', quantity: 2, price: '29.00' }] });
        tills.faults.duplicateDrop = 1;
        tills.flush();
      },
    };
    for (const [moment, play] of Object.entries(moments)) {
      play();
      tried.code = Math.max(tried.code, await run(join(folder, 'acorn-i.yaml'), world.env));
      tried.rows.push(...skus.map((sku) => rowOf(moment, sku, world)));
    }
    tried.prices = {
      amazon: Object.fromEntries(amazon.prices()),
      shop: Object.fromEntries([...shop.prices()].map(([sku, { price }]) => [sku, price])),
    };
    const picking = await readFile(join(folder, 'data/office/picking.json'), 'utf8');
    tried.picked = Object.keys(JSON.parse(picking)).length;
    return tried;
  } finally {
    await world.close();
  }
}

type World = Awaited<ReturnType<typeof startWorld>>;

async function startWorld(folder: string) {
  const listed = skus.map((sku) => ({ sku, title: sku, price: '1.00', quantity: 0 }));
  // Amazon's limits refill faster here, and orders are told at once.
  const amazon = await startSpApiSimulator({ skus: listed, rateFactor: 1_000, settleMs: 60 });
  const shop = await startShopifySimulator({ skus: listed });
  const tills = startTillSimulator({
    inbox: join(folder, 'data/tills'),
    stores: ['berlin', 'hamburg', 'wien'].map((id) => ({
      id,
      timeZone: id === 'wien' ? 'Europe/Vienna' : 'Europe/Berlin',
      currency: 'EUR',
    })),
  });
  const { sellerId, auth } = amazon.settings;
  const env = {
    AMAZON_SELLER_ID: sellerId,
    AMAZON_CLIENT_ID: auth.clientId,
    AMAZON_CLIENT_SECRET: auth.clientSecret,
    AMAZON_REFRESH_TOKEN: auth.refreshToken,
    AMAZON_ENDPOINT: amazon.url,
    SHOPIFY_SHOP: shop.shop,
    SHOPIFY_CLIENT_ID: shop.clientId,
    SHOPIFY_CLIENT_SECRET: shop.clientSecret,
    SHOPIFY_ENDPOINT: shop.url,
  };
  const close = async () => {
    await Promise.all([amazon, shop, tills].map((each) => each.close()));
  };
  return { amazon, shop, tills, env, close };
}

function countsOf(sku: string) {
  return places.map((location) => ({ location, sku, onHand: counted[sku]![location] }));
}

function rowOf(moment: string, sku: string, { amazon, shop, tills }: World): Row {
  const reserved =
    amazon
      .orders()
      .flatMap(({ orderItems }) => orderItems)
      .filter(({ product }) => product.sellerSku === sku)
      .reduce((sum, { quantityOrdered }) => sum + quantityOrdered, 0) +
    shop
      .orders()
      .filter(({ cancelledAt }) => cancelledAt === null)
      .reduce((sum, { lines }) => sum + unitsOf(sku, lines), 0);
  const offered = places.reduce((sum, place) => {
    const sales = tills.orders().filter(({ store }) => store === place);
    const left =
      counted[sku]![place] - sales.reduce((sold, { lines }) => sold + unitsOf(sku, lines), 0);
    const units = Math.max(0, left - (place === 'warehouse' ? 0 : terms.keep));
    return sum + (place === 'wien' ? Math.floor(units * terms.wienShare) : units);
  }, 0);
  const shows = {
    amazonShows: amazon.stock().get(sku),
    shopShows: shop.stock().get(sku),
    tillsShow: tills.stock().get(sku),
  };
  const maySell = Math.max(0, offered - reserved - terms.safetyUnits);
  const together = Object.values(shows).reduce<number>((sum, units = Number.NaN) => sum + units, 0);
  return { moment, sku, ...shows, maySell, agree: together === maySell };
}

function unitsOf(sku: string, lines: readonly { sku?: string | null; quantity: number }[]): number {
  return lines.reduce((sum, line) => sum + (line.sku === sku ? line.quantity : 0), 0);
}

/** The command line, from its sources. */
async function run(file: string, env: Record<string, string>): Promise<number> {
  const main = new URL('main.ts', import.meta.resolve('@acorn-i/runner'));
  const args = ['--conditions=@acorn-i/source', fileURLToPath(main), 'run', file, '--until-idle'];
  const child = spawn(process.execPath, [...args, '--log-level', 'error'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'close');
  return code as number;
}

if (import.meta.main) {
  const { code, rows, prices, picked, folder } = await tryOut(process.argv.includes('--keep'));
  console.table(rows);
  console.log('Prices:', prices, `Orders with a place to pick them: ${picked}.`);
  if (folder) console.log(`Everything lies in ${folder}.`);
  const isAgreed = code === 0 && rows.every(({ agree }) => agree);
  console.log(isAgreed ? 'All sides agree.' : 'They do not agree.');
  process.exitCode = isAgreed ? 0 : 1;
}
