import { chmodSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { RetryableError } from '../errors.ts';
import { syncFile } from '../log/sqlite/log-file.ts';
import { makeFolder } from '../make-folder.ts';

/**
 * Copies the keys as they are now, while others use them, into the place of the copy before: an older one
 * would open again what was erased since.
 *
 * @throws RetryableError `BACKUP_FAILED`
 */
export function backupSqliteKeys(path: string, target: string): void {
  const part = `${target}.part`;
  try {
    makeFolder(dirname(target));
    rmSync(part, { force: true });
    const db = new DatabaseSync(path);
    try {
      db.exec('PRAGMA busy_timeout = 5000');
      db.prepare('VACUUM INTO ?').run(part);
    } finally {
      db.close();
    }
    chmodSync(part, 0o600);
    syncFile(part);
    renameSync(part, target);
    syncFile(target);
  } catch (error) {
    throw new RetryableError(
      `${target}: the keys could not be copied: ${(error as Error).message}. Free space, or name another folder`,
      { code: 'BACKUP_FAILED', cause: error },
    );
  }
}
