import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { readApproval } from '../../src/engine.ts';
import type { Log, NewWaiting } from '../../src/log/log.ts';
import { newApproval } from '../../src/route/approval.ts';
import { startChild } from '../../src/testing/faults/child-process.ts';
import { level } from '../../src/testing/log-checks/log-samples.ts';
import { hasRedisServer, startRedisServer } from '../../src/testing/redis-server.ts';
import { openLogAt } from '../chaos/open-log-at.ts';

// Killed at any moment: held and not approved by enough, or let go and no approval left.

const holds = 500;
const kills = 4;
const script = new URL('approvals-child.ts', import.meta.url);
const isRedisHere = hasRedisServer() || Boolean(process.env.CI);

test('people approve into a SQLite log and are killed', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'acorn-approvals-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { href } = pathToFileURL(join(folder, 'log.db'));
  await approveUnderKills(href, async () => {});
});

test.runIf(isRedisHere)('they and the Redis are killed', { timeout: 120_000 }, async () => {
  const redis = await startRedisServer({ appendfsync: 'always' });
  onTestFinished(() => redis.stop());
  let kill = 0;
  await approveUnderKills(redis.url, async () => {
    kill += 1;
    if (kill % 2 === 1) await redis.restart();
  });
});

async function approveUnderKills(url: string, killMore: () => Promise<void>): Promise<void> {
  await holdMany(url);
  const released: number[] = [];
  const isMuchLeft = () => holds - (released.at(-1) ?? 0) > 100;
  for (let kill = 0; kill < kills && isMuchLeft(); kill += 1) {
    const child = startChild(script, { url });
    await child.message('underWay');
    await killMore();
    await child.kill();
    released.push(await judge(url));
  }
  while (released.at(-1) !== holds) {
    await startChild(script, { url }).ended;
    released.push(await judge(url));
  }
  expect(released[0]).toBeGreaterThan(0);
}

async function holdMany(url: string): Promise<void> {
  const log = await openLogAt(url);
  const since = new Date().toISOString();
  const wait = Array.from({ length: holds }, (_, index): NewWaiting => {
    const { change } = level(index);
    return {
      ...{ consumer: 'orders', key: change.key, kind: 'hold', change, nextStep: 1, attempts: 0 },
      ...{ notBefore: 0, reason: '', code: 'APPROVAL', since },
    };
  });
  const state = wait.map((row) => newApproval(row, { by: ['buyer'], distinct: 2 }, since));
  await log.write({ wait, state }, 'full');
  await log.close();
}

/** Answers how many were released. */
async function judge(url: string): Promise<number> {
  const log = await openLogAt(url);
  let released = 0;
  const rows = await log.waiting({});
  expect(rows.length).toBe(holds);
  for (const row of rows) {
    const approval = await readApproval(log, row);
    const whats = await whatsOf(log, row.key);
    if (row.kind === 'hold') {
      expect(approval?.given.length).toBe(whats.length);
      expect(whats.length).toBeLessThan(2);
    } else {
      expect([approval, whats]).toEqual([undefined, ['approve', 'approve', 'release']]);
      released += 1;
    }
  }
  await log.close();
  return released;
}

async function whatsOf(log: Log, key: string): Promise<readonly string[]> {
  return (await log.trail(key)).map(({ what }) => what);
}
