/** Runs the example against a simulated Amazon: `npx -y pnpm@12 --filter @acorn-i/example-amazon-orders-csv try` */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSpApiSimulator } from '@acorn-i/connector-sp-api/simulator';

const here = import.meta.dirname;

export interface Tried {
  code: number;
  /** What the files of orders hold. */
  orders: string;
  /** What Amazon may sell afterwards, by SKU. */
  stock: Readonly<Record<string, number>>;
}

/** Three orders at Amazon, a stock file, and one run of `acorn-i.yaml` until nothing is new. */
export async function tryOut(): Promise<Tried> {
  // A folder of its own, so that your own data is left alone; here, where the connectors are found.
  const folder = await mkdtemp(join(here, 'data-'));
  try {
    for (const name of ['acorn-i.yaml', 'orders-csv.ts', 'package.json'])
      await copyFile(join(here, name), join(folder, name));
    return await tryIn(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function tryIn(folder: string): Promise<Tried> {
  const skus = ['MUG', 'SHIRT', 'CUP'].map((sku) => ({
    sku,
    title: sku,
    price: '9.90',
    quantity: 10,
  }));
  // Amazon tells an order two minutes after it changed: these were placed an hour ago.
  let aheadMs = -3_600_000;
  const now = () => Date.now() + aheadMs;
  const amazon = await startSpApiSimulator({ skus, now, rateFactor: 1_000 });
  try {
    amazon.placeOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
    amazon.placeOrder({
      lines: [
        { sku: 'MUG', quantity: 1 },
        { sku: 'SHIRT', quantity: 1 },
      ],
    });
    amazon.cancelOrder(amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 3 }] }));
    aheadMs = 0;
    const data = join(folder, 'data');
    await mkdir(join(data, 'stock'), { recursive: true });
    await copyFile(join(here, 'sample/stock.csv'), join(data, 'stock', 'stock.csv'));
    const { clientId, clientSecret, refreshToken } = amazon.settings.auth;
    const code = await run(join(folder, 'acorn-i.yaml'), {
      AMAZON_SELLER_ID: amazon.settings.sellerId,
      AMAZON_CLIENT_ID: clientId,
      AMAZON_CLIENT_SECRET: clientSecret,
      AMAZON_REFRESH_TOKEN: refreshToken,
      AMAZON_ENDPOINT: amazon.url,
    });
    const files = (await readdir(join(data, 'orders'))).sort();
    const texts = await Promise.all(
      files.map((file) => readFile(join(data, 'orders', file), 'utf8')),
    );
    return { code, orders: texts.join(''), stock: Object.fromEntries(amazon.stock()) };
  } finally {
    await amazon.close();
  }
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
  const { code, orders, stock } = await tryOut();
  console.log(`Orders:\n${orders}\nAmazon may sell: ${JSON.stringify(stock)}`);
  process.exitCode = code;
}
