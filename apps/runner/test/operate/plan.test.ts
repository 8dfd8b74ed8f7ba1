import { existsSync } from 'node:fs';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import { afterEach, expect, test, vi } from 'vitest';
import { createProject, type Project } from './project.ts';
import { level, type Remote, startRemote, token } from './remote.ts';

// Each test starts processes, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let remote: Remote;
let project: Project;

async function open(routes: string): Promise<void> {
  remote = await startRemote();
  project = await createProject(remote, routes);
}

afterEach(async () => {
  await project.remove();
  await remote.close();
});

/** All of the log that a run would move. */
async function standing(): Promise<object> {
  const log = openSqliteLog(project.logFile);
  const found = {
    streams: log.streams().map((stream) => [stream, log.end(stream)]),
    cursor: await log.cursor('a.levels'),
    position: await log.position('stock>b.latest', 'a.levels'),
    waiting: await log.waiting({}),
    deadLetters: await log.deadLetters({}),
  };
  await log.close();
  return found;
}

test('tells what a run would write, against what the sink has, and writes nothing', async () => {
  await open(
    'routes:\n  stock: { from: [a.levels], steps: [{ filter: "sku != \'OUT\'" }], to: [b.latest] }',
  );
  remote.drafts.push(level('A', 5, 1), level('B', 80, 2), level('C', 1, 3), level('OUT', 1, 4));
  await project.command('run', '--until-idle');
  const before = await standing();
  remote.writes.splice(0);
  remote.drafts.push(
    ...[level('A', 0, 10), level('B', 70, 11), level('B', 9, 12), level('C', 1, 13)],
    ...[level('D', 3, 14), level('OUT', 0, 15)],
  );
  const planned = await project.command('plan');
  expect([planned.code, planned.stderr]).toEqual([0, '']);
  expect(planned.stdout).toBe(
    `a.levels: 6 new
b.latest: 4 stock levels: 1 to zero (A), 1 down, 1 as they are, 1 new; biggest drop: B 80 → 9
`,
  );
  expect(remote.writes).toEqual([]);
  expect(await standing()).toEqual(before);
  const details = await project.command('plan', '--details');
  expect(details.stdout).toContain('  b.latest  B: 80 → 9\n');
  // And so it is done.
  expect((await project.command('run', '--until-idle')).code).toBe(0);
  const last = new Map(
    remote.writes.map(({ change }) => [
      change.key,
      (change.data as { available: number }).available,
    ]),
  );
  expect(Object.fromEntries(last)).toEqual({ A: 0, B: 9, C: 1, D: 3 });
  expect((await project.command('plan')).stdout).toBe(
    'a.levels: 0 new\nA run would write nothing\n',
  );
});

test('where there is no log yet none is made', async () => {
  await open('routes:\n  stock: { from: [a.levels], to: [b.levels] }');
  remote.drafts.push(level('A', 5, 1), level('A', 6, 2));
  expect((await project.command('plan')).stdout).toBe(
    'a.levels: 2 new\nb.levels: 1 stock level: 1 new, in 2 calls\n',
  );
  expect(existsSync(project.logFile)).toBe(false);
  expect(remote.writes).toEqual([]);
});

test('a source that reading empties is not asked, and says so', async () => {
  await open('routes:\n  stock: { from: [a.queue, a.levels], to: [b.levels] }');
  remote.queue.push(level('A', 1));
  remote.drafts.push(level('B', 2));
  const { code, stdout } = await project.command('plan');
  expect(code).toBe(0);
  expect(stdout).toBe(`a.levels: 1 new
a.queue: not looked at: reading it may take its input away, so a run alone can do it
b.levels: 1 stock level: 1 new
`);
  expect(remote.queue).toHaveLength(1);
  await project.command('run', '--until-idle');
  expect(remote.queue).toHaveLength(0);
  expect(remote.writes).toHaveLength(2);
});

test('goes through processors, stages and holds, beside a runner that runs', async () => {
  await open(`  sum: { use: SUM }
routes:
  sales: { from: [a.orders], to: [sum.orders] }
  sums: { from: [sum.sums], to: [b.levels] }
  guarded:
    from: [a.levels]
    steps: [{ hold: { when: "available > 100", reason: too-many } }]
    to: [b.latest]`);
  const running = project.start('run', '--http', '0');
  await running.line(/"started/);
  remote.drafts.push(level('A', 5, 1));
  await vi.waitUntil(() => remote.writes.length === 1, { timeout: 30_000 });
  // The runner is not to see what comes now.
  await project.command('pause', 'connection', 'b');
  await running.line(/paused: connection b/);
  remote.drafts.push(level('A', 2, 2), level('B', 500, 3));
  await vi.waitUntil(async () => JSON.stringify(await standing()).includes('too-many'), {
    timeout: 30_000,
  });
  expect((await project.command('plan')).stdout).toContain('connection b: paused, so nothing');
  await project.command('resume', 'connection', 'b');
  running.child.kill('SIGTERM');
  await running.ended;
  remote.writes.splice(0);
  remote.drafts.push(level('A', 1, 4), level('C', 300, 5));
  const { stdout } = await project.command('plan', '--json');
  const found = JSON.parse(stdout) as { sinks: unknown[]; holds: unknown[]; summary: string[] };
  expect(found.holds).toEqual([{ consumer: 'guarded', reason: 'too-many', count: 1 }]);
  expect(found.summary).toContain('guarded: would hold 1 for a person: too-many');
  expect(found.sinks).toMatchObject([{ sink: 'b.latest', keys: 1 }]);
  expect(remote.writes).toEqual([]);
});

test('a source that fails, a step that fails, a fault in the file', async () => {
  await open(`  c: { REMOTE, connectFails: true }
routes:
  stock: { from: [a.levels], steps: [{ map: ./boom.ts }], to: [b.levels] }
  other: { from: [c.levels], to: [b.latest] }`);
  await project.write('boom.ts', 'export default () => { throw new Error("boom") };');
  remote.drafts.push(level('A', 1), level('B', 2));
  const { code, stdout } = await project.command('plan');
  expect(code).toBe(1);
  expect(stdout).toContain('c.levels: could not be read: cannot log in with [hidden]');
  expect(stdout).toContain('may write more than this, because c.levels could not be read');
  expect(stdout).toContain('stock>b.levels: 2 dead letters: ');
  expect(stdout).not.toContain(token);
  await project.write('acorn-i.yaml', 'routes:\n  stock: { from: [a.nope], to: [b.levels] }');
  const faulty = await project.command('plan');
  expect([faulty.code, faulty.stdout]).toEqual([1, '']);
  expect(faulty.stderr).toContain('[ROUTES_FAULTY]');
});

test('a source that acknowledges what it reads learns that this is no run', async () => {
  await open('routes:\n  stock: { from: [a.mixed], to: [b.levels] }');
  remote.queue.push(level('A', 5, 1));
  expect((await project.command('plan')).stdout).toContain('a.mixed: 1 new');
  expect(remote.queue).toHaveLength(1);
  expect((await project.command('run', '--until-idle')).code).toBe(0);
  expect(remote.queue).toHaveLength(0);
  expect(remote.writes).toHaveLength(1);
});
