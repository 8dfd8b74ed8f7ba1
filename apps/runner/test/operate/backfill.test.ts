import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type InProcess, runInProcess } from './in-process.ts';
import { createProject, type Project, until } from './project.ts';
import { level, type Remote, startRemote } from './remote.ts';

// Each test starts processes, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let remote: Remote;
let project: Project;
let runner: InProcess | undefined;

beforeEach(async () => {
  remote = await startRemote();
  remote.pageSize = 20;
  for (let second = 1; second <= 300; second += 1) remote.past.push(level(`SKU-${second}`, second));
  project = await createProject(remote, 'routes:\n  stock: { from: [a.levels], to: [b.levels] }');
});

afterEach(async () => {
  await runner?.stop();
  runner = undefined;
  await project.remove();
  await remote.close();
});

const numbers = () =>
  remote.writes
    .map(({ change }) => (change.data as { available: number }).available)
    .toSorted((x, y) => x - y);

const numbersFrom = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

const june = ['--from', '2026-01-01T00:01:00Z', '--to', '2026-01-01T00:03:20Z'];

test('a running runner reads the window, and the list says how far it is', async () => {
  runner = await runInProcess(project, remote);
  await until(() => runner!.isIdle(), 'idle');
  const { code, stdout, stderr } = await project.command('backfill', 'stock', ...june);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(
    /^[0-9a-f]{4}: a\.levels reads anew what last changed from 2026-01-01T00:01/,
  );
  await until(() => remote.writes.length === 140, 'the writes');
  expect(numbers()).toEqual(numbersFrom(60, 199));
  const listed = await project.command('backfill', 'list');
  expect(listed.stdout).toMatch(/^[0-9a-f]{4} {2}a\.levels .*: done: 140 found, 140 of them new$/m);
  const json = await project.command('backfill', 'list', '--json');
  expect(JSON.parse(json.stdout)).toMatchObject([{ source: 'a.levels', progress: { pages: 7 } }]);
  // Known states are found again, and not sent again.
  await project.command('backfill', 'stock', ...june);
  await until(() => runner!.logged().match(/"backfilled"/g)?.length === 2, 'the second one');
  expect(remote.writes).toHaveLength(140);
});

test('killed in the middle it goes on where it was', async () => {
  await project.command('run', '--until-idle');
  let pages = 0;
  const stopped = Promise.withResolvers<void>();
  remote.onPage = async (isBackfill) => {
    if (!isBackfill) return;
    pages += 1;
    if (pages === 8) await stopped.promise;
  };
  const running = project.start('run');
  await running.line(/"started/);
  await project.command('backfill', 'stock', '--from', '2026-01-01', '--to', '2026-01-02');
  await until(() => pages === 8, 'the eighth page');
  await until(() => remote.writes.length === 140, 'what the others brought');
  expect((await project.command('status')).stdout).toMatch(
    /^backfill .*under way, last at 20.*: 140 found/m,
  );
  running.child.kill('SIGKILL');
  await running.ended;
  stopped.resolve();
  expect((await project.command('run', '--until-idle')).code).toBe(0);
  expect(numbers()).toEqual(numbersFrom(1, 300));
  // 15 pages and an empty one; the one that the kill cost was asked for twice.
  expect(pages).toBe(17);
});

test('without a runner it is read into the log at once, and delivered by the next run', async () => {
  await project.command('run', '--until-idle');
  const { code, stdout, stderr } = await project.command('backfill', 'stock', ...june);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/: done: 140 found, 140 of them new\nWhat is new waits/);
  expect(remote.writes).toEqual([]);
  expect((await project.command('run', '--until-idle')).code).toBe(0);
  expect(numbers()).toEqual(numbersFrom(60, 199));
});

test('without a runner, a remote that refuses: what was read stays, and it stays asked for', async () => {
  await project.command('run', '--until-idle');
  await remote.close();
  const child = project.start('backfill', 'stock', ...june);
  await child.line(/a backfill failed; trying again/);
  child.child.kill('SIGTERM');
  await child.ended;
  expect((await project.command('backfill', 'list')).stdout).toMatch(/: under way|: not begun/);
});

test('cancelled, it ends, and what was read stays', async () => {
  runner = await runInProcess(project, remote);
  const go = Promise.withResolvers<void>();
  let pages = 0;
  remote.onPage = async (isBackfill) => {
    pages += isBackfill ? 1 : 0;
    if (isBackfill && pages === 4) await go.promise;
  };
  const { stdout } = await project.command('backfill', 'stock', '--from', '2026-01-01');
  const id = stdout.slice(0, 4);
  await until(() => remote.writes.length === 60, 'some writes');
  expect((await project.command('backfill', 'cancel', id)).stdout).toContain(`${id}: cancelled`);
  go.resolve();
  await until(() => runner!.isIdle(), 'idle');
  expect(remote.writes.length).toBe(60);
  expect((await project.command('backfill', 'list')).stdout).toBe('no backfill is asked for\n');
});

test('bad commands get a clear error and the next step', async () => {
  await project.command('run', '--until-idle');
  await project.write(
    'acorn-i.yaml',
    'routes:\n  stock: { from: [a.levels], to: [b.levels] }\n  sales: { from: [a.orders], to: [b.orders] }',
  );
  const cases: [string[], RegExp][] = [
    [['nope', '--from', '24h'], /no route "nope"\. There is stock, sales/],
    [['sales', '--from', '24h'], /a\.orders cannot read its past anew/],
    [['stock', '--from', '24h', '--source', 'a.x'], /no source "a\.x"\. There is a\.levels/],
    [['stock', '--from', '24h', '--to', '48h'], /must be before --to/],
    [['stock'], /required option '--from <time>'/],
    [['cancel', 'zzzz'], /there is no zzzz\. See acorn-i backfill list/],
  ];
  const results = await Promise.all(cases.map(([args]) => project.command('backfill', ...args)));
  for (const [index, { code, stderr, stdout }] of results.entries()) {
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(cases[index]![1]);
  }
});
