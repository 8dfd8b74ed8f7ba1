import { toChange } from '@acorn-i/core';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import { createFakeClock } from '@acorn-i/core/testing';
import { afterEach, expect, test, vi } from 'vitest';
import { type InProcess, runInProcess } from './in-process.ts';
import { createProject, type Project, until } from './project.ts';
import { level, type Remote, startRemote } from './remote.ts';

// Each test starts processes, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const dayMs = 86_400_000;
const minuteMs = 60_000;
const source = 'a.levels';

let remote: Remote;
let project: Project;
let runner: InProcess | undefined;

afterEach(async () => {
  await runner?.stop();
  runner = undefined;
  await project.remove();
  await remote.close();
});

async function open(routes: string): Promise<void> {
  remote = await startRemote();
  project = await createProject(remote, routes);
}

/** Fills the log as a runner would have, one change for each of these ages. */
async function keep(agesInDays: readonly number[]): Promise<void> {
  const log = openSqliteLog(project.logFile);
  const changes = agesInDays.map((days, index) => {
    const recordedAt = new Date(Date.now() - days * dayMs).toISOString();
    return toChange('inventory-level', level(`SKU-${days}`, index + 1), { source, recordedAt });
  });
  await log.write({ appends: [{ stream: source, changes }] });
  await log.close();
}

const keys = async () => (await runner!.log.read(source, 0, 100)).map(({ change }) => change.key);

test('what is old and settled goes by itself, in the background, and one line says so', async () => {
  await open('retention: 30d\nroutes:\n  stock: { from: [a.levels], to: [b.levels] }');
  await keep([100, 40, 31, 29, 1]);
  const clock = createFakeClock(Date.now());
  runner = await runInProcess(project, remote, { clock });
  await until(() => remote.writes.length === 5, 'the deliveries');
  await until(() => runner!.isIdle(), 'idle');
  expect(await keys()).toHaveLength(5);
  await clock.advance(5 * minuteMs);
  await until(() => runner!.logged().includes('removed 3 changes'), 'a line about it');
  expect(await keys()).toEqual(['SKU-29', 'SKU-1']);
  // The hour after: one more has come of age.
  await clock.advance(2 * dayMs);
  await until(() => runner!.logged().includes('removed 1 changes'), 'the next line');
  expect(await keys()).toEqual(['SKU-1']);
  expect(runner.logged().match(/old and settled/g)).toHaveLength(2);
});

test('what was asked for and is long over is forgotten', async () => {
  await open('retention: 30d\nroutes:\n  stock: { from: [a.levels], to: [b.levels] }');
  await keep([1]);
  const clock = createFakeClock(Date.now());
  runner = await runInProcess(project, remote, { clock });
  await until(() => runner!.isIdle(), 'idle');
  const old = new Date(Date.now() - 40 * dayMs).toISOString();
  const value = (id: string, progress: object) => [
    { key: `backfill:${id}`, value: { id, source: 'x.x', from: old, to: old, by: 'me', at: old } },
    { key: `backfill-progress:${id}`, value: { pages: 1, updatedAt: old, ...progress } },
  ];
  const rows = [...value('done', { doneAt: old }), ...value('open', {})];
  await runner.log.write({ state: rows.map((row) => ({ namespace: 'control', ...row })) as never });
  await clock.advance(5 * minuteMs);
  await until(
    async () => (await runner!.log.state('control', 'backfill:done')) === undefined,
    'the old one gone',
  );
  expect(await runner.log.state('control', 'backfill-progress:done')).toBeUndefined();
  expect(await runner.log.state('control', 'backfill:open')).toBeDefined();
});

test('what a paused sink has not settled stays, and status says that it holds back', async () => {
  await open(`  c: { REMOTE, paused: true }
retention: 30d
routes:
  stock: { from: [a.levels], to: [b.levels, c.levels] }`);
  await keep([100, 40, 1]);
  const clock = createFakeClock(Date.now());
  runner = await runInProcess(project, remote, { clock });
  await until(() => remote.writes.length === 3, 'the deliveries');
  await until(() => runner!.isIdle(), 'idle');
  await clock.advance(5 * minuteMs);
  await clock.advance(61 * minuteMs);
  expect(await keys()).toEqual(['SKU-100', 'SKU-40', 'SKU-1']);
  const { stdout } = await project.command('status');
  expect(stdout).toMatch(/^warning: stock>c\.levels has not settled changes of 20/m);
  expect(stdout).not.toMatch(/warning: stock>b\.levels/);
  const { routes } = JSON.parse((await project.command('status', '--json')).stdout);
  expect(routes).toMatchObject([
    { consumer: 'stock>b.levels', holdsBack: false },
    { consumer: 'stock>c.levels', holdsBack: true, oldest: expect.stringMatching(/^20/) },
  ]);
});

test('retention: forever keeps everything', async () => {
  await open('retention: forever\nroutes:\n  stock: { from: [a.levels], to: [b.levels] }');
  await keep([5_000, 1]);
  const clock = createFakeClock(Date.now());
  runner = await runInProcess(project, remote, { clock });
  await until(() => runner!.isIdle(), 'idle');
  await clock.advance(3 * 60 * minuteMs);
  expect(await keys()).toHaveLength(2);
});
