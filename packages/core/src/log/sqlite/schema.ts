import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { ConfigurationError } from '../../errors.ts';

const schemaVersion = 1;
/** `ACRN`: whose file it is. https://sqlite.org/pragma.html#pragma_application_id */
const applicationId = 0x4143524e;

const dismissedIndex =
  "CREATE INDEX IF NOT EXISTS dead_letters_dismissed ON dead_letters (place, sameness) WHERE state = 'dismissed'";

const tables = `
  CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
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
    raw TEXT, raw_encoding TEXT, origin TEXT, sameness TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL, attempts INTEGER NOT NULL,
    at TEXT NOT NULL, state TEXT NOT NULL);
  CREATE INDEX dead_letters_by_state ON dead_letters (state, id);
  CREATE UNIQUE INDEX dead_letters_once ON dead_letters (place, sameness) WHERE state = 'open';
  ${dismissedIndex};
  CREATE TABLE trail (id INTEGER PRIMARY KEY, key TEXT NOT NULL, change TEXT NOT NULL, by TEXT NOT NULL, what TEXT NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL);
  CREATE INDEX trail_by_key ON trail (key, id);
  CREATE TABLE identity (id TEXT NOT NULL);
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${schemaVersion};
`;

/**
 * Whether the file has its tables. Only reads, so that a file of somebody else stays as it is.
 *
 * @throws ConfigurationError `LOG_VERSION` for a file of another version, `LOG_FOREIGN` for another
 *   program's.
 */
export function hasSchema(db: DatabaseSync, path: string): boolean {
  const version = Number(db.prepare('PRAGMA user_version').get()?.user_version);
  const owner = Number(db.prepare('PRAGMA application_id').get()?.application_id);
  const { found } = db.prepare('SELECT count(*) AS found FROM sqlite_schema').get() ?? {};
  if (owner !== applicationId && Number(found) > 0) {
    throw new ConfigurationError(
      `log ${path}: is the database of another program. Give \`log\` a path of its own`,
      { code: 'LOG_FOREIGN' },
    );
  }
  if (version !== schemaVersion && version !== 0) {
    throw new ConfigurationError(
      `log ${path}: has format ${version}, this version of ACORN-i reads ${schemaVersion}. Run the version that wrote it, or start with another log`,
      { code: 'LOG_VERSION' },
    );
  }
  return version === schemaVersion;
}

export function createSchema(db: DatabaseSync): void {
  const identity = `INSERT INTO identity (id) VALUES ('${randomUUID()}');`;
  db.exec(`BEGIN IMMEDIATE; ${tables} ${identity} COMMIT;`);
}

/** What came with later versions and an older one need not know of. */
export function extendSchema(db: DatabaseSync): void {
  const isThere = db
    .prepare("SELECT 1 FROM sqlite_schema WHERE name = 'dead_letters_dismissed'")
    .get();
  if (isThere === undefined) db.exec(dismissedIndex);
}

/** The same in every copy of a log, and in no other log. Undefined in one that was begun before there were any. */
export function identityOf(db: DatabaseSync): string | undefined {
  const table = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'identity'").get();
  if (table === undefined) return undefined;
  return db.prepare('SELECT id FROM identity').get()?.id as string | undefined;
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
