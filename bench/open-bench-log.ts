import { join } from 'node:path';
import type { Log } from '@acorn-i/core/engine';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';

export type LogKind = 'sqlite';

/** Where a log of either kind is: a folder, and the port of a Redis. */
export interface LogPlace {
  dir: string;
  port: number;
}

export async function openBenchLog(_kind: LogKind, { dir }: LogPlace): Promise<Log> {
  return openSqliteLog(join(dir, 'log.sqlite'));
}
