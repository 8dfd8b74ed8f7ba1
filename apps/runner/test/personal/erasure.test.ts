import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Order } from '@acorn-i/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadPlan } from '../../src/config/load-plan.ts';
import { coverLog, openStoredLog } from '../../src/open-log.ts';
import { openPlanVault } from '../../src/personal/open-vault.ts';
import { createRedactor } from '../../src/redactor.ts';
import { type InProcess, runInProcess } from '../operate/in-process.ts';
import { createProject, type Project, until } from '../operate/project.ts';
import { type Remote, startRemote } from '../operate/remote.ts';
import sum from '../operate/sum-connector.ts';
import { createPlants, plantedOrder, tracesIn } from './planted.ts';

// Processes on machines that may be busy.
vi.setConfig({ testTimeout: 180_000 });

let remote: Remote;
let project: Project;
let runner: InProcess;
const commands: string[] = [];

beforeEach(async () => {
  remote = await startRemote();
  project = await createProject(remote, '');
  const leaky = relative(project.folder, join(import.meta.dirname, 'leaky-connector.ts'));
  await project.write(
    'acorn-i.yaml',
    `  leaky: { use: ${leaky}, tokens: [] }
  sum: { use: SUM }
routes:
  sales:
    from: [leaky.orders]
    steps: [{ hold: { when: "'held' in tags", reason: look-at-it } }]
    to: [leaky.orders, sum.orders]
  sums: { from: [sum.sums], to: [b.latest] }`,
  );
  runner = await runInProcess(project, remote);
});

afterEach(async () => {
  await runner.stop();
  await project.remove();
  await remote.close();
});

async function send(body: string): Promise<void> {
  const response = await fetch(`${runner.url}/hooks/leaky/orders`, { method: 'POST', body });
  expect(response.status).toBe(200);
}

async function run(...args: string[]) {
  const done = await project.command(...args);
  if (!args.includes('--personal') && args[0] !== 'export')
    commands.push(done.stdout + done.stderr);
  return done;
}

async function filesOf(folder: string): Promise<Buffer[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((each) => each.isFile());
  return Promise.all(files.map((each) => readFile(join(each.parentPath, each.name))));
}

async function totals(): Promise<object> {
  const found: [string, unknown][] = [];
  for await (const [key, value] of runner.log.stateEntries('sum')) found.push([key, value]);
  return Object.fromEntries(found);
}

test('erase: no trace of 1,000 planted personal texts anywhere, and the totals stay', async () => {
  const { all, plant } = createPlants();
  const person = 'jane.o.brien@mail.example';
  const email = ['', person.toUpperCase()];
  const orders = Array.from({ length: 45 }, (_, index) => {
    const tag = ['', '', 'held', 'rejected', 'retried'][index % 5]!;
    const tags = tag === '' ? ['plain'] : [tag];
    return plantedOrder(`A${index}`, email[index % 2] || person, plant, { tags });
  });
  const raws = orders.slice(0, 8).map((order) => {
    const text = JSON.stringify({ ...order, id: `B${order.id}`, note: plant() });
    return text.replace('"note":', '"note":oops');
  });
  const another = createPlants(5_000);
  const stranger = plantedOrder('C1', 'tom@mail.example', another.plant, { tags: ['plain'] });
  expect(all.length).toBeGreaterThanOrEqual(1_000);
  for (const order of [...orders, stranger]) await send(JSON.stringify(order));
  for (const raw of raws) await send(raw);
  await until(async () => {
    const letters = await runner.log.deadLetters({});
    const held = await runner.log.waiting({ kind: 'hold' });
    return letters.length === 17 && held.length === 9 && runner.logged().includes('is down');
  }, 'holds, dead letters and a sink that fails');
  const inward = ['sales', 'sales>sum.orders'];
  const lags = () =>
    runner
      .engine()!
      .status()
      .routes.filter(({ consumer }) => inward.includes(consumer));
  await until(() => lags().every(({ lag }) => lag === 0), 'the totals');

  // There it is, for who may see it.
  const exported = await run('export', person);
  expect(exported.code).toBe(0);
  const text = Buffer.from(exported.stdout);
  expect(tracesIn(text, all)).toEqual(all);
  expect(tracesIn(text, another.all)).toEqual([]);
  for (const args of [
    ['holds', '--json'],
    ['dead-letters', '--json'],
    ['explain', 'A3', '--json'],
    ['status', '--json'],
  ])
    await run(...args);
  const backup = join(project.folder, 'backup');
  await mkdir(backup);
  for (const name of ['log.db', 'log.db-wal'])
    await cp(join(project.folder, '.acorn-i', name), join(backup, name));
  const before = await totals();
  expect(Object.keys(before)).toHaveLength(7);

  const dryRun = await run('erase', person, '--dry-run', '--json');
  expect(JSON.parse(dryRun.stdout)).toMatchObject({ keys: 45, letters: 8, inTheClear: [] });
  const erased = await run('erase', person);
  expect([erased.code, erased.stderr]).toEqual([0, '']);
  expect(erased.stdout).toMatch(/^erased: 45 orders of leaky: \d+ changes, 8 raw inputs/);

  // Here it is not any more: for nobody, nowhere.
  expect((await run('export', person)).code).toBe(1);
  const shown = await Promise.all(
    [
      ['holds', 'list', '--json', '--personal'],
      ['dead-letters', 'list', '--json', '--personal'],
      ['explain', 'A3', '--json', '--personal'],
      ['explain', 'A0', '--json', '--personal'],
    ].map((args) => project.command(...args)),
  );
  for (const { stdout, code } of shown) {
    expect(code).toBe(0);
    expect(tracesIn(Buffer.from(stdout), [...all, person])).toEqual([]);
  }
  const own = await runner.log.waiting({});
  expect(tracesIn(Buffer.from(JSON.stringify(own)), [...all, person])).toEqual([]);

  // The runner goes on, and takes this person in anew.
  const late: Order = { ...orders[0]!, updatedAt: '2026-01-02T00:00:00.000Z', note: 'a new note' };
  await send(JSON.stringify({ ...late, lines: [] }));
  expect(await totals()).toEqual(before);
  await runner.stop();
  expect(tracesIn(Buffer.from(runner.logged()), [...all, person, ...another.all])).toEqual([]);
  expect(tracesIn(Buffer.from(commands.join('\n')), [...all, person, ...another.all])).toEqual([]);
  for (const bytes of await filesOf(project.folder))
    expect(tracesIn(bytes, [...all, person, ...another.all])).toEqual([]);

  // What was copied before is closed too, and what was never about the person can be told again.
  for (const folder of [backup, join(project.folder, '.acorn-i')]) {
    const { ids, found, sums, last } = await reread(folder);
    expect(ids.slice(0, 46)).toEqual([...orders.map(({ id }) => id), 'C1']);
    expect(tracesIn(Buffer.from(found), all)).toEqual(folder === backup ? [] : expect.anything());
    expect(tracesIn(Buffer.from(found), another.all)).toEqual(another.all);
    expect(sums).toEqual(before);
    if (folder !== backup) expect(last).toEqual({ ...late, lines: [] });
  }
});

/** Every order of a log, with the keys that there are now, and what the processor makes of them. */
async function reread(folder: string) {
  const options = { cwd: project.folder, env: { REMOTE_URL: remote.url, REMOTE_TOKEN: 'x' } };
  const { plan } = await loadPlan('acorn-i.yaml', options);
  const redactor = createRedactor();
  const { vault, close } = await openPlanVault(plan!, redactor);
  const path = join(folder, 'log.db');
  const log = coverLog(await openStoredLog({ kind: 'sqlite', path }), { redactor, vault });
  const entries = await log.read('leaky.orders', 0, 1_000);
  const state = new Map<string, unknown>();
  for await (const [key] of log.stateEntries('sum')) state.set(key, 0);
  const sums = Object.fromEntries([...state].map(([key]) => [key, 0]));
  const keyed = {
    get: async <T>(key: string) => sums[key] as T,
    set: (key: string, value: unknown) => void Object.assign(sums, { [key]: value }),
    delete: () => {},
  };
  // The route's own stream says in which order its holds were let go.
  for (const { change } of await log.read('route:sales', 0, 1_000))
    await sum.sinks.orders!.apply!({}, change as never, {
      state: keyed,
      wakeAt: () => {},
      emit: () => {},
      log: console,
    });
  const found = JSON.stringify([entries, await log.waiting({}), await log.deadLetters({})]);
  await log.close();
  await close();
  return {
    ids: entries.map(({ change }) => change.key),
    found,
    sums,
    last: entries.at(-1)!.change.data,
  };
}
