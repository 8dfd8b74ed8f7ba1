import { afterEach, expect, test, vi } from 'vitest';
import { type InProcess, runInProcess } from './in-process.ts';
import { createProject, type Project, until } from './project.ts';
import { level, order, type Remote, sign, startRemote } from './remote.ts';

// Each test starts processes, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let remote: Remote;
let project: Project;
let runner: InProcess | undefined;

async function open(routes: string): Promise<void> {
  remote = await startRemote();
  project = await createProject(remote, routes);
}

afterEach(async () => {
  await runner?.stop();
  runner = undefined;
  await project.remove();
  await remote.close();
});

async function sell(id: string): Promise<number> {
  const body = JSON.stringify(order(id));
  const headers = { 'x-signature': sign(body) };
  const response = await fetch(`${runner!.url}/hooks/a/orders`, { method: 'POST', body, headers });
  return response.status;
}

const writesOf = (key: string) => remote.writes.filter(({ change }) => change.key === key);
const health = async () => (await fetch(`${runner!.url}/healthz`)).json() as Promise<object>;
const paused = (name: string) => until(() => runner!.logged().includes(`paused: ${name}`), name);

test('a paused route carries nothing, the others go on, webhooks are taken; resumed, it goes on where it was', async () => {
  await open(`routes:
  sales: { from: [a.orders], to: [b.orders] }
  stock: { from: [a.levels], to: [b.levels] }`);
  runner = await runInProcess(project, remote);
  const done = await project.command('pause', 'route', 'sales', '--reason', 'stocktake');
  expect([done.code, done.stderr]).toEqual([0, '']);
  expect(done.stdout).toMatch(/^paused: route sales\. Webhooks are still taken/);
  await paused('route sales');
  expect(await sell('#1')).toBe(200);
  remote.drafts.push(level('SKU', 1));
  await until(() => writesOf('SKU').length === 1, 'the other route');
  expect(runner.log.end('a.orders')).toBe(1);
  expect(writesOf('#1')).toEqual([]);
  expect(await health()).toMatchObject({
    ok: true,
    paused: [{ kind: 'route', name: 'sales', reason: 'stocktake', by: expect.any(String) }],
  });
  expect(await (await fetch(`${runner.url}/metrics`)).text()).toContain(
    'acorn_i_paused{kind="route",name="sales"} 1',
  );
  expect((await project.command('status')).stdout).toMatch(
    /^paused: route sales by \S+ since 20\S+: stocktake$/m,
  );
  expect((await project.command('resume', 'route', 'sales')).code).toBe(0);
  await until(() => writesOf('#1').length === 1, 'the delivery');
  expect(await health()).toMatchObject({ paused: [] });
});

test('a paused connection is neither read nor written, until resumed, over a restart', async () => {
  await open(`  c: { REMOTE }
routes:
  one: { from: [a.levels], to: [b.levels, c.levels] }
  two: { from: [c.levels], to: [b.latest] }`);
  expect((await project.command('run', '--until-idle')).code).toBe(0);
  expect((await project.command('pause', 'connection', 'c')).stdout).toContain(
    'No runner works on this log now',
  );
  remote.drafts.push(level('SKU', 1));
  // A pause is no reason to wait for, and no fault.
  const run = await project.command('run', '--until-idle');
  expect(run.code).toBe(0);
  expect(run.stdout).toContain('paused: connection c');
  // By b.levels alone: c is not written, and two reads from c.
  expect(writesOf('SKU')).toHaveLength(1);
  expect((await project.command('resume', 'connection', 'c')).code).toBe(0);
  expect((await project.command('run', '--until-idle')).code).toBe(0);
  expect(writesOf('SKU')).toHaveLength(3);
});

test('what is under way is ended and counts; nothing new begins', async () => {
  await open('routes:\n  stock: { from: [a.levels], to: [{ sink: b.levels, concurrency: 1 }] }');
  runner = await runInProcess(project, remote);
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  remote.onWrite = async () => {
    asked.resolve();
    await answer.promise;
    return 200;
  };
  remote.drafts.push(level('ONE', 1), level('TWO', 2));
  await asked.promise;
  await project.command('pause', 'connection', 'b');
  await paused('connection b');
  answer.resolve();
  await until(async () => (await runner!.log.position('stock>b.levels', 'a.levels')) === 1, 'one');
  expect(remote.writes.map(({ change }) => change.key)).toEqual(['ONE']);
  await project.command('resume', 'connection', 'b');
  await until(() => remote.writes.length === 2, 'the other');
  expect(writesOf('ONE')).toHaveLength(1);
});

test('a processor can be paused, and a route with a stage; what was released meanwhile waits', async () => {
  await open(`  sum: { use: SUM }
routes:
  sales:
    from: [a.orders]
    steps: [{ hold: { when: "id = '#held'", reason: look } }]
    to: [sum.orders]
  sums: { from: [sum.sums], to: [b.levels] }`);
  runner = await runInProcess(project, remote);
  await sell('#held');
  await until(async () => (await runner!.log.waiting({ kind: 'hold' })).length === 1, 'a hold');
  await project.command('pause', 'route', 'sales');
  await paused('route sales');
  const [hold] = await runner.log.waiting({ kind: 'hold' });
  await project.command('holds', 'release', String(hold!.id));
  await sell('#1');
  await project.command('pause', 'connection', 'sum');
  await paused('connection sum');
  await project.command('resume', 'route', 'sales');
  // The stage goes on, its processor does not.
  await until(() => runner!.log.end('route:sales') === 2, 'the stage');
  expect(remote.writes).toEqual([]);
  await project.command('resume', 'connection', 'sum');
  await until(() => remote.writes.length === 2, 'the sums');
  expect(remote.writes.at(-1)?.change.data).toMatchObject({ available: 4 });
});

test('bad commands get a clear error and the next step', async () => {
  await open(`routes:
  stock: { from: [a.levels], to: [b.levels] }
  off: { paused: true, from: [a.levels], to: [b.latest] }`);
  await project.command('run', '--until-idle');
  const cases: [string[], RegExp][] = [
    [['pause', 'route', 'nope'], /no route "nope"\. There is stock, off/],
    [['pause', 'connection', 'nope'], /no connection "nope"\. There is a, b/],
    [['pause', 'sink', 'b.levels'], /route, connection/],
    [['resume', 'route', 'stock'], /was not paused.*acorn-i status.*\[NOT_PAUSED\]/],
    [['resume', 'route', 'off'], /take "paused: true" out there/],
  ];
  const results = await Promise.all(cases.map(([args]) => project.command(...args)));
  for (const [index, { code, stderr, stdout }] of results.entries()) {
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(cases[index]![1]);
  }
  await project.command('pause', 'route', 'stock', '--reason', 'first');
  expect((await project.command('pause', 'route', 'stock')).stdout).toMatch(/already.*: first/);
});
