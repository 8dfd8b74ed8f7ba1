import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRedisLog, type RedisLogOptions } from '../src/log/redis-log.ts';
import { hasRedisServer, type RedisServer, startRedisServer } from '../src/testing/redis-server.ts';

const isHere = hasRedisServer() || Boolean(process.env.CI);

describe.runIf(isHere)('the place that a Redis log is given', () => {
  let server: RedisServer;
  let host: string;
  beforeEach(async () => {
    server = await startRedisServer({ settings: ['--databases', '4'] });
    host = `127.0.0.1:${server.port}`;
  });
  afterEach(() => server.stop());

  async function failureOf(options: RedisLogOptions): Promise<unknown> {
    const log = await openRedisLog({ writeTimeoutMs: 500, ...options }).catch((error) => error);
    if (!(log instanceof Error)) await log.close();
    return log;
  }

  test('is no database that the server does not have: no other one is touched for it', async () => {
    expect(await failureOf({ url: `redis://${host}/4` })).toMatchObject({
      errorClass: 'configuration',
      code: 'LOG_ADDRESS',
      message: expect.stringMatching(/there is no database 4.*0 to 3/),
    });
    const client = new Redis(server.port);
    expect(await client.dbsize()).toBe(0);
    const log = await openRedisLog({ url: `redis://${host}/3` });
    await log.close();
    expect(await client.info('keyspace')).toMatch(/db3:keys/);
    client.disconnect();
  });

  test('is not gone over to another database when the server comes back with fewer', async () => {
    const log = await openRedisLog({ url: `redis://${host}/3`, writeTimeoutMs: 500 });
    const admin = new Redis(server.port);
    // As a server that was started anew with fewer databases refuses it.
    await admin.call('ACL', ['SETUSER', 'default', '-select']);
    await admin.call('CLIENT', ['KILL', 'TYPE', 'normal', 'SKIPME', 'yes']);
    await expect(
      log.write({ state: [{ namespace: 'n', key: 'k', value: 1 }] }, 'full'),
    ).rejects.toMatchObject({ code: 'LOG_UNREACHABLE' });
    expect(await admin.dbsize()).toBe(0);
    await log.close();
    admin.disconnect();
  });

  test('must be a Cluster for "nodes"', async () => {
    expect(await failureOf({ nodes: [host] })).toMatchObject({
      errorClass: 'configuration',
      code: 'LOG_ADDRESS',
      message: expect.stringMatching(/is no Cluster.*url: redis:\/\/127/),
    });
  });

  test('is asked for the password of its Cluster', async () => {
    const locked = await startRedisServer({ settings: ['--requirepass', 'pw'] });
    expect(await failureOf({ nodes: [`127.0.0.1:${locked.port}`] })).toMatchObject({
      code: 'LOG_REFUSED',
      message: expect.stringMatching(/NOAUTH Authentication required\. Check/),
    });
    await locked.stop();
  });

  test.each([
    [
      'a server that speaks no TLS',
      () => `rediss://${host}`,
      /rediss:\/\/.*does this port speak TLS/,
    ],
    ['nobody', () => 'redis://127.0.0.1:1', /ECONNREFUSED.*Is Redis started/],
  ])('%s: it says why, and what to do', async (_, url, message) => {
    expect(await failureOf({ url: url() })).toMatchObject({
      code: 'LOG_UNREACHABLE',
      message: expect.stringMatching(message),
    });
  });

  test('sentinels are no server, and are not shown as one', async () => {
    expect(await failureOf({ sentinels: ['127.0.0.1:1'], name: 'm' })).toMatchObject({
      code: 'LOG_UNREACHABLE',
      message: expect.stringContaining('redis-sentinel://127.0.0.1:1/m'),
    });
  });
});
