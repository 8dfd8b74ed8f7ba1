import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { createProject, type Project, until } from './project.ts';
import { level, type Remote, startRemote, token } from './remote.ts';

// Each test starts processes, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let remote: Remote;
let project: Project;

async function open(routes: string): Promise<void> {
  remote = await startRemote();
  project = await createProject(remote, routes);
}

afterEach(async () => {
  await project?.remove();
  await remote?.close();
});

const stock = `routes:
  stock: { from: [a.levels], to: [b.levels] }`;

test('runs until idle, end to end, and says what it did', async () => {
  await open(stock);
  for (let number = 1; number <= 500; number += 1)
    remote.drafts.push(level(`SKU-${number % 7}`, number));
  const { code, stdout, stderr } = await project.command('run', '--until-idle');
  expect([code, stderr]).toEqual([0, '']);
  expect(remote.writes).toHaveLength(500);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.at(-1)).toMatchObject({ msg: 'ended', delivered: 500, deadLetters: 0 });
});

test('until idle: exit 3 with dead letters, and the next run starts from there', async () => {
  await open(stock);
  remote.drafts.push(level('BAD', 1), level('GOOD', 2));
  remote.onWrite = ({ change }) => (change.key === 'BAD' ? 404 : 200);
  const first = await project.command('run', '--until-idle');
  expect(first.code).toBe(3);
  expect(first.stdout).toMatch(/"consumer":"stock>b.levels","deadLetters":1.*given up/);
  const again = await project.command('run', '--until-idle');
  expect(again.code).toBe(0);
  expect(again.stdout).toContain('1 dead letters (acorn-i dead-letters)');
  expect(remote.writes).toHaveLength(1);
});

test('until idle: exit 4 when the remote refuses the connection', async () => {
  await open(stock);
  remote.drafts.push(level('SKU', 1));
  remote.onWrite = () => 401;
  const { code, stdout } = await project.command('run', '--until-idle');
  expect(code).toBe(4);
  expect(stdout).toContain('connections.b');
});

test('a stop leaves a call to itself that heeds no signal, says so, and the process is gone', async () => {
  await open(`  c: { use: STUCK }
routes:
  stock: { from: [a.levels], to: [c.levels] }`);
  const runner = project.start('run');
  await runner.line(/"started/);
  remote.drafts.push(level('SKU', 1));
  await runner.line(/a call begins/);
  runner.child.kill('SIGTERM');
  await runner.line(/"calls":1.*left to themselves/);
  expect((await runner.ended).code).toBe(0);
  expect(runner.output()).not.toContain('did not answer within');
});

test('until idle: a source that is answered the same for ever ends the run, with the reason', async () => {
  await open(stock);
  remote.onPull = () => 400;
  const { code, stdout } = await project.command('run', '--until-idle');
  expect([code, stdout]).toEqual([4, expect.stringMatching(/a\.levels: .*400/)]);
});

test('until idle: it says what it waits for, and gives up where it is told to', async () => {
  await open(stock);
  remote.drafts.push(level('SKU', 1));
  remote.onPull = () => 503;
  const { code, stdout } = await project.command('run', '--until-idle', '--give-up-after', '8s');
  expect(code).toBe(5);
  const waits = stdout.split('\n').filter((line) => line.includes('waits for a.levels'));
  expect(waits).toEqual([expect.stringMatching(/503.*acorn-i doctor a;.*--give-up-after/)]);
  expect(stdout).toMatch(/"left":\["a\.levels could not be read: .*503.*gave up/);
  // Nothing is lost by it.
  remote.onPull = () => {};
  expect((await project.command('run', '--until-idle', '--give-up-after', '20s')).code).toBe(0);
  expect(remote.writes).toHaveLength(1);
});

test('until idle: a signal ends it although there is work left', async () => {
  await open(stock);
  remote.onPull = () => 503;
  const runner = project.start('run', '--until-idle');
  await runner.line(/the pull failed/);
  runner.child.kill('SIGTERM');
  const { code, stdout } = await runner.ended;
  expect([code, stdout]).toEqual([0, expect.stringContaining('"reason":"signal"')]);
});

test('a second runner on the same log is refused; after kill -9 the lock is gone', async () => {
  await open(stock);
  const first = project.start('run');
  await first.line(/started/);
  const second = await project.command('run');
  expect(second.code).toBe(1);
  expect(second.stderr).toContain(`process ${first.child.pid} `);
  expect(second.stderr).toContain('[ALREADY_RUNNING]');
  first.child.kill('SIGKILL');
  await first.ended;
  const third = await project.command('run', '--until-idle');
  expect(third.code).toBe(0);
  expect(third.stdout).toContain(`the runner before (process ${first.child.pid}) was killed`);
  const fourth = await project.command('run', '--until-idle');
  expect(fourth.stdout).toContain('"previousEnd":"orderly"');
});

test('SIGTERM ends gracefully: what is under way is finished and committed', async () => {
  await open(stock);
  remote.drafts.push(level('SLOW', 1), level('SLOW', 2));
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  remote.onWrite = async () => {
    asked.resolve();
    await answer.promise;
    return 200;
  };
  const running = project.start('run');
  await asked.promise;
  running.child.kill('SIGTERM');
  await running.line(/stopping/);
  answer.resolve();
  expect((await running.ended).code).toBe(0);
  expect(running.output()).toContain('"msg":"ended"');
  remote.onWrite = () => 200;
  expect((await project.command('run', '--until-idle')).code).toBe(0);
  // Had the first delivery not been committed, it would have come again.
  expect(remote.writes.map(({ change }) => change.data)).toEqual([
    expect.objectContaining({ available: 1 }),
    expect.objectContaining({ available: 2 }),
  ]);
});

test('a second signal ends at once', async () => {
  await open(stock);
  remote.drafts.push(level('STUCK', 1));
  const asked = Promise.withResolvers<void>();
  remote.onWrite = () => {
    asked.resolve();
    return new Promise(() => {});
  };
  const running = project.start('run');
  await asked.promise;
  running.child.kill('SIGINT');
  await running.line(/stopping/);
  running.child.kill('SIGINT');
  expect((await running.ended).code).toBe(130);
});

test('kill -9 in the middle loses nothing, and redeliveries carry the same key', async () => {
  await open(stock);
  for (let number = 1; number <= 1_500; number += 1)
    remote.drafts.push(level(`SKU-${number % 11}`, number));
  for (const at of [100, 700, 1_200]) {
    const running = project.start('run');
    await until(() => remote.writes.length >= at, `${at} writes`);
    running.child.kill('SIGKILL');
    await running.ended;
  }
  expect((await project.command('run', '--until-idle')).code).toBe(0);
  const keys = Map.groupBy(remote.writes, ({ change }) => change.id);
  expect(keys.size).toBe(1_500);
  for (const [, own] of keys)
    expect(new Set(own.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
});

test('--watch runs the newest faultless version of routes and maps', async () => {
  await open(`routes:
  stock: { from: [a.levels], steps: [{ map: ./double.ts }], to: [b.levels] }`);
  const map = (factor: number) =>
    `export default ({ data }) => ({ data: { ...data, available: data.available * ${factor} } });`;
  await project.write('double.ts', map(2));
  const running = project.start('run', '--watch');
  await running.line(/started/);
  const written = (available: number) =>
    until(
      () =>
        remote.writes.some(
          ({ change }) => (change.data as { available: number }).available === available,
        ),
      `a write of ${available}`,
    );
  remote.drafts.push(level('SKU', 10));
  await written(20);
  await project.write('double.ts', map(3));
  await running.line(/"reloaded"/);
  remote.drafts.push(level('SKU', 11));
  await written(33);
  await project.write('acorn-i.yaml', 'routes:\n  stock: { from: [a.levels], to: [b.nothing] }');
  await running.line(/not reloaded: the old routes go on/);
  expect(running.output()).toContain('acorn-i.yaml:6:');
  remote.drafts.push(level('SKU', 12));
  await written(36);
  running.child.kill('SIGTERM');
  expect((await running.ended).code).toBe(0);
});

test('a map that changes its input fails at once under --watch, as a dead letter', async () => {
  await open(`routes:
  stock: { from: [a.levels], steps: [{ map: ./mutate.ts }], to: [b.levels] }`);
  await project.write(
    'mutate.ts',
    'export default ({ data }) => { data.available = 9; return { data }; };',
  );
  remote.drafts.push(level('SKU', 1));
  expect((await project.command('run', '--watch', '--until-idle')).code).toBe(3);
});

test('what is paused is neither read nor written, and waits', async () => {
  await open(`  c: { REMOTE, paused: true }
routes:
  one: { from: [a.levels], to: [b.levels, c.levels] }
  two: { paused: true, from: [a.levels], to: [b.latest] }`);
  remote.drafts.push(level('SKU', 1), level('SKU', 2));
  expect((await project.command('run', '--until-idle')).code).toBe(0);
  expect(remote.writes).toHaveLength(2);
  const { stdout } = await project.command('status', '--json');
  const { routes } = JSON.parse(stdout) as { routes: { consumer: string; backlog: number }[] };
  expect(Object.fromEntries(routes.map(({ consumer, backlog }) => [consumer, backlog]))).toEqual({
    'one>b.levels': 0,
    'one>c.levels': 2,
    'two>b.latest': 2,
  });
});

test('faults of the routes file and of a connection are said, and nothing starts', async () => {
  await open('routes:\n  stock: { from: [a.levels], to: [b.nothing] }');
  const faulty = await project.command('run');
  expect([faulty.code, faulty.stdout]).toEqual([1, '']);
  expect(faulty.stderr).toContain('acorn-i.yaml:6:');
  await project.write(
    'acorn-i.yaml',
    `  c: { REMOTE, connectFails: true }\nroutes:\n  x: { from: [a.levels], to: [c.levels] }`,
  );
  const failing = await project.command('run');
  expect(failing.code).toBe(1);
  expect(failing.stderr).toContain('cannot log in with [hidden]');
  expect(failing.stderr).not.toContain(token);
});

test('refuses a file without routes, with the next step', async () => {
  await open('');
  const { code, stderr } = await project.command('run');
  expect(code).toBe(1);
  expect(stderr).toMatch(/no routes: .*Write one under "routes:".* \[NO_ROUTES\]\nnothing was/);
  expect(stderr.match(/no routes/g)).toHaveLength(1);
});

test('goes on where nothing but a signal can come', async () => {
  await open(stock);
  const text = await readFile(join(project.folder, 'acorn-i.yaml'), 'utf8');
  const paused = text.replaceAll('url:', 'paused: true, url:');
  await writeFile(join(project.folder, 'acorn-i.yaml'), paused);
  const running = project.start('run');
  await running.line(/started/);
  running.child.kill('SIGTERM');
  expect(await running.ended).toMatchObject({ code: 0, stderr: '' });
});
