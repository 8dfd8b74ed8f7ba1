import { inspect } from 'node:util';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isAcornError } from '../src/errors.ts';
import { inspectServer } from '../src/log/redis/inspect-server.ts';
import { openRedisLog, type RedisLog, type RedisLogOptions } from '../src/log/redis-log.ts';
import { hasRedisServer, type RedisServer, startRedisServer } from '../src/testing/redis-server.ts';

const isHere = hasRedisServer() || Boolean(process.env.CI);

describe.runIf(isHere)('to open a Redis log', () => {
  let servers: RedisServer[] = [];
  let logs: RedisLog[] = [];
  beforeEach(() => {
    servers = [];
    logs = [];
  });
  afterEach(async () => {
    for (const log of logs) await log.close();
    for (const server of servers) await server.stop();
  });

  async function start(...options: Parameters<typeof startRedisServer>): Promise<RedisServer> {
    const server = await startRedisServer(...options);
    servers.push(server);
    return server;
  }

  async function open(options: RedisLogOptions): Promise<RedisLog> {
    const log = await openRedisLog(options);
    logs.push(log);
    return log;
  }

  async function warningsOf(options: RedisLogOptions): Promise<string[]> {
    const warnings: string[] = [];
    await open({ ...options, onWarning: ({ code, message }) => warnings.push(code + message) });
    return warnings;
  }

  test('it must keep what it is given: else it says what to set', async () => {
    const [always, second, none] = [
      await start({ appendfsync: 'always' }),
      await start({ appendfsync: 'everysec' }),
      await start({ appendfsync: 'no-aof' }),
    ];
    expect(await warningsOf(always)).toEqual([]);
    expect(await warningsOf(second)).toEqual([
      expect.stringMatching(/^LOG_DURABILITY.*appendfsync is everysec/),
    ]);
    expect(await warningsOf(none)).toEqual([
      expect.stringMatching(/^LOG_DURABILITY.*no append-only file/),
    ]);
  });

  test('it may not throw away', async () => {
    const settings = ['--maxmemory', '50mb', '--maxmemory-policy', 'allkeys-lru'];
    const { url } = await start({ settings });
    await expect(open({ url })).rejects.toMatchObject({
      errorClass: 'configuration',
      code: 'LOG_EVICTS',
      message: expect.stringContaining('allkeys-lru'),
    });
    const bounded = await start({ settings: ['--maxmemory', '50mb'] });
    await open(bounded);
  });

  test('it must be new enough', async () => {
    const link = { settings: { address: 'redis://r' }, info: () => ({ redis_version: '6.2.14' }) };
    await expect(inspectServer(link as never)).rejects.toMatchObject({
      code: 'LOG_REDIS_VERSION',
      message: expect.stringContaining('6.2.14'),
    });
  });

  test('partitions are for good, and so is the format', async () => {
    const { url, port } = await start();
    expect((await open({ url })).partitions).toBe(8);
    expect((await open({ url })).partitions).toBe(8);
    await open({ url, partitions: 8 });
    await expect(open({ url, partitions: 3 })).rejects.toMatchObject({
      code: 'LOG_PARTITIONS',
      message: expect.stringMatching(/has 8 partitions, 3 are asked for/),
    });
    const client = new Redis(port);
    await client.hset('{acorn-i}:meta', 'version', '99');
    await expect(open({ url })).rejects.toMatchObject({ code: 'LOG_VERSION' });
    await client.set('{theirs}:meta', 'x');
    await expect(open({ url, prefix: 'theirs' })).rejects.toMatchObject({ code: 'LOG_FOREIGN' });
    await expect(open({ url, prefix: 'none', create: false })).rejects.toMatchObject({
      code: 'NO_LOG',
    });
    expect(await client.exists('{none}:meta')).toBe(0);
    client.disconnect();
  });

  test('a user with no right to CONFIG or INFO is enough, and what was not checked is said', async () => {
    const server = await start({ appendfsync: 'always' });
    const admin = new Redis(server.port);
    await admin.call('ACL', ['SETUSER', 'narrow', 'on', '>pw', '~{acorn-i}:*', '&{acorn-i}:*']);
    await admin.call('ACL', ['SETUSER', 'narrow', '+@all', '-config']);
    const url = `redis://narrow:pw@127.0.0.1:${server.port}`;
    expect(await warningsOf({ url })).toEqual([
      expect.stringMatching(/^LOG_UNCHECKED.*appendfsync/),
    ]);
    await admin.call('ACL', ['SETUSER', 'narrow', '-info']);
    expect(await warningsOf({ url })).toEqual([expect.stringMatching(/^LOG_UNCHECKED.*\+info/)]);
    for (const log of logs) {
      await log.write({ state: [{ namespace: 'n', key: 'k', value: 1 }] });
      expect(await log.state('n', 'k')).toBe(1);
    }
    // Whether it is the same server cannot be told, so that everybody begins again.
    let resets = 0;
    logs.at(-1)!.leases.onReset(() => (resets += 1));
    await admin.call('CLIENT', ['KILL', 'USER', 'narrow']);
    await vi.waitFor(() => expect(resets).toBe(1));
    admin.disconnect();
  });

  test('a password is never shown', async () => {
    const secret = 'p%C3%A4ss%2Fw0rd';
    const server = await start({ settings: ['--requirepass', decodeURIComponent(secret)] });
    const place = `127.0.0.1:${server.port}`;
    await open({ url: `redis://:${secret}@${place}` });
    const closedPort = 1;
    const failures = await Promise.all([
      failureOf({ url: `redis://:wrong-${secret}@${place}` }),
      failureOf({ url: `redis://nobody:${secret}@${place}` }),
      failureOf({ url: `redis://${place}` }),
      failureOf({ url: `redis://:${secret}@127.0.0.1:${closedPort}`, writeTimeoutMs: 100 }),
      failureOf({ url: `redis://:${secret}@${place}/nonsense` }),
      failureOf({ url: `http://:${secret}@${place}` }),
      failureOf({ url: `redis://:${secret}%@${place}` }),
    ]);
    expect(failures.map((error) => isAcornError(error) && error.code)).toEqual([
      'LOG_REFUSED',
      'LOG_REFUSED',
      'LOG_REFUSED',
      'LOG_UNREACHABLE',
      'LOG_ADDRESS',
      'LOG_ADDRESS',
      'LOG_ADDRESS',
    ]);
    for (const error of failures)
      expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(/w0rd|C3%A4ss/);
  });

  async function failureOf(options: RedisLogOptions): Promise<unknown> {
    return open(options).then(
      () => undefined,
      (error: unknown) => error,
    );
  }

  test('its client must be installed', async () => {
    vi.doMock('ioredis', () => {
      throw new Error("Cannot find package 'ioredis'");
    });
    vi.resetModules();
    const fresh = await import('../src/log/redis-log.ts');
    await expect(fresh.openRedisLog({ url: 'redis://127.0.0.1:1' })).rejects.toMatchObject({
      code: 'REDIS_CLIENT_MISSING',
      message: expect.stringContaining('npm install ioredis'),
    });
    vi.doUnmock('ioredis');
  });
});

test.each([
  [{}],
  [{ url: 'redis://a', nodes: ['b:1'] }],
  [{ sentinels: ['a:1'] }],
  [{ nodes: ['user:pw@host:1'] }],
  [{ url: 'redis://a', prefix: '{x}' }],
  [{ url: 'redis://a', partitions: 0 }],
  [{ url: 'redis://a', partitions: 1.5 }],
] satisfies [RedisLogOptions][])(
  'an address that cannot be meant is refused: %j',
  async (options) => {
    await expect(openRedisLog(options)).rejects.toMatchObject({ code: 'LOG_ADDRESS' });
  },
);
