import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { RetryableError } from '../../errors.ts';
import { makeFolder } from '../../make-folder.ts';
import {
  inspectLogFile,
  type LogFileFacts,
  syncFile,
  usingLogFile,
  writeControl,
} from './log-file.ts';

/**
 * Copies a log as it stands at one moment, while a runner works on it, into a file of its own: whole,
 * read back and on the disk before it gets its name. What the log keeps free is left out.
 *
 * @param at when the copy is made, ISO 8601 UTC.
 * @throws RetryableError `BACKUP_FAILED` where the copy cannot be written; ConfigurationError
 *   `LOG_DAMAGED` where the log cannot be read.
 */
export function backupSqliteLog(path: string, target: string, at: string): LogFileFacts {
  const part = `${target}.part`;
  try {
    makeFolder(dirname(target));
    rmSync(part, { force: true });
    usingLogFile(path, (db) => db.prepare('VACUUM INTO ?').run(part));
    stamp(part, at);
    const facts = inspectLogFile(part);
    syncFile(part);
    renameSync(part, target);
    syncFile(target);
    return facts;
  } catch (error) {
    removeIfThere(part);
    if (!isOfDisk(error)) throw error;
    throw new RetryableError(
      `${target}: the backup could not be written: ${(error as Error).message}. Free space, or name another folder`,
      { code: 'BACKUP_FAILED', cause: error },
    );
  }
}

/** The copy knows that it is one, however its file is called later. */
function stamp(path: string, at: string): void {
  const db = new DatabaseSync(path);
  try {
    writeControl(db, 'backup', { at });
  } finally {
    db.close();
  }
}

function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Its folder is none.
  }
}

/** Said by SQLite or by the file system, not by us. */
function isOfDisk(error: unknown): boolean {
  const { errcode, syscall } = error as { errcode?: number; syscall?: string };
  return errcode !== undefined || syscall !== undefined;
}
