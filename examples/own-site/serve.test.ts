import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { type Served, serve } from './serve.ts';
import { shopPage } from './shop-page.ts';

const here = import.meta.dirname;

test('what is counted is offered, what is bought on the page is taken from it', {
  timeout: 120_000,
}, async () => {
  const served = await serve();
  // Here, where the connectors are found.
  const folder = await mkdtemp(join(here, 'data-'));
  onTestFinished(async () => {
    await served.close();
    await rm(folder, { recursive: true });
  });
  for (const name of ['acorn-i.yaml', 'package.json'])
    await copyFile(join(here, name), join(folder, name));
  await count(folder, { 'MUG-1': 3, 'MUG-2': 1 });

  expect(await run(folder, served)).toBe(0);
  // One of each is kept for safety.
  expect(await offered(served)).toMatchObject({ 'MUG-1': 2, 'MUG-2': 0 });
  expect(await buy(served, 'MUG-2')).toBe(409);
  expect(await buy(served, 'MUG-1')).toBe(303);
  expect(await run(folder, served)).toBe(0);
  expect(await offered(served)).toMatchObject({ 'MUG-1': 1, 'MUG-2': 0 });
});

test('the page shows names as they are', () => {
  const ware = { sku: 'A"1', title: '<b>', price: '1.00', currency: 'EUR', available: 1 };
  expect(shopPage([ware])).toContain('value="A&quot;1"');
  expect(shopPage([ware])).toContain('<b>&lt;b&gt;</b>');
});

async function count(folder: string, units: Readonly<Record<string, number>>): Promise<void> {
  const counts = join(folder, 'data/warehouse/counts');
  await mkdir(counts, { recursive: true });
  const rows = Object.entries(units).map(([sku, on_hand]) => `berlin,${sku},${on_hand},COUNTED_AT`);
  const at = new Date().toISOString();
  const text = ['location,sku,on_hand,counted_at', ...rows].join('\n').replaceAll('COUNTED_AT', at);
  await writeFile(join(counts, 'stocktake.csv'), `${text}\n`);
}

async function offered({ pageUrl }: Served): Promise<Record<string, number>> {
  const page = await (await fetch(pageUrl)).text();
  const items = page.matchAll(/data-sku="([^"]+)" data-available="(\d+)"/g);
  return Object.fromEntries([...items].map(([, sku, units]) => [sku, Number(units)]));
}

async function buy({ pageUrl }: Served, sku: string): Promise<number> {
  const body = new URLSearchParams({ sku });
  return (await fetch(pageUrl, { method: 'POST', body, redirect: 'manual' })).status;
}

/** The command line, from its sources, until nothing is new. */
async function run(folder: string, { shop }: Served): Promise<number> {
  const main = fileURLToPath(new URL('main.ts', import.meta.resolve('@acorn-i/runner')));
  const file = join(folder, 'acorn-i.yaml');
  const args = ['--conditions=@acorn-i/source', main, 'run', file, '--until-idle'];
  const child = spawn(process.execPath, [...args, '--log-level', 'error'], {
    env: { ...process.env, SITE_URL: shop.settings.url, SITE_SECRET: shop.settings.clientSecret },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'close');
  return code as number;
}
