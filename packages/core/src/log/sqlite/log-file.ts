import { closeSync, fsyncSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Json } from '../../connector.ts';
import { ConfigurationError, isAcornError } from '../../errors.ts';
import { controlNamespace } from '../control.ts';
import { hasSchema, identityOf, streamTable } from './schema.ts';

/** What one file of a log holds. */
export interface LogFileFacts {
  /** Of the database file. */
  bytes: number;
  /** Bytes of it that hold nothing: they are used again, or given back by compacting. */
  freeBytes: number;
  changes: number;
  waiting: number;
  /** Those that are open. */
  deadLetters: number;
  /** When its last change was recorded, ISO 8601 UTC; undefined in an empty log. */
  lastRecordedAt: string | undefined;
  /** Of which log it is a copy; undefined where it does not say. */
  identity: string | undefined;
  /** Set where the file is a backup: when it was made, ISO 8601 UTC. */
  backupAt: string | undefined;
}

/**
 * Reads all of a log's file and counts what is in it. Changes nothing.
 *
 * @throws ConfigurationError `LOG_DAMAGED`; `LOG_FOREIGN` and `LOG_VERSION` as opening the log does.
 */
export function inspectLogFile(path: string): LogFileFacts {
  return usingLogFile(path, (db) => {
    const faults = db.prepare('PRAGMA integrity_check(3)').all().map(textOf);
    if (faults[0] !== 'ok') throw damaged(path, faults.join('; '));
    return factsOf(db, path);
  });
}

/** @throws what `use` throws; ConfigurationError `LOG_DAMAGED` for a file that SQLite cannot read. */
export function usingLogFile<T>(path: string, use: (db: DatabaseSync) => T): T {
  let db: DatabaseSync | undefined;
  try {
    // SQLite would make a file that is not there.
    statSync(path);
    db = new DatabaseSync(path);
    db.exec('PRAGMA busy_timeout = 5000');
    if (!hasSchema(db, path)) throw damaged(path, 'it holds no log');
    return use(db);
  } catch (error) {
    if (isAcornError(error) || !isUnreadable(error)) throw error;
    throw damaged(path, (error as Error).message, error);
  } finally {
    db?.close();
  }
}

/** Forces a file and its name to the disk. */
export function syncFile(path: string): void {
  for (const each of [path, dirname(path)]) {
    const descriptor = openSync(each, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
}

function factsOf(db: DatabaseSync, path: string): LogFileFacts {
  const number = (sql: string) => Number(Object.values(db.prepare(sql).get() ?? {})[0] ?? 0);
  const ids = db.prepare('SELECT id FROM streams').all() as { id: number }[];
  let changes = 0;
  let lastRecordedAt: string | undefined;
  for (const table of ids.map(({ id }) => streamTable(id))) {
    changes += number(`SELECT count(*) FROM ${table}`);
    const last = db.prepare(`SELECT recorded_at AS at FROM ${table} ORDER BY seq DESC LIMIT 1`);
    const at = last.get()?.at as string | undefined;
    if (at !== undefined && (lastRecordedAt === undefined || at > lastRecordedAt))
      lastRecordedAt = at;
  }
  return {
    bytes: statSync(path).size,
    freeBytes: number('PRAGMA freelist_count') * number('PRAGMA page_size'),
    changes,
    waiting: number('SELECT count(*) FROM waiting'),
    deadLetters: number("SELECT count(*) FROM dead_letters WHERE state = 'open'"),
    lastRecordedAt,
    identity: identityOf(db),
    backupAt: backupTime(db),
  };
}

function backupTime(db: DatabaseSync): string | undefined {
  const row = db
    .prepare("SELECT value FROM state WHERE namespace = ? AND key = 'backup'")
    .get(controlNamespace);
  if (row === undefined) return undefined;
  return (JSON.parse(row.value as string) as { at?: string }).at;
}

/** Inside or outside a transaction. */
export function writeControl(db: DatabaseSync, key: string, value: Json | undefined): void {
  if (value === undefined) {
    db.prepare('DELETE FROM state WHERE namespace = ? AND key = ?').run(controlNamespace, key);
    return;
  }
  db.prepare('INSERT OR REPLACE INTO state (namespace, key, value) VALUES (?, ?, ?)').run(
    controlNamespace,
    key,
    JSON.stringify(value),
  );
}

function textOf(row: Record<string, unknown>): string {
  return String(Object.values(row)[0]);
}

/** https://sqlite.org/rescode.html: CORRUPT and NOTADB. */
function isUnreadable(error: unknown): boolean {
  const code = ((error as { errcode?: number }).errcode ?? 0) & 0xff;
  return code === 11 || code === 26;
}

function damaged(path: string, reason: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError(
    `${path}: is damaged or no log of ACORN-i: ${reason}. Take another backup`,
    { code: 'LOG_DAMAGED', cause },
  );
}
