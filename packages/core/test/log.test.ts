import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { createMemoryLog } from '../src/log/memory-log.ts';
import { createScratchLog } from '../src/log/scratch-log.ts';
import { openSqliteLog } from '../src/log/sqlite-log.ts';
import { type LogUnderTest, testLog } from '../src/testing/test-log.ts';

describe('memory log', () => {
  for (const { name, run } of testLog(async () => ({
    log: createMemoryLog(),
    dispose: async () => {},
  })))
    test(name, run);
});

describe('memory log in partitions', () => {
  for (const { name, run } of testLog(async () => ({
    log: createMemoryLog({ partitions: 4 }),
    dispose: async () => {},
  })))
    test(name, run);
});

describe('scratch log over an empty one', () => {
  // It removes nothing.
  const promises = testLog(async () => ({
    log: await createScratchLog(createMemoryLog()),
    dispose: async () => {},
  })).filter(({ name }) => !name.startsWith('old entries go') && !name.includes('is pruned'));
  for (const { name, run } of promises) test(name, run);
});

describe('SQLite log', () => {
  for (const { name, run } of testLog(openOnDisk)) test(name, run);
});

async function openOnDisk(): Promise<LogUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'acorn-log-'));
  const path = join(folder, 'log.db');
  const log = openSqliteLog(path);
  let last = log;
  return {
    log,
    // The first one stays open, as a process that died would have left it.
    reopen: async () => (last = openSqliteLog(path)),
    async dispose() {
      await log.close();
      if (last !== log) await last.close();
      await rm(folder, { recursive: true });
    },
  };
}
