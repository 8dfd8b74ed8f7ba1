import type { DatabaseSync } from 'node:sqlite';
import { ConfigurationError } from '../../errors.ts';

const schemaVersion = 1;

const tables = `
  CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, last_seq INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE positions (consumer TEXT NOT NULL, stream TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (consumer, stream)) WITHOUT ROWID;
  CREATE TABLE cursors (source TEXT PRIMARY KEY, cursor TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE state (namespace TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (namespace, key));
  CREATE TABLE waiting (
    id INTEGER PRIMARY KEY AUTOINCREMENT, consumer TEXT NOT NULL, key TEXT NOT NULL, kind TEXT NOT NULL,
    change TEXT NOT NULL, next_step INTEGER NOT NULL, attempts INTEGER NOT NULL, not_before REAL NOT NULL,
    reason TEXT NOT NULL, code TEXT NOT NULL, since TEXT NOT NULL);
  CREATE INDEX waiting_by_key ON waiting (consumer, key, id);
  CREATE TABLE dead_letters (
    id INTEGER PRIMARY KEY AUTOINCREMENT, place TEXT NOT NULL, key TEXT, change TEXT, next_step INTEGER NOT NULL,
    raw TEXT, raw_encoding TEXT, sameness TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL, attempts INTEGER NOT NULL,
    at TEXT NOT NULL, state TEXT NOT NULL);
  CREATE INDEX dead_letters_by_state ON dead_letters (state, id);
  CREATE UNIQUE INDEX dead_letters_once ON dead_letters (place, sameness) WHERE state = 'open';
  CREATE TABLE trail (id INTEGER PRIMARY KEY, key TEXT NOT NULL, change TEXT NOT NULL, by TEXT NOT NULL, what TEXT NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL);
  CREATE INDEX trail_by_key ON trail (key, id);
  PRAGMA user_version = ${schemaVersion};
`;

/** Creates the tables of a new file. @throws ConfigurationError `LOG_VERSION` for a file of another version. */
export function prepareSchema(db: DatabaseSync, path: string): void {
  const version = Number(db.prepare('PRAGMA user_version').get()?.user_version);
  if (version === schemaVersion) return;
  if (version !== 0) {
    throw new ConfigurationError(
      `log ${path}: has format ${version}, this version of ACORN-i reads ${schemaVersion}. Run the version that wrote it, or start with another log`,
      { code: 'LOG_VERSION' },
    );
  }
  db.exec(`BEGIN IMMEDIATE; ${tables} COMMIT;`);
}

/** One table a stream: appends stay at the right edge, and a slow stream never slows another's reader. */
export const streamTable = (id: number): string => `changes_${id}`;

export function createStreamTable(db: DatabaseSync, id: number): void {
  db.exec(`
    CREATE TABLE ${streamTable(id)} (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, key TEXT NOT NULL, entity TEXT NOT NULL, source TEXT NOT NULL,
      occurred_at TEXT NOT NULL, recorded_at TEXT NOT NULL, deleted INTEGER, recipient TEXT, trace_id TEXT,
      caused_by TEXT, data TEXT NOT NULL)`);
}
