import { fileURLToPath } from 'node:url';
import type { Log } from '../../src/log/log.ts';
import { openRedisLog } from '../../src/log/redis-log.ts';
import { openSqliteLog } from '../../src/log/sqlite-log.ts';

export const redisPartitions = 4;

/** Opens the log that a URL names: `file:` an SQLite log, `redis:` one on a Redis. */
export async function openLogAt(url: string): Promise<Log> {
  if (url.startsWith('file:')) return openSqliteLog(fileURLToPath(url));
  return openRedisLog({ url, partitions: redisPartitions, writeTimeoutMs: 1_000 });
}
