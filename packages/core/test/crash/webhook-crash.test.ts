import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { toChange } from '../../src/change.ts';
import { openSqliteLog } from '../../src/log/sqlite-log.ts';
import { startChild } from '../../src/testing/faults/child-process.ts';
import { seededRandom } from '../../src/testing/simulator.ts';
import type { Breakage } from './broken-log.ts';
import { plannedChange } from './planned-changes.ts';
import { createWebhookSender } from './webhook-sender.ts';

describe('kill -9 under a webhook sender that trusts a 2xx alone', () => {
  test('every webhook that was answered 2xx is in the log exactly once', {
    timeout: 300_000,
  }, async () => {
    const { acknowledged, stored } = await sendThroughCrashes({ seed: 4, count: 6_000, kills: 20 });
    expect(acknowledged.size).toBe(6_000);
    expect(acknowledgedFaults(acknowledged, stored)).toEqual([]);
  });

  test('an answer before the write is found', { timeout: 300_000 }, async () => {
    const breakage = 'answer-before-durable';
    const { acknowledged, stored } = await sendThroughCrashes({
      seed: 5,
      count: 1_000,
      kills: 4,
      breakage,
    });
    expect(acknowledgedFaults(acknowledged, stored).join('\n')).toMatch(/^acknowledged and lost/m);
  });

  test('a change that is stored twice is found', () => {
    const id = idAt(0);
    expect(acknowledgedFaults(new Set([0]), [id, id])).toEqual([`stored 2 times: webhook 0`]);
  });
});

interface Crashes {
  seed: number;
  count: number;
  kills: number;
  breakage?: Breakage;
}

async function sendThroughCrashes({ seed, count, kills, breakage }: Crashes) {
  const folder = await mkdtemp(join(tmpdir(), 'acorn-webhooks-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const logPath = join(folder, 'log.db');
  const random = seededRandom(seed);
  const sender = createWebhookSender(count);
  const sent = sender.run();
  for (let kill = 0; kill <= kills; kill += 1) {
    const child = startChild(new URL('webhook-child.ts', import.meta.url), {
      logPath,
      ...(breakage && { breakage }),
    });
    onTestFinished(() => child.kill());
    sender.target = await child.message<string>('url');
    const step = 1 + Math.floor(random() * 1.8 * ((count * 0.9) / kills));
    if (kill < kills) await sender.after(Math.min(count, sender.acknowledged.size + step));
    else await sent;
    sender.target = undefined;
    await child.kill();
  }
  return { acknowledged: sender.acknowledged, stored: await storedIds(logPath) };
}

async function storedIds(logPath: string): Promise<string[]> {
  const log = openSqliteLog(logPath);
  const entries = await log.read('shop.levels', 0, 1_000_000);
  await log.close();
  return entries.map(({ change }) => change.id);
}

/** What the sender was promised and the log does not keep. */
function acknowledgedFaults(
  acknowledged: ReadonlySet<number>,
  stored: readonly string[],
): readonly string[] {
  const times = Map.groupBy(stored, (id) => id);
  return [...acknowledged].flatMap((index) => {
    const count = times.get(idAt(index))?.length ?? 0;
    if (count === 0) return [`acknowledged and lost: webhook ${index}`];
    return count === 1 ? [] : [`stored ${count} times: webhook ${index}`];
  });
}

function idAt(index: number): string {
  const stamp = { source: 'shop.levels', recordedAt: '2026-01-01T00:00:00Z' };
  return toChange('inventory-level', plannedChange(index), stamp).change.id;
}
