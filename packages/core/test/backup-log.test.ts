import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PreparedChange, toChange } from '../src/change.ts';
import type { Log } from '../src/log/log.ts';
import {
  backupSqliteLog,
  compactSqliteLog,
  inspectLogFile,
  openSqliteLog,
  restoreSqliteLog,
} from '../src/log/sqlite-log.ts';

let folder: string;
let path: string;
let backup: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'acorn-backup-'));
  path = join(folder, 'log.db');
  backup = join(folder, 'copies', 'one.db');
});
afterEach(() => rm(folder, { recursive: true }));

const at = '2026-07-01T00:00:00.000Z';
const later = '2026-07-02T00:00:00.000Z';
const stream = 'a.levels';

function levels(from: number, to: number): PreparedChange[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const second = from + index;
    const updatedAt = new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString();
    const data = { sku: `SKU-${second}`, available: second, updatedAt };
    return toChange('inventory-level', { data }, { source: stream, recordedAt: updatedAt });
  });
}

const append = (log: Log, from: number, to: number) =>
  log.write({
    appends: [{ stream, changes: levels(from, to) }],
    positions: [{ consumer: 'c', stream, seq: to }],
  });

async function held(file: string): Promise<{ entries: number; position: number }> {
  const log = openSqliteLog(file);
  const found = { entries: log.end(stream), position: await log.position('c', stream) };
  await log.close();
  return found;
}

test('a backup holds one moment of a log that goes on being written', async () => {
  const log = openSqliteLog(path);
  await append(log, 1, 500);
  const facts = backupSqliteLog(path, backup, at);
  await append(log, 501, 900);
  await log.close();
  expect(facts).toMatchObject({
    changes: 500,
    waiting: 0,
    deadLetters: 0,
    backupAt: at,
    lastRecordedAt: '2026-01-01T00:08:20.000Z',
  });
  expect(readdirSync(join(folder, 'copies'))).toEqual(['one.db']);
  expect(await held(backup)).toEqual({ entries: 500, position: 500 });
  expect(await held(path)).toEqual({ entries: 900, position: 900 });
});

test('a restored log is the backup; the one before is kept whole beside it', async () => {
  const log = openSqliteLog(path);
  await append(log, 1, 10);
  await log.close();
  backupSqliteLog(path, backup, at);
  const again = openSqliteLog(path);
  await append(again, 11, 20);
  await again.close();
  const { facts, replaced } = restoreSqliteLog(backup, path, later);
  expect(facts).toMatchObject({ changes: 10, backupAt: at });
  expect(await held(path)).toEqual({ entries: 10, position: 10 });
  expect(await held(replaced!)).toEqual({ entries: 20, position: 20 });
  const restored = openSqliteLog(path);
  expect(await restored.state('control', 'restored')).toMatchObject({ at: later, backupAt: at });
  expect(await restored.state('control', 'backup')).toBeUndefined();
  await restored.close();
  expect(await held(backup)).toEqual({ entries: 10, position: 10 });
});

test('what a killed process left in the write-ahead log is kept, and does not get into the new one', async () => {
  const log = openSqliteLog(path);
  await append(log, 1, 10);
  backupSqliteLog(path, backup, at);
  await append(log, 11, 20);
  // As if the process had been killed here: its write-ahead log was never taken over.
  const left = join(folder, 'left.db');
  for (const suffix of ['', '-wal']) await writeFile(left + suffix, await readFile(path + suffix));
  await log.close();
  expect(statSync(`${left}-wal`).size).toBeGreaterThan(0);
  const { replaced } = restoreSqliteLog(backup, left, later);
  expect(await held(left)).toEqual({ entries: 10, position: 10 });
  expect(await held(replaced!)).toEqual({ entries: 20, position: 20 });
});

test('a log that is damaged beyond opening can still be replaced', async () => {
  const log = openSqliteLog(path);
  await append(log, 1, 10);
  await log.close();
  backupSqliteLog(path, backup, at);
  await writeFile(path, 'no database any more '.repeat(1_000));
  const { replaced } = restoreSqliteLog(backup, path, later);
  expect(await held(path)).toEqual({ entries: 10, position: 10 });
  expect(await readFile(replaced!, 'utf8')).toContain('no database any more');
});

test('a backup that is damaged is refused, and the log stays', async () => {
  const log = openSqliteLog(path);
  await append(log, 1, 2_000);
  await log.close();
  backupSqliteLog(path, backup, at);
  const bytes = await readFile(backup);
  bytes.fill(0x55, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 20_000);
  await writeFile(backup, bytes);
  const fault = expect.objectContaining({ code: 'LOG_DAMAGED' });
  expect(() => restoreSqliteLog(backup, path, later)).toThrow(fault);
  await writeFile(backup, 'text');
  expect(() => restoreSqliteLog(backup, path, later)).toThrow(fault);
  expect(await held(path)).toEqual({ entries: 2_000, position: 2_000 });
  expect(existsSync(`${path}.restoring`)).toBe(false);
});

test('a backup that cannot be written leaves nothing behind and says so', async () => {
  const log = openSqliteLog(path);
  await append(log, 1, 10);
  await log.close();
  await writeFile(join(folder, 'copies'), 'a file where a folder should be');
  expect(() => backupSqliteLog(path, backup, at)).toThrow(
    expect.objectContaining({
      code: 'BACKUP_FAILED',
      message: expect.stringMatching(/Free space/),
    }),
  );
});

test('compacting gives back what pruning freed, and keeps the rest', async () => {
  const log = openSqliteLog(path);
  await append(log, 1, 20_000);
  await log.prune({ before: levels(19_001, 19_001)[0]!.change.occurredAt, consumers: new Map() });
  await log.close();
  expect(inspectLogFile(path).freeBytes).toBeGreaterThan(1_000_000);
  const { bytesBefore, bytesAfter } = compactSqliteLog(path);
  expect(bytesAfter).toBeLessThan(bytesBefore / 5);
  expect(statSync(path).size).toBe(bytesAfter);
  expect(inspectLogFile(path)).toMatchObject({ changes: 1_000, freeBytes: 0 });
  expect(await held(path)).toEqual({ entries: 20_000, position: 20_000 });
});
