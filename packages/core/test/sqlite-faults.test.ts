import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Log } from '../src/log/log.ts';
import { openSqliteLog } from '../src/log/sqlite-log.ts';
import { createMasterKeyText, toMasterKey } from '../src/personal/key-ring.ts';
import { openSqliteKeys } from '../src/personal/sqlite-keys.ts';
import { openVault } from '../src/personal/vault.ts';
import { createFakeSystem, level, startEngine, sumProcessor, until } from './fake-system.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'acorn-log-'));
  path = join(folder, 'log.db');
});
afterEach(() => rm(folder, { recursive: true }));

/** What is in such a table cannot be read until it is given back. */
function takeAway(file: string, tables: readonly string[]): () => void {
  const rename = (toName: (table: string) => string, fromName: (table: string) => string) => {
    const other = new DatabaseSync(file, { timeout: 5_000 });
    for (const table of tables)
      other.exec(`ALTER TABLE ${fromName(table)} RENAME TO ${toName(table)}`);
    other.close();
  };
  const away = (table: string) => `${table}_away`;
  const here = (table: string) => table;
  rename(away, here);
  return () => rename(here, away);
}

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

const reads: Record<string, (log: Log) => Promise<unknown>> = {
  position: (log) => log.position('c', 's'),
  cursor: (log) => log.cursor('s'),
  state: (log) => log.state('n', 'k'),
  'state entries': (log) => all(log.stateEntries('n')),
  waiting: (log) => log.waiting({}),
  'waiting counts': (log) => log.waitingCounts(),
  'dead letters': (log) => log.deadLetters({}),
  'dead letter counts': (log) => log.deadLetterCounts(),
  trail: (log) => log.trail('k'),
  trails: (log) => all(log.trails()),
  contents: (log) => log.contents(),
  pruning: (log) => log.prune({ before: '2026-01-01T00:00:00.000Z', consumers: new Map() }),
};
const tables = ['positions', 'cursors', 'state', 'waiting', 'dead_letters', 'trail'];

describe('a read that fails is to be tried again, and says of which file', () => {
  test.each(Object.entries(reads))('%s', async (_, read) => {
    const log = openSqliteLog(path);
    const giveBack = takeAway(path, tables);
    await expect(read(log)).rejects.toMatchObject({
      errorClass: 'retryable',
      code: 'LOG_FAULT',
      message: expect.stringContaining(path),
    });
    giveBack();
    await read(log);
    await log.close();
    await expect(read(log)).rejects.toMatchObject({ errorClass: 'retryable', code: 'LOG_CLOSED' });
  });

  test('entries of a stream', async () => {
    const first = openSqliteLog(path);
    const a = createFakeSystem();
    a.produce(level('A', 1));
    const routes = [{ name: 'r', from: [{ source: 'a.levels' }], steps: [], to: ['a.levels'] }];
    const engine = await startEngine(first, { a: a.connector }, routes);
    await until(() => a.written.length === 1);
    await engine.stop();
    await first.close();
    // Opened anew it has nothing of the stream in memory.
    const log = openSqliteLog(path);
    const fault = { errorClass: 'retryable', code: 'LOG_FAULT' };
    const giveBack = takeAway(path, ['changes_1']);
    await expect(log.read('a.levels', 0, 9)).rejects.toMatchObject(fault);
    await expect(all(log.find('A'))).rejects.toMatchObject(fault);
    await expect(log.known!('a.levels', ['x'])).rejects.toMatchObject(fault);
    giveBack();
    expect(await log.read('a.levels', 0, 9)).toHaveLength(1);
    await log.close();
  });

  test('keys of persons', async () => {
    const store = openSqliteKeys(path);
    await openVault(store, toMasterKey(createMasterKeyText(), 'test'));
    const giveBack = takeAway(path, ['keys', 'facts', 'fences', 'erasures']);
    const keyReads = [
      async () => store.generation(),
      () => store.ring(),
      () => store.byScope(['s']),
      () => store.byRef(['r']),
      () => store.after('', 1),
      () => store.count(),
      () => store.fences(),
      () => store.erasures(),
    ];
    for (const read of keyReads)
      await expect(read()).rejects.toMatchObject({ errorClass: 'retryable', code: 'LOG_FAULT' });
    giveBack();
    for (const read of keyReads) await read();
    await store.close();
  });
});

test('while state cannot be read no change is given up, and afterwards each counts once', async () => {
  const log = openSqliteLog(path);
  const a = createFakeSystem();
  const routes = [{ name: 'in', from: [{ source: 'a.levels' }], steps: [], to: ['sum.add'] }];
  const engine = await startEngine(log, { a: a.connector, sum: sumProcessor }, routes);
  await until(() => engine.isIdle());
  const giveBack = takeAway(path, ['state']);
  a.produce(level('A', 1), level('B', 2), level('A', 4));
  await until(() => log.end('a.levels') === 3);
  await until(async () => {
    const letters = await log.deadLetters({});
    return letters.length > 0 || engine.status().routes.some(({ down }) => down !== undefined);
  });
  giveBack();
  await until(() => engine.isIdle());
  await engine.stop();
  expect(await log.deadLetters({})).toEqual([]);
  expect([await log.state('sum', 'A'), await log.state('sum', 'B')]).toEqual([5, 2]);
  await log.close();
});
