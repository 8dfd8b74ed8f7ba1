import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { readApproval } from '../../src/engine.ts';
import type { Log, NewWaiting } from '../../src/log/log.ts';
import { openSqliteLog } from '../../src/log/sqlite-log.ts';
import { newApproval } from '../../src/route/approval.ts';
import { startChild } from '../../src/testing/faults/child-process.ts';
import { level } from '../../src/testing/log-checks/log-samples.ts';

const holds = 300;
const kills = 5;

test('killed at any moment: held and not approved by enough, or let go and no approval left', {
  timeout: 120_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'acorn-approvals-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const logPath = join(folder, 'log.db');
  await holdMany(logPath);
  const script = new URL('approvals-child.ts', import.meta.url);
  const released: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const child = startChild(script, { logPath });
    await child.message('begun');
    await sleep(5 + Math.random() * 30);
    await child.kill();
    released.push(await judge(logPath));
  }
  await startChild(script, { logPath }).ended;
  released.push(await judge(logPath));
  expect(released.at(-1)).toBe(holds);
  // Or nothing was killed half way.
  expect(
    released.some((count) => count > 0 && count < holds),
    released.join(),
  ).toBe(true);
});

async function holdMany(path: string): Promise<void> {
  const log = openSqliteLog(path);
  const since = new Date().toISOString();
  const wait = Array.from({ length: holds }, (_, index): NewWaiting => {
    const { change } = level(index);
    return {
      ...{ consumer: 'orders', key: change.key, kind: 'hold', change, nextStep: 1, attempts: 0 },
      ...{ notBefore: 0, reason: '', code: 'APPROVAL', since },
    };
  });
  const state = wait.map((row) => newApproval(row, { by: ['buyer'], distinct: 2 }, since));
  await log.write({ wait, state });
  await log.close();
}

/** Answers how many were released. */
async function judge(path: string): Promise<number> {
  const log = openSqliteLog(path);
  let released = 0;
  for (const row of await log.waiting({})) {
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
