import { closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigurationError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import type { RingRow, StoredRing } from './key-ring.ts';

/** A SQLite file that holds a key ring and something that it wraps. */
export interface RingFile {
  /** `ACRK`: its own kind, so that nothing else is taken for it. */
  path: string;
  applicationId: number;
  version: number;
  tables: string;
}

const ringTables = `
  CREATE TABLE ring (master TEXT NOT NULL, name TEXT NOT NULL, wrapped BLOB NOT NULL, PRIMARY KEY (master, name)) WITHOUT ROWID;
  CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;

/**
 * Opens such a file, or makes it, for its owner's eyes alone.
 *
 * @throws ConfigurationError `KEYS_PATH` where it cannot be opened, or is something else.
 */
export function openRingFile({ path, applicationId, version, tables }: RingFile): DatabaseSync {
  try {
    makeFolder(dirname(path));
    // SQLite gives the files beside it the same permissions.
    closeSync(openSync(path, 'a', 0o600));
    // Several runners may open it, or make it, at the same time.
    const db = new DatabaseSync(path, { timeout: 5_000 });
    const owner = Number(db.prepare('PRAGMA application_id').get()?.application_id);
    const countTables = db.prepare('SELECT count(*) AS found FROM sqlite_schema');
    const found = Number(countTables.get()?.found);
    const stored = Number(db.prepare('PRAGMA user_version').get()?.user_version);
    if (found > 0 && (owner !== applicationId || stored !== version))
      throw new Error('it is not a file of this kind, or of another version of ACORN-i');
    db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA secure_delete = ON;
      PRAGMA temp_store = MEMORY;
    `);
    db.exec('BEGIN IMMEDIATE');
    if (Number(countTables.get()?.found) === 0)
      db.exec(
        `${ringTables} ${tables} PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version};`,
      );
    db.exec('COMMIT');
    return db;
  } catch (error) {
    throw new ConfigurationError(
      `${path}: cannot be opened: ${(error as Error).message}. It holds keys: look at its permissions and its folder`,
      { code: 'KEYS_PATH', cause: error },
    );
  }
}

export function readRing(db: DatabaseSync): StoredRing | undefined {
  const current = readFact(db, 'current');
  if (current === undefined) return undefined;
  const rows = db.prepare('SELECT master, name, wrapped FROM ring').all();
  return { rows: rows.map((row) => ({ ...row })) as unknown as RingRow[], current };
}

/** Inside a transaction. Answers whether the ring was still the expected one. */
export function replaceRing(
  db: DatabaseSync,
  { rows, current }: StoredRing,
  expected: string | undefined,
): boolean {
  if (readFact(db, 'current') !== expected) return false;
  db.exec('DELETE FROM ring');
  const insert = db.prepare('INSERT INTO ring (master, name, wrapped) VALUES (?, ?, ?)');
  for (const { master, name, wrapped } of rows) insert.run(master, name, wrapped);
  writeFact(db, 'current', current);
  return true;
}

export function readFact(db: DatabaseSync, name: string): string | undefined {
  return db.prepare('SELECT value FROM facts WHERE name = ?').get(name)?.value as
    | string
    | undefined;
}

export function writeFact(db: DatabaseSync, name: string, value: string): void {
  db.prepare(
    'INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  ).run(name, value);
}
