import { dirname, relative } from 'node:path';
import { compactSqliteLog } from '@acorn-i/core/sqlite-log';
import { withRunnerLock } from '../runner-lock.ts';
import { loadLenient } from './open-operated-log.ts';
import { sqliteLogOf } from './sqlite-log-of.ts';
import type { Terminal } from './terminal.ts';

/** `acorn-i compact`: gives the space that is free inside the log back to the disk. */
export async function compact(options: { file: string }, terminal: Terminal): Promise<number> {
  const { plan } = await loadLenient(options.file, terminal);
  const log = sqliteLogOf(plan);
  // Before SQLite is first used, or its copy goes to a folder that may be small.
  process.env.SQLITE_TMPDIR ??= dirname(log);
  return withRunnerLock(log, () => {
    const { bytesBefore, bytesAfter } = compactSqliteLog(log);
    const size = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;
    terminal.print(`${relative(terminal.cwd, log)}: ${size(bytesBefore)} → ${size(bytesAfter)}`);
    return 0;
  });
}
