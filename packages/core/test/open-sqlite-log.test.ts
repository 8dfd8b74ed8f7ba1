import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteLog } from '../src/log/sqlite-log.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'acorn-log-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('makes the folders above it', async () => {
  await openSqliteLog(join(folder, 'a', 'b', 'log.db')).close();
  await openSqliteLog(join(folder, 'a', 'b', 'log.db')).close();
});

test('a folder of our own tells git to leave it alone; others are the user’s', async () => {
  await openSqliteLog(join(folder, 'tills', '.acorn-i', 'log.db')).close();
  expect(await readFile(join(folder, 'tills', '.acorn-i', '.gitignore'), 'utf8')).toBe('*\n');
  expect(existsSync(join(folder, 'tills', '.gitignore'))).toBe(false);
});

test('leaves the database of another program as it is', async () => {
  const path = join(folder, 'other.db');
  const other = new DatabaseSync(path);
  other.exec('CREATE TABLE t (x)');
  other.close();
  const before = await readFile(path);
  expect(() => openSqliteLog(path)).toThrow(expect.objectContaining({ code: 'LOG_FOREIGN' }));
  expect(await readFile(path)).toEqual(before);
});

test('refuses a log of another format', async () => {
  const path = join(folder, 'log.db');
  await openSqliteLog(path).close();
  const db = new DatabaseSync(path);
  db.exec('PRAGMA user_version = 99');
  db.close();
  expect(() => openSqliteLog(path)).toThrow(expect.objectContaining({ code: 'LOG_VERSION' }));
});

test.each([
  [
    'a text file',
    async (path: string) =>
      writeFile(path, 'not a database, but long enough to be read as one'.repeat(99)),
  ],
  ['a folder', async (path: string) => mkdir(path)],
])('names the path and the next step for %s', async (_, make) => {
  const path = join(folder, 'log.db');
  await make(path);
  const fault = {
    code: 'LOG_PATH',
    message: expect.stringMatching(/log\.db: cannot be opened.*Give `log`/),
  };
  expect(() => openSqliteLog(path)).toThrow(expect.objectContaining(fault));
});

test.runIf(process.platform === 'linux')('says where no folder can be made', () => {
  expect(() => openSqliteLog('/proc/nope/log.db')).toThrow(
    expect.objectContaining({ code: 'LOG_PATH' }),
  );
});
