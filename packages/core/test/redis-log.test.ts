import { afterAll, beforeAll, describe, test } from 'vitest';
import { openRedisLog, type RedisLog } from '../src/log/redis-log.ts';
import { hasRedisServer, type RedisServer, startRedisServer } from '../src/testing/redis-server.ts';
import { type LogUnderTest, testLog } from '../src/testing/test-log.ts';

const isHere = hasRedisServer() || Boolean(process.env.CI);
if (!isHere) console.warn('redis-server is missing: the Redis log is not tested');

describe.runIf(isHere)('Redis log', () => {
  let server: RedisServer;
  let logs = 0;
  beforeAll(async () => {
    server = await startRedisServer({ appendfsync: 'always' });
  });
  afterAll(() => server.stop());

  for (const { name, run } of testLog(open)) test(name, run);

  async function open(): Promise<LogUnderTest> {
    logs += 1;
    const options = { url: server.url, prefix: `log-${logs}`, partitions: 4 };
    const log = await openRedisLog(options);
    const opened: RedisLog[] = [log];
    return {
      log,
      async reopen() {
        await server.restart();
        const again = await openRedisLog(options);
        opened.push(again);
        return again;
      },
      async dispose() {
        for (const each of opened) await each.close();
      },
    };
  }
});
