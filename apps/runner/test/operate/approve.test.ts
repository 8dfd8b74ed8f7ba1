import { hasRedisServer, type RedisServer, startRedisServer } from '@acorn-i/core/testing';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type InProcess, runInProcess } from './in-process.ts';
import { createProject, type Project, type Running, until } from './project.ts';
import { level, order, type Remote, sign, startRemote } from './remote.ts';

// Each test starts processes, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const people = 'people: { ann: [planner, buyer], bob: [buyer], cai: [planner], eli: [clerk] }';
const step = (when: string) =>
  `approve: { by: [planner, buyer], distinct: 2, when: "${when}", within: 1ms }`;

let remote: Remote;
let project: Project;
beforeEach(async () => {
  remote = await startRemote();
});
afterEach(async () => {
  await project.remove();
  await remote.close();
});

const holds = (...args: (string | number)[]) => project.command('holds', ...args.map(String));
const written = (key: string) => remote.writes.filter(({ change }) => change.key === key);

describe('what people must approve, on one machine', () => {
  let runner: InProcess;

  beforeEach(async () => {
    project = await createProject(
      remote,
      `${people}
routes:
  sales:
    from: [a.orders]
    steps: [{ ${step('lines.quantity > 100')} }]
    to: [b.orders]`,
    );
    runner = await runInProcess(project, remote);
  });
  afterEach(() => runner.stop());

  async function holdOne(): Promise<number> {
    const body = JSON.stringify(order('#9', { lines: [{ id: '1', sku: 'SKU-1', quantity: 500 }] }));
    const headers = { 'x-signature': sign(body) };
    await fetch(`${runner.url}/hooks/a/orders`, { method: 'POST', body, headers });
    const held = () => runner.log.waiting({ kind: 'hold' });
    await until(async () => (await held()).length === 1, 'a hold');
    return (await held())[0]!.id;
  }

  test('two of them let it go on; nobody counts twice, nobody goes round it', async () => {
    const id = await holdOne();
    const list = await holds();
    expect(list.stdout).toMatch(
      /order #9: needs approval: 2 of planner, buyer; none so far; overdue/,
    );
    const first = await holds('approve', id, '--as', 'ann', '--note', 'for buyer@mail.example');
    expect([first.code, first.stdout]).toEqual([0, expect.stringContaining('approved, 1 of 2')]);
    const again = await holds('approve', id, '--as', 'ann');
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('counts once: 1 of 2')]);
    expect((await holds('approve', id, '--as', 'eli')).stderr).toContain('[NOT_AN_APPROVER]');
    expect((await holds('approve', id)).stderr).toContain('--as');
    const released = await holds('release', id, '--reason', 'now');
    expect([released.code, released.stderr]).toEqual([
      1,
      expect.stringContaining('[NEEDS_APPROVAL]'),
    ]);
    expect((await holds('refuse', id, '--reason', 'no')).stderr).toContain('[WHO_IS_IT]');
    const shown = JSON.parse((await holds('show', id)).stdout);
    expect(shown.approval).toMatchObject({ revision: 1, given: [{ person: 'ann' }] });
    expect(written('#9')).toEqual([]);
    const last = await holds('approve', id, '--as', 'bob', '--revision', 1);
    expect([last.code, last.stdout]).toEqual([0, expect.stringContaining('goes on')]);
    await until(() => written('#9').length === 1, 'its delivery');
    const told = (await project.command('explain', '#9')).stdout;
    expect(told).toContain('approved by ann, bob');
    expect(runner.logged() + told + shown).not.toContain('buyer@mail.example');
    expect(JSON.stringify(await runner.log.trail('#9'))).not.toContain('buyer@mail.example');
  });

  test('an edit needs every approval anew', async () => {
    const id = await holdOne();
    await holds('approve', id, '--as', 'ann');
    const data = order('#9', { lines: [{ id: '1', sku: 'SKU-1', quantity: 99 }] });
    await project.write('edit.json', JSON.stringify(data));
    const both = await holds('edit', id, 'edit.json', '--release');
    expect(both.stderr).toContain('[NEEDS_APPROVAL]');
    expect((await holds('edit', id, 'edit.json')).stdout).toContain('every approval anew');
    const late = await holds('approve', id, '--as', 'bob', '--revision', 1);
    expect(late.stderr).toContain('[HOLD_EDITED]');
    await holds('approve', id, '--as', 'bob', '--revision', 2);
    expect(written('#9')).toEqual([]);
    await holds('approve', id, '--as', 'cai');
    await until(() => written('#9').length === 1, 'its delivery');
    expect(written('#9')[0]?.change.data).toMatchObject({ lines: [{ quantity: 99 }] });
  });

  test('one refusal ends it, and its replay is held again', async () => {
    const id = await holdOne();
    await holds('approve', id, '--as', 'ann');
    const refused = await holds('refuse', id, '--as', 'bob', '--reason', 'too many');
    expect([refused.code, refused.stdout]).toEqual([0, expect.stringContaining('a dead letter')]);
    const [letter] = await runner.log.deadLetters({ place: 'sales' });
    expect(letter).toMatchObject({ code: 'APPROVAL_REFUSED', state: 'open' });
    expect(letter?.message).toContain('too many');
    expect((await project.command('explain', '#9')).stdout).toContain('refused by bob');
    await project.command('replay', String(letter!.id));
    const again = () => runner.log.waiting({ kind: 'hold' });
    await until(async () => (await again()).length === 1, 'the hold');
    expect((await holds()).stdout).toContain('none so far');
    expect(written('#9')).toEqual([]);
  });

  test('what is overdue is said once, shown, and stays held', async () => {
    const id = await holdOne();
    const said = () =>
      runner
        .logged()
        .split('\n')
        .filter((line) => line.includes('overdue for approval'));
    await runner.stop();
    runner = await runInProcess(project, remote);
    await until(() => said().length === 1, 'the line');
    expect(JSON.parse(said()[0]!)).toMatchObject({ route: 'sales', hold: id, approved: 0, of: 2 });
    await runner.stop();
    runner = await runInProcess(project, remote);
    const { stdout } = await project.command('status');
    expect(stdout).toContain('sales: 0 to settle, 1 held, 1 of them overdue for approval');
    expect(said()).toEqual([]);
    expect((await runner.log.waiting({ kind: 'hold' })).length).toBe(1);
  });
});

const isHere = hasRedisServer() || Boolean(process.env.CI);

describe.runIf(isHere)('what people must approve, at two runners that share a Redis', () => {
  let redis: RedisServer;
  let runners: Running[];

  beforeEach(async () => {
    redis = await startRedisServer({ appendfsync: 'always' });
    project = await createProject(
      remote,
      `log: redis://127.0.0.1:${redis.port}
${people}
routes:
  stock: { from: [a.levels], steps: [{ ${step('available > 100')} }], to: [b.levels] }`,
    );
    await startBoth();
  });
  afterEach(() => redis.stop());

  async function startBoth(): Promise<void> {
    runners = [project.start('run'), project.start('run')];
    for (const runner of runners) await runner.line(/started/);
  }

  async function heldIds(): Promise<readonly number[]> {
    const { stdout } = await holds('--json');
    return (JSON.parse(stdout) as { id: number }[]).map(({ id }) => id);
  }

  test('three at the same moment: two count, one lets go, it goes out once', async () => {
    remote.drafts.push(level('A', 101), level('B', 102), level('C', 3));
    await until(() => written('C').length === 1, 'what needs nobody');
    await until(async () => (await heldIds()).length === 2, 'the holds');
    for (const id of await heldIds()) {
      const decided = await Promise.all(
        ['ann', 'bob', 'cai'].map((name) => holds('approve', id, '--as', name)),
      );
      const said = decided.map(({ stdout, stderr }) => stdout + stderr).join('');
      expect(said.match(/approved, 1 of 2/g), said).toHaveLength(1);
      expect(said.match(/goes on/g), said).toHaveLength(1);
      expect(said.match(/\[NO_SUCH_HOLD\]/g), said).toHaveLength(1);
    }
    await until(() => written('A').length === 1 && written('B').length === 1, 'the deliveries');
    remote.drafts.push(level('D', 4));
    await until(() => written('D').length === 1, 'what came after');
    expect([written('A').length, written('B').length]).toEqual([1, 1]);
  });

  test('one of them says what is overdue', async () => {
    remote.drafts.push(level('A', 101));
    await until(async () => (await heldIds()).length === 1, 'the hold');
    for (const runner of runners) runner.child.kill('SIGTERM');
    const outputs = runners.map((runner) => runner.output());
    await Promise.all(runners.map(({ ended }) => ended));
    await startBoth();
    const all = () => [...outputs, ...runners.map((runner) => runner.output())].join('');
    await until(() => all().includes('overdue for approval'), 'the line');
    expect(all().match(/overdue for approval/g)).toHaveLength(1);
  });
});
