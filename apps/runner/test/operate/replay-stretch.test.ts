import { setTimeout as sleep } from 'node:timers/promises';
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
  project = await createProject(
    remote,
    `  sum: { use: SUM }
routes:
  stock: { from: [a.levels], to: [b.levels, b.latest] }
  sales: { from: [a.orders], to: [sum.orders] }
  both: { from: [a.orders], to: [b.orders, sum.orders] }`,
  );
});

afterEach(async () => {
  await runner?.stop();
  runner = undefined;
  await project.remove();
  await remote.close();
});

/** Carries levels, and answers with a moment behind them. */
async function carried(from: number, to: number): Promise<string> {
  for (let number = from; number <= to; number += 1)
    remote.drafts.push(level(`SKU-${number % 10}`, number));
  await until(() => runner!.log.end('a.levels') === to, 'the levels');
  await until(() => runner!.isIdle(), 'idle');
  await sleep(5);
  return new Date().toISOString();
}

const replay = (...args: string[]) => project.command('replay', '--route', 'stock', ...args);
const numbers = () =>
  remote.writes.map(({ change }) => (change.data as { available: number }).available);

test('what a sink lost goes to it once more, to it alone, under the keys that it had', async () => {
  runner = await runInProcess(project, remote);
  const from = await carried(1, 40);
  const to = await carried(41, 60);
  const keys = new Set(remote.writes.map(({ idempotencyKey }) => idempotencyKey));
  remote.writes.splice(0);
  const { code, stdout, stderr } = await replay(
    ...['--from', from, '--to', to, '--sink', 'b.levels'],
  );
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('20 changes go to b.levels once more, under the same idempotency keys');
  await until(() => remote.writes.length === 20, 'the writes');
  expect(numbers().toSorted((x, y) => x - y)).toEqual(Array.from({ length: 20 }, (_, n) => 41 + n));
  for (const { idempotencyKey } of remote.writes) expect(keys).toContain(idempotencyKey);
  await until(async () => (await replay('--list')).stdout.includes(': done, 20 sent'), 'the list');
  expect((await project.command('status')).stdout).not.toContain('replay ');
});

test('to all sinks of the route, each by its own rule, and --again under new keys', async () => {
  runner = await runInProcess(project, remote);
  await carried(1, 40);
  const keys = new Set(remote.writes.map(({ idempotencyKey }) => idempotencyKey));
  remote.writes.splice(0);
  expect((await replay('--from', '1h', '--again')).stdout).toContain('under new idempotency keys');
  // All 40 to the one, the latest of 10 keys to the other.
  await until(() => remote.writes.length === 50, 'the writes');
  for (const { idempotencyKey } of remote.writes) expect(keys).not.toContain(idempotencyKey);
});

test('asked while nothing runs, killed in the middle: each comes, under one key', async () => {
  runner = await runInProcess(project, remote);
  await carried(1, 400);
  await runner.stop();
  runner = undefined;
  remote.writes.splice(0);
  const asked = await replay('--from', '1h', '--sink', 'b.levels');
  expect(asked.stdout).toContain('No runner works on this log now');
  remote.onWrite = async () => {
    await sleep(2);
    return 200;
  };
  const running = project.start('run');
  await until(() => remote.writes.length > 150, 'some writes');
  running.child.kill('SIGKILL');
  await running.ended;
  expect((await project.command('status')).stdout).toMatch(
    /^replay .*stock → b\.levels .*up to 20/m,
  );
  expect((await project.command('run', '--until-idle')).code).toBe(0);
  const byId = Map.groupBy(remote.writes, ({ change }) => change.id);
  expect(byId.size).toBe(400);
  for (const [, own] of byId) expect(new Set(own.map((each) => each.idempotencyKey)).size).toBe(1);
  // What was settled before the kill did not come again.
  expect(remote.writes.length).toBeLessThan(550);
});

test('cancelled, it ends', async () => {
  runner = await runInProcess(project, remote);
  await carried(1, 300);
  remote.writes.splice(0);
  const release = Promise.withResolvers<void>();
  remote.onWrite = async () => {
    if (remote.writes.length > 20) await release.promise;
    return 200;
  };
  const { stdout } = await replay('--from', '1h', '--sink', 'b.levels');
  await until(() => remote.writes.length > 20, 'some writes');
  const id = stdout.slice(0, 4);
  expect((await project.command('replay', '--cancel', id)).stdout).toBe(`${id}: cancelled\n`);
  await until(() => runner!.logged().includes('the replay was cancelled'), 'a line about it');
  release.resolve();
  await until(() => runner!.isIdle(), 'idle');
  expect(remote.writes.length).toBeLessThan(300);
  expect((await project.command('replay', '--list')).stdout).toBe('no stretch is asked for\n');
});

test('bad commands get a clear error and the next step', async () => {
  runner = await runInProcess(project, remote);
  await carried(1, 1);
  const cases: [string[], RegExp][] = [
    [['--route', 'sales', '--from', '1h'], /sum\.orders keeps a state.*would count them twice/],
    [['--route', 'both', '--from', '1h'], /Name the others: --sink b\.orders/],
    [['--route', 'nope', '--from', '1h'], /no route "nope"\. There is stock, sales, both/],
    [['--from', '1h'], /say which route/],
    [['--route', 'stock', '--from', '1h', '--sink', 'b.nope'], /no sink "b\.nope"\. There is b\.l/],
    [['--route', 'stock', '--from', 'yesterday'], /a day such as 2026-07-01/],
    [['--route', 'stock', '--from', '2026-07-01T10:00'], /with|an instant such as/],
    [['--route', 'stock', '--from', '1h', '--to', '2h'], /must be before --to/],
    [['--route', 'stock', '--again'], /--to, --sink and --again go with/],
    [['1', '--from', '1h'], /with no ID of a dead letter/],
    [['--cancel', 'zzzz'], /no zzzz\. See acorn-i replay --list/],
  ];
  const results = await Promise.all(cases.map(([args]) => project.command('replay', ...args)));
  for (const [index, { code, stderr, stdout }] of results.entries()) {
    expect([code, stdout], cases[index]![0].join(' ')).toEqual([1, '']);
    expect(stderr).toMatch(cases[index]![1]);
  }
  const nothing = await replay('--from', '2020-01-01', '--to', '2020-01-02');
  expect([nothing.code, nothing.stdout]).toEqual([0, expect.stringMatching(/^nothing to send/)]);
  expect(await project.command('replay', '--list', '--json')).toMatchObject({ stdout: '[]\n' });
});
