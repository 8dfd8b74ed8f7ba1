import { setTimeout as sleep } from 'node:timers/promises';
import { hasRedisServer, type RedisServer, startRedisServer } from '@acorn-i/core/testing';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createProject, type Project, type Running, until } from './project.ts';
import { level, type Remote, startRemote } from './remote.ts';

// Each test starts processes, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const isHere = hasRedisServer() || Boolean(process.env.CI);

describe.runIf(isHere)('what people ask of two runners that share a Redis', () => {
  let redis: RedisServer;
  let remote: Remote;
  let project: Project;
  let runners: Running[];

  beforeEach(async () => {
    redis = await startRedisServer({ appendfsync: 'always' });
    remote = await startRemote();
    project = await createProject(
      remote,
      `log: redis://127.0.0.1:${redis.port}\nroutes:\n  stock: { from: [a.levels], to: [b.levels] }`,
    );
    runners = [project.start('run'), project.start('run')];
    for (const runner of runners) await runner.line(/started/);
  });
  afterEach(async () => {
    await project.remove();
    await remote.close();
    await redis.stop();
  });

  const numbers = () =>
    new Set(remote.writes.map(({ change }) => (change.data as { available: number }).available));

  async function carried(from: number, to: number): Promise<void> {
    for (let number = from; number <= to; number += 1)
      remote.drafts.push(level(`SKU-${number}`, number));
    await until(() => numbers().size === to, `${to} levels`);
  }

  test('a pause holds both, and both go on', async () => {
    await carried(1, 50);
    await project.command('pause', 'route', 'stock');
    for (const runner of runners) await runner.line(/paused: route stock/);
    for (let number = 51; number <= 100; number += 1)
      remote.drafts.push(level(`SKU-${number}`, number));
    await sleep(300);
    expect(numbers().size).toBe(50);
    await project.command('resume', 'route', 'stock');
    await until(() => numbers().size === 100, 'the rest');
  });

  test('a stretch is sent once more, each partition by who holds it', async () => {
    await carried(1, 200);
    const keys = new Set(remote.writes.map(({ idempotencyKey }) => idempotencyKey));
    remote.writes.splice(0);
    const asked = await project.command('replay', '--route', 'stock', '--from', '1h');
    expect([asked.code, asked.stderr]).toEqual([0, '']);
    await until(() => numbers().size === 200, 'the writes');
    for (const { idempotencyKey } of remote.writes) expect(keys).toContain(idempotencyKey);
    await until(
      async () => (await project.command('replay', '--list')).stdout.includes('done, 200 sent'),
      'the list',
    );
  });

  test('a backfill is read by one of them, and by the other once that one is killed', async () => {
    remote.pageSize = 10;
    for (let second = 1; second <= 300; second += 1)
      remote.past.push(level(`SKU-${second}`, second));
    let pages = 0;
    remote.onPage = async (isBackfill) => {
      pages += isBackfill ? 1 : 0;
      if (isBackfill) await sleep(20);
    };
    await project.command('backfill', 'stock', '--from', '2026-01-01');
    await until(() => pages > 10, 'some pages');
    const reader = runners.find((runner) => /"backfilling"/.test(runner.output()))!;
    reader.child.kill('SIGKILL');
    await until(() => numbers().size === 300, 'everything');
    // 30 pages and an empty one; a kill costs one.
    expect(pages).toBeLessThanOrEqual(32);
    await until(
      async () => /: done: 300 found/.test((await project.command('backfill', 'list')).stdout),
      'the list',
    );
  });
});
