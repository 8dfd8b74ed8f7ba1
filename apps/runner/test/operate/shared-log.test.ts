import { execFileSync } from 'node:child_process';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openRedisLog } from '@acorn-i/core/redis-log';
import { hasRedisServer, type RedisServer, startRedisServer } from '@acorn-i/core/testing';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createProject, type Project, type Running, until } from './project.ts';
import { level, type Remote, startRemote } from './remote.ts';

// Each test starts processes, on machines that may be busy.
vi.setConfig({ testTimeout: 90_000 });

const isHere = hasRedisServer() || Boolean(process.env.CI);
const password = 'redis-p4ssword';

describe.runIf(isHere)('runners that share a Redis', () => {
  let redis: RedisServer;
  let remote: Remote;
  let projects: Project[];

  beforeEach(async () => {
    redis = await startRedisServer({
      appendfsync: 'always',
      settings: ['--requirepass', password],
    });
    remote = await startRemote();
    projects = [];
  });
  afterEach(async () => {
    for (const project of projects) await project.remove();
    await remote.close();
    await redis.stop();
  });

  async function open(routes: string): Promise<Project> {
    const address = `redis://:${password}@127.0.0.1:${redis.port}`;
    const project = await createProject(remote, `log: ${address}\n${routes}`);
    projects.push(project);
    return project;
  }

  const stock = 'routes:\n  stock: { from: [a.levels], to: [b.levels] }';

  function ask(...command: string[]): string {
    const where = ['-p', `${redis.port}`, '-a', password, '--no-auth-warning'];
    return execFileSync('redis-cli', [...where, ...command], { encoding: 'utf8' });
  }

  /** Changes that arrived at least once. */
  function delivered(): number {
    return new Set(remote.writes.map(({ idempotencyKey }) => idempotencyKey)).size;
  }

  /** States of each key in the order in which they first arrived: a redelivery repeats some. */
  function arrived(): Map<string, number[]> {
    const byKey = Map.groupBy(remote.writes, ({ change }) => change.key);
    return new Map(
      [...byKey].map(([key, writes]) => [
        key,
        [...new Set(writes.map(({ change }) => Date.parse(change.occurredAt)))],
      ]),
    );
  }

  test('work together, are listed, and go', async () => {
    const project = await open(stock);
    const first = project.start('run', '--http', '0');
    await first.line(/started/);
    const second = project.start('run');
    await second.line(/started/);
    const pids = [first.child.pid, second.child.pid];
    const listed = JSON.parse((await project.command('status', '--json')).stdout);
    expect(listed.runners.map(({ pid }: { pid: number }) => pid).sort()).toEqual(pids.sort());
    expect(listed.log.path).toBe(`redis://127.0.0.1:${redis.port}`);
    const shown = (await project.command('status')).stdout;
    expect(shown.match(/^running: process \d+ on \S+ since /gm)).toHaveLength(2);
    for (let number = 1; number <= 300; number += 1)
      remote.drafts.push(level(`SKU-${number % 40}`, number));
    await until(() => remote.writes.length >= 300, 'all arrived');
    first.child.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
    const left = JSON.parse((await project.command('status', '--json')).stdout);
    expect(left.runners).toMatchObject([{ pid: second.child.pid }]);
    expect(left.routes).toMatchObject([{ consumer: 'stock>b.levels', backlog: 0 }]);
    const { stdout } = await project.command('explain', 'SKU-1', '--json');
    const { entries } = JSON.parse(stdout) as { entries: { fates: { what: string }[] }[] };
    const fates = entries.flatMap((entry) => entry.fates.map(({ what }) => what));
    expect([fates.length, new Set(fates)]).toEqual([8, new Set(['delivered'])]);
    remote.drafts.push(level('SKU-1', 1_000));
    await until(() => remote.writes.length > 300, 'the one that is left goes on');
    expect(remote.writes).toHaveLength(301);
    expect(first.output() + second.output() + shown).not.toContain(password);
    expect(ask('KEYS', '{acorn-i}:budget:*')).toMatch(/budget:.*remote:b/);
  });

  test('share what the account of a connection may call', async () => {
    const project = await open(stock);
    const available = async (runner: Running) => {
      const { url } = JSON.parse(await runner.line(/"started/)) as { url: string };
      const text = await (await fetch(`${url}/metrics`)).text();
      return /^acorn_i_budget_available\{account="remote:a".*\} (\d+)/m.exec(text)?.[1];
    };
    const first = project.start('run', '--http', '0');
    await until(async () => (await available(first)) === '9999', 'it has taken one');
    const second = project.start('run', '--http', '0');
    await until(async () => (await available(second)) === '9998', 'the other one knows of it');
    expect(first.output() + second.output()).not.toContain(password);
  });

  test('one that is silent is listed with since when', async () => {
    const project = await open(stock);
    const log = await openRedisLog({ url: redis.url, password });
    const value = { pid: 1, host: 'h', startedAt: 'then', seenAt: Date.now() - 15_000 };
    await log.write({ state: [{ namespace: 'runners', key: 'k', value }] });
    await log.close();
    expect((await project.command('status')).stdout).toMatch(
      /^running: process 1 on h since then; last heard of 1\d s ago/m,
    );
  });

  test('one that is killed loses nothing, and every key stays in order', async () => {
    const project = await open(stock);
    const runners = [project.start('run'), project.start('run')];
    await Promise.all(runners.map((runner) => runner.line(/started/)));
    for (let number = 1; number <= 600; number += 1)
      remote.drafts.push(level(`SKU-${number % 50}`, number));
    await until(() => remote.writes.length > 100, 'some arrived');
    runners[0]!.child.kill('SIGKILL');
    await until(() => delivered() === 600, 'all arrived');
    for (const [key, times] of arrived())
      expect([key, times]).toEqual([key, times.toSorted((a, b) => a - b)]);
  });

  test('a Redis that is killed and comes back loses nothing', async () => {
    const project = await open(stock);
    const runner = project.start('run');
    await runner.line(/started/);
    for (let number = 1; number <= 1_000; number += 1)
      remote.drafts.push(level(`SKU-${number % 50}`, number));
    await until(() => remote.writes.length > 200, 'some arrived');
    await redis.restart();
    await until(() => delivered() === 1_000, 'all arrived');
    expect(runner.child.exitCode).toBeNull();
    expect(runner.output()).not.toContain(password);
  });

  test('a hold is released from elsewhere, and what is done to files is refused', async () => {
    const project = await open(
      `routes:
  stock:
    from: [a.levels]
    steps: [{ hold: { when: "available > 100", reason: large } }]
    to: [b.levels]`,
    );
    const missing = await project.command('status');
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('[NO_LOG]')]);
    const runner = project.start('run');
    await runner.line(/started/);
    remote.drafts.push(level('SKU-1', 500));
    await until(
      async () => (await project.command('holds')).stdout.includes('large'),
      'it is held',
    );
    const [hold] = JSON.parse((await project.command('holds', '--json')).stdout);
    expect((await project.command('holds', 'release', `${hold.id}`)).code).toBe(0);
    await until(() => remote.writes.length === 1, 'it is released');
    const backup = await project.command('backup');
    expect([backup.code, backup.stderr]).toEqual([1, expect.stringContaining('[NOT_SQLITE]')]);
  });

  test('seal with one master key, or not at all', async () => {
    const [here, there] = [await open(stock), await open(stock)];
    const first = here.start('run');
    await first.line(/started/);
    const second = await there.command('run');
    expect([second.code, second.stderr]).toEqual([
      1,
      expect.stringContaining('[PERSONAL_KEY_MISSING]'),
    ]);
    const looked = await there.command('status');
    expect([looked.code, looked.stderr]).toEqual([
      0,
      expect.stringContaining('personal fields stay closed here'),
    ]);
    const file = join('.acorn-i', 'redis-acorn-i.master-key');
    await mkdir(join(there.folder, '.acorn-i'), { recursive: true });
    await copyFile(join(here.folder, file), join(there.folder, file));
    const third = there.start('run');
    await third.line(/started/);
  });
});
