import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from '../make-folder.ts';
import { inspectLogFile, type LogFileFacts, syncFile, writeControl } from './log-file.ts';

export interface RestoredLog {
  /** What was restored. */
  facts: LogFileFacts;
  /** Where the log that stood there before is now, if one did. */
  replaced: string | undefined;
}

/**
 * Puts a backup in the place of a log. Nobody may work on the log meanwhile: hold its runner's lock.
 * Whatever happens on the way, the old log or the new one stands there whole, and the old one is kept
 * beside it.
 *
 * @param at now, ISO 8601 UTC.
 * @throws ConfigurationError `LOG_DAMAGED`, `LOG_FOREIGN`, `LOG_VERSION` for the backup.
 */
export function restoreSqliteLog(backup: string, path: string, at: string): RestoredLog {
  const facts = inspectLogFile(backup);
  makeFolder(dirname(path));
  const incoming = `${path}.restoring`;
  rmSync(incoming, { force: true });
  copyFileSync(backup, incoming);
  markRestored(incoming, { at, from: basename(backup), backupAt: facts.backupAt ?? null });
  syncFile(incoming);
  const replaced = existsSync(path) ? setAside(path, at) : undefined;
  // What is left of another log's write-ahead log would be taken for this one's.
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
  renameSync(incoming, path);
  syncFile(path);
  return { facts, replaced };
}

/** The runner tells about it once at its next start. */
function markRestored(path: string, note: { at: string; from: string; backupAt: string | null }) {
  const db = new DatabaseSync(path);
  try {
    writeControl(db, 'backup', undefined);
    writeControl(db, 'restored', note);
  } finally {
    db.close();
  }
}

/** A second name first: at no moment is there no log. */
function setAside(path: string, at: string): string {
  const replaced = `${path}.replaced-${at.replaceAll(/[-:.]/g, '')}`;
  emptyWal(path);
  try {
    linkSync(path, replaced);
  } catch {
    // Some file systems know no second names.
    copyFileSync(path, replaced);
  }
  for (const suffix of ['-wal', '-shm'])
    if (existsSync(path + suffix)) renameSync(path + suffix, replaced + suffix);
  syncFile(replaced);
  return replaced;
}

/** A log that is too broken for it is kept with its write-ahead log as it is. */
function emptyWal(path: string): void {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path);
    db.exec('PRAGMA busy_timeout = 5000; PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // Perhaps the reason for restoring.
  } finally {
    db?.close();
  }
}
