import { copyFileSync, existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigurationError } from '../../errors.ts';
import { makeFolder } from '../../make-folder.ts';
import {
  inspectLogFile,
  type LogFileFacts,
  syncFile,
  usingLogFile,
  writeControl,
} from './log-file.ts';
import { identityOf } from './schema.ts';

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
 * @throws ConfigurationError `LOG_DAMAGED`, `LOG_FOREIGN`, `LOG_VERSION` for the backup; `RESTORE_REFUSED` for what is
 *   no backup of this log, unless `isForced`, and for the log itself.
 */
export function restoreSqliteLog(
  backup: string,
  path: string,
  at: string,
  { isForced = false }: { isForced?: boolean } = {},
): RestoredLog {
  if (isSameFile(backup, path)) throw refused(backup, 'is the log itself', 'Name a backup of it');
  const facts = inspectLogFile(backup);
  if (!isForced) demandBackupOf(path, backup, facts);
  makeFolder(dirname(path));
  const incoming = `${path}.restoring`;
  // Of a restore that was interrupted.
  for (const suffix of ['', '-journal']) rmSync(incoming + suffix, { force: true });
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

function isSameFile(one: string, other: string): boolean {
  if (!existsSync(other)) return false;
  const [left, right] = [statSync(one), statSync(other)];
  return left.dev === right.dev && left.ino === right.ino;
}

function demandBackupOf(path: string, backup: string, { backupAt, identity }: LogFileFacts): void {
  const force =
    'or say --force if it is what you want: the log that stands there now is kept beside it';
  if (backupAt === undefined)
    throw refused(
      backup,
      'is a log, and no backup of one: a runner may be at work on it, and what it wrote last may stand elsewhere',
      `Make one with acorn-i backup, ${force}`,
    );
  const here = identityIn(path);
  if (here !== undefined && identity !== undefined && here !== identity)
    throw refused(
      backup,
      `is a backup of another log than ${path}`,
      `Look which routes file it belongs to (-f), ${force}`,
    );
}

/** Undefined where there is no log, or none that can be read: perhaps the reason for restoring. */
function identityIn(path: string): string | undefined {
  try {
    return usingLogFile(path, identityOf);
  } catch {
    return undefined;
  }
}

function refused(backup: string, problem: string, next: string): ConfigurationError {
  return new ConfigurationError(`${backup}: ${problem}. ${next}`, { code: 'RESTORE_REFUSED' });
}

/** The runner tells about it once at its next start. */
function markRestored(path: string, note: { at: string; from: string; backupAt: string | null }) {
  const db = new DatabaseSync(path);
  try {
    // An interruption leaves one file behind, not two.
    db.exec('PRAGMA journal_mode = MEMORY');
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
