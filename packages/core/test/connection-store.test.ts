import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createConnectionStore } from '../src/connection-store.ts';
import { openSqliteLog } from '../src/log/sqlite-log.ts';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test('what a connection keeps is there after a restart, and is its own', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'acorn-store-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'log.db');
  const log = await openSqliteLog(path);
  const store = createConnectionStore(() => log, 'amazon');
  await store.set('feed:2', { step: 'waiting' });
  await store.set('feed:1', { step: 'done' });
  await store.set('other', 7);
  await store.set('gone', true);
  await store.delete('gone');
  await createConnectionStore(() => log, 'shop').set('feed:9', 'not ours');
  await log.close();

  const again = await openSqliteLog(path);
  onTestFinished(() => again.close());
  const reopened = createConnectionStore(() => again, 'amazon');
  expect(await collect(reopened.entries('feed:'))).toEqual([
    ['feed:1', { step: 'done' }],
    ['feed:2', { step: 'waiting' }],
  ]);
  expect(await reopened.get('other')).toBe(7);
  expect(await reopened.get('gone')).toBeUndefined();
});
