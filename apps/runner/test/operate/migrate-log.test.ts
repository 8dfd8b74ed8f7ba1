import { existsSync } from 'node:fs';
import type { Order } from '@acorn-i/core';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import { hasRedisServer, type RedisServer, startRedisServer } from '@acorn-i/core/testing';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createProject, type Project, until } from './project.ts';
import { order, type Remote, sign, startRemote } from './remote.ts';

// Each test starts processes, on machines that may be busy.
vi.setConfig({ testTimeout: 90_000 });

const isHere = hasRedisServer() || Boolean(process.env.CI);

describe.runIf(isHere)('acorn-i migrate-log', () => {
  let redis: RedisServer;
  let remote: Remote;
  let project: Project;

  beforeEach(async () => {
    redis = await startRedisServer({ appendfsync: 'always' });
    remote = await startRemote();
    project = await createProject(remote, routes);
  });
  afterEach(async () => {
    await project.remove();
    await remote.close();
    await redis.stop();
  });

  const routes = 'routes:\n  orders: { from: [a.orders], to: [b.orders] }';

  test('moves what waits, with its personal data, from a file to a Redis and back', async () => {
    remote.onWrite = () => 503;
    const runner = project.start('run', '--http', '0');
    const url = /"url":"([^"]+)"/.exec(await runner.line(/started/))?.[1];
    for (const id of ['A-1', 'A-2']) await send(`${url}/hooks/a/orders`, order(id));
    const busy = await project.command('migrate-log', 'acorn-i.yaml', redis.url);
    expect([busy.code, busy.stderr]).toEqual([1, expect.stringContaining('[ALREADY_RUNNING]')]);
    runner.child.kill('SIGTERM');
    await runner.ended;

    const moved = await project.command('migrate-log', 'acorn-i.yaml', redis.url, '--json');
    expect([moved.code, moved.stderr]).toEqual([0, '']);
    expect(JSON.parse(moved.stdout)).toMatchObject({ to: redis.url, changes: 2 });
    await project.write('shared.yaml', `log: ${redis.url}\n${routes}`);
    const again = await project.command('migrate-log', 'acorn-i.yaml', 'shared.yaml');
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('[MIGRATION_TARGET]')]);

    const shared = project.start('run', 'shared.yaml');
    await shared.line(/started/);
    const seen = await project.command('migrate-log', 'shared.yaml', 'sqlite:./back.db');
    expect([seen.code, seen.stderr]).toEqual([1, expect.stringContaining('[ALREADY_RUNNING]')]);
    shared.child.kill('SIGTERM');
    await shared.ended;
    const back = await project.command('migrate-log', 'shared.yaml', 'sqlite:./back.db');
    expect([back.code, back.stderr]).toEqual([0, '']);
    expect(back.stdout).toContain('2 changes');

    remote.onWrite = () => 200;
    await project.write('back.yaml', `log: sqlite:./back.db\n${routes}`);
    expect((await project.command('run', 'back.yaml', '--until-idle')).code).toBe(0);
    await until(() => remote.writes.length === 2, 'both are delivered');
    for (const { change } of remote.writes)
      expect((change.data as Order).buyer?.email).toBe('buyer@mail.example');
  });

  test('refuses what cannot be meant, and a source that is not there', async () => {
    const outcome = async (...args: string[]) =>
      (await project.command('migrate-log', ...args)).stderr;
    expect(await outcome('sqlite:./a.db', 'sqlite:./a.db')).toContain('[USAGE]');
    expect(await outcome('sqlite:./a.db', 'redis:nonsense')).toContain('[USAGE]');
    expect(await outcome('sqlite:./a.db', 'sqlite:./mistyped/b.db')).toContain('[NO_SUCH_FOLDER]');
    expect(existsSync(`${project.folder}/mistyped`)).toBe(false);
    expect(await outcome('acorn-i.yaml', 'mysql://foo')).toMatch(
      /^mysql:\/\/foo: is no log.*\[USAGE\]/,
    );
    expect(await outcome('sqlite:./a.db', redis.url)).toContain('[NO_LOG]');
    expect(await outcome('no-such.yaml', redis.url)).toContain('[ROUTES_FAULTY]');
  });

  test('a log that is only half copied says so to who looks at it', async () => {
    await project.write('half.yaml', `log: sqlite:./half.db\n${routes}`);
    const log = openSqliteLog(`${project.folder}/half.db`);
    await log.write({ state: [{ namespace: 'migration', key: 'note', value: 'the old log' }] });
    await log.close();
    for (const command of ['status', 'holds', 'dead-letters']) {
      const args = command === 'status' ? ['half.yaml'] : ['-f', 'half.yaml'];
      const { code, stderr } = await project.command(command, ...args);
      expect([code, stderr]).toEqual([0, expect.stringContaining('only a part of another log')]);
    }
  });

  async function send(url: string, sent: Order): Promise<void> {
    const body = JSON.stringify(sent);
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'x-signature': sign(body) },
    });
    expect(response.status).toBeLessThan(300);
  }
});
