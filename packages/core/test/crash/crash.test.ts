import { afterEach, describe, expect, test } from 'vitest';
import type { Log, LogEntry } from '../../src/log/log.ts';
import { openSqliteLog } from '../../src/log/sqlite-log.ts';
import { type CrashRun, type CrashRunOptions, runWithCrashes } from './crash-run.ts';
import { type Expected, findViolations } from './delivery-history.ts';
import { plannedLevels, plannedSums } from './planned-changes.ts';

const runs: CrashRun[] = [];
afterEach(async () => {
  for (const run of runs.splice(0)) await run.dispose();
});

describe('kill -9', () => {
  test('a route of 20,000 changes loses nothing and keeps keys and order', {
    timeout: 600_000,
  }, async () => {
    const { history, restartsMs } = await crash({ seed: 1, count: 20_000, kills: 20 });
    report('route', history.length, restartsMs);
    expect(restartsMs).toHaveLength(19);
    expect(findViolations(history, plannedLevels(20_000))).toEqual([]);
  });

  test('a processor in the middle counts each change exactly once', {
    timeout: 600_000,
  }, async () => {
    const expected = plannedSums(20_000);
    const run = await crash({ seed: 2, count: 20_000, kills: 20, withProcessor: true });
    report('processor', run.history.length, run.restartsMs);
    expect(findViolations(run.history, expected)).toEqual([]);
    expect(await stateFaults(run.logPath, expected)).toEqual([]);
  });
});

describe('a promise broken on purpose is found', () => {
  const few = { seed: 3, count: 4_000, kills: 4 };

  test.each([
    ['position-before-delivery', /^lost: /],
    ['page-backwards', /^out of order: /],
    ['key-per-attempt', /^redelivered under another idempotency key: /],
  ] as const)('%s', { timeout: 300_000 }, async (breakage, fault) => {
    const { history } = await crash({ ...few, breakage });
    expect(findViolations(history, plannedLevels(few.count)).join('\n')).toMatch(
      new RegExp(fault.source, 'm'),
    );
  });

  test('position-apart-from-state', { timeout: 300_000 }, async () => {
    const breakage = 'position-apart-from-state';
    const run = await crash({ ...few, withProcessor: true, breakage });
    const faults = await stateFaults(run.logPath, plannedSums(few.count));
    expect(faults.join('\n')).toMatch(/^state of SKU-\d+: /m);
    expect(faults.join('\n')).toMatch(/^emitted for SKU-\d+: /m);
  });
});

async function crash(options: CrashRunOptions): Promise<CrashRun> {
  const run = await runWithCrashes(options);
  runs.push(run);
  return run;
}

/** Where the processor's state, or what it emitted, is not what a sequential run leaves. */
async function stateFaults(logPath: string, expected: Expected): Promise<string[]> {
  const log = openSqliteLog(logPath);
  const entries = await allEntries(log, 'sum.sums');
  const emitted = Map.groupBy(entries, ({ change }) => change.key);
  const faults: string[] = [];
  for (const [key, sums] of expected) {
    const state = await log.state('sum', key);
    if (state !== sums.at(-1)) faults.push(`state of ${key}: ${state}, not ${sums.at(-1)}`);
    const told = (emitted.get(key) ?? []).map(({ change }) => (change.data as Level).available);
    if (told.join() !== sums.join()) faults.push(`emitted for ${key}: ${told}, not ${sums}`);
  }
  await log.close();
  return faults;
}

type Level = { available: number };

async function allEntries(log: Log, stream: string): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  while (entries.length < log.end(stream))
    entries.push(...(await log.read(stream, entries.at(-1)?.seq ?? 0, 1_000)));
  return entries;
}

function report(what: string, deliveries: number, restartsMs: readonly number[]): void {
  const sorted = restartsMs.toSorted((a, b) => a - b);
  const median = Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
  console.log(
    `${what}: ${deliveries} deliveries; restart to first delivery: median ${median} ms, longest ${Math.round(sorted.at(-1) ?? 0)} ms`,
  );
}
