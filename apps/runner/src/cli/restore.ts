import { existsSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { ConfigurationError } from '@acorn-i/core';
import { restoreSqliteLog } from '@acorn-i/core/sqlite-log';
import { withRunnerLock } from '../runner-lock.ts';
import { describeFacts } from './backup.ts';
import { loadLenient } from './open-operated-log.ts';
import { sqlitePathOf } from './sqlite-log-of.ts';
import type { Terminal } from './terminal.ts';

/** `acorn-i restore FILE`: puts a backup of this log in its place; the log that was there is kept. */
export async function restore(
  backup: string,
  options: { file: string; force?: true },
  terminal: Terminal,
): Promise<number> {
  const { plan } = await loadLenient(options.file, terminal);
  const path = resolve(terminal.cwd, backup);
  const isThere = existsSync(path);
  if (!isThere || !statSync(path).isFile()) {
    throw new ConfigurationError(
      `${backup}: ${isThere ? 'is a folder' : 'there is no such file'}. Give it one that acorn-i backup made`,
      { code: 'NO_SUCH_BACKUP' },
    );
  }
  const at = new Date().toISOString();
  const log = sqlitePathOf(plan);
  return withRunnerLock(log, () => {
    const { facts, replaced } = restoreSqliteLog(path, log, at, {
      isForced: options.force === true,
    });
    const shown = (file: string) => relative(terminal.cwd, file);
    const asOf = facts.backupAt ?? facts.lastRecordedAt ?? 'its beginning';
    terminal.print(
      `${shown(log)}: restored as of ${asOf}: ${describeFacts(facts)}, read back and whole`,
    );
    if (replaced !== undefined)
      terminal.print(`${shown(replaced)}: the log that was there; remove it once all is well`);
    terminal.print(
      `Since then: what was delivered is delivered again at the next run, under the same idempotency keys. What is pulled with a cursor is read again. Webhooks and files that were taken in are not in this log: let the senders send again, or run acorn-i backfill`,
    );
    return 0;
  });
}
