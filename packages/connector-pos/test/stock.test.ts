import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Delivery, type InventoryLevel, toChange } from '@acorn-i/core';
import { expect, it } from 'vitest';
import { startTillSimulator } from '../simulator/index.ts';
import { openFileTill } from '../src/file/open-file-till.ts';
import { FileSettings } from '../src/settings.ts';
import { fileTillContext, openTillFolder } from './till-folder.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };
const signal = new AbortController().signal;

function deliver(...levels: [string, number][]): Delivery<'inventory-level'>[] {
  return levels.map(([sku, available]) => {
    const data: InventoryLevel = { sku, available, updatedAt: '2026-03-02T10:00:00Z' };
    const stamp = { source: 'pool.availability', recordedAt: '2026-03-02T10:00:00Z' };
    const { change } = toChange('inventory-level', { data }, stamp);
    return { change, idempotencyKey: change.id, attempt: 1, signal, log };
  });
}

it('writes numbered files that the tills read in order', async () => {
  const { till, inbox } = await openTillFolder();
  const simulator = startTillSimulator({ inbox, stores: [] });
  const outcomes = await till.writeStock(deliver(['A', 5], ['B, "x"', 1]));
  expect(outcomes).toEqual([{ ref: 'stock_000000000001.csv' }, { ref: 'stock_000000000001.csv' }]);
  expect(simulator.stock()).toEqual(
    new Map([
      ['A', 5],
      ['B, "x"', 1],
    ]),
  );
  await till.writeStock(deliver(['A', 4]));
  await till.writeStock(deliver(['A', 4]));
  expect(simulator.stock().get('A')).toBe(4);
  const files = await readdir(join(inbox, 'outbox'));
  expect(files.filter((name) => name.endsWith('.part'))).toEqual([]);
  expect(await readFile(join(inbox, 'outbox', 'stock_000000000002.csv'), 'utf8')).toBe(
    'sku,location,channel,available,updated_at\nA,,,4,2026-03-02T10:00:00Z\n',
  );
});

const open = (inbox: string) =>
  openFileTill(FileSettings.parse({ system: 'file', inbox }), fileTillContext('/'));

it('goes on with its numbers after a restart, also where the tills deleted what they read', async () => {
  const { till, inbox } = await openTillFolder();
  const outbox = join(inbox, 'outbox');
  await till.writeStock(deliver(['A', 5]));
  for (const name of await readdir(outbox)) {
    if (name.startsWith('stock_')) await rm(join(outbox, name));
  }
  const again = await open(inbox);
  expect(await again.writeStock(deliver(['A', 6]))).toEqual([{ ref: 'stock_000000000002.csv' }]);
  await writeFile(join(outbox, '.sequence'), '');
  const third = await open(inbox);
  expect(await third.writeStock(deliver(['A', 7]))).toEqual([{ ref: 'stock_000000000003.csv' }]);
});

it('says that it may be tried again while the folder is away', async () => {
  const { till, inbox } = await openTillFolder();
  await rm(join(inbox, 'outbox'), { recursive: true });
  await expect(till.writeStock(deliver(['A', 5]))).rejects.toMatchObject({
    errorClass: 'retryable',
    code: 'FILE_ENOENT',
  });
  await mkdir(join(inbox, 'outbox'));
  expect(await till.writeStock(deliver(['A', 5]))).toHaveLength(1);
});
