import { hash } from 'node:crypto';
import { join } from 'node:path';
import type { Log } from '@acorn-i/core/engine';

export type LogKind = 'sqlite' | 'redis';

/** Where a log of either kind is: a folder, which also names it in Redis, and the port of a Redis. */
export interface LogPlace {
  dir: string;
  port: number;
}

export async function openBenchLog(kind: LogKind, { dir, port }: LogPlace): Promise<Log> {
  if (kind === 'sqlite') {
    const { openSqliteLog } = await import('@acorn-i/core/sqlite-log');
    return openSqliteLog(join(dir, 'log.sqlite'));
  }
  const { openRedisLog } = await import('@acorn-i/core/redis-log');
  return openRedisLog({ url: `redis://127.0.0.1:${port}`, prefix: hash('sha1', dir) });
}
