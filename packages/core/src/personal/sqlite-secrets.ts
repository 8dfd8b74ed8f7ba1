import { ConfigurationError } from '../errors.ts';
import type { SecretsStore } from '../secrets-store.ts';
import {
  createRing,
  extendedRing,
  isUnder,
  type KeyRing,
  type MasterKey,
  openRing,
  type StoredRing,
  settledRing,
  thinnedRing,
} from './key-ring.ts';
import { openRingFile, readRing, replaceRing } from './sqlite-ring.ts';

/** `ACRS`. */
const applicationId = 0x41435253;
const tables =
  'CREATE TABLE secrets (name TEXT PRIMARY KEY, kek TEXT NOT NULL, wrapped BLOB NOT NULL) WITHOUT ROWID;';

export interface SecretsFile extends SecretsStore {
  /** The same as `get`, for who cannot wait. */
  read(name: string): string | undefined;
  /** Seals everything anew for another master key; until it is settled, both open the file. */
  rotate(to: MasterKey): void;
  /** Ends a rotation: from here on the new key alone opens the file. */
  settle(): void;
  close(): void;
}

/**
 * Secrets in a SQLite file, encrypted with the master key. A file without secrets is nobody's: the first that is
 * stored binds it to its master key. What is read or stored throws `PERSONAL_KEY_WRONG` where secrets of another
 * master key are in it; a rotation leaves those alone.
 *
 * @throws ConfigurationError `KEYS_PATH`
 */
export function openSecretsFile(path: string, master: MasterKey): SecretsFile {
  const db = openRingFile({ path, applicationId, version: 1, tables });

  function ringOf(stored: StoredRing | undefined): KeyRing {
    if (stored !== undefined && isUnder(stored, master)) return openRing(stored, master);
    throw new ConfigurationError(
      `${path}: its secrets were stored with another master key. Give that one as personal.key; if it is lost, remove the file and store them again`,
      { code: 'PERSONAL_KEY_WRONG' },
    );
  }

  /** Inside a transaction. */
  function ringToWriteWith(): KeyRing {
    const stored = readRing(db);
    const isEmpty = db.prepare('SELECT 1 FROM secrets LIMIT 1').get() === undefined;
    if (!isEmpty || (stored && isUnder(stored, master))) return ringOf(stored);
    replaceRing(db, createRing(master), stored?.current);
    return ringOf(readRing(db));
  }

  function transact<T>(run: () => T): T {
    db.exec('PRAGMA synchronous = FULL; BEGIN IMMEDIATE');
    try {
      const result = run();
      db.exec('COMMIT');
      return result;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }

  /** What was overwritten still stands in the write-ahead log. */
  function forgetOld(): void {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  function open(row: { name: string; kek: string; wrapped: Uint8Array }, ring: KeyRing): string {
    return ring.unwrap(row.kek, row.wrapped, about(row.name)).toString('utf8');
  }

  function read(name: string): string | undefined {
    const row = db.prepare('SELECT name, kek, wrapped FROM secrets WHERE name = ?').get(name);
    return row && open(row as never, ringOf(readRing(db)));
  }

  function put(name: string, value: string, ring: KeyRing): void {
    db.prepare(
      'INSERT INTO secrets (name, kek, wrapped) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET kek = excluded.kek, wrapped = excluded.wrapped',
    ).run(name, ring.current, ring.wrap(Buffer.from(value), about(name)));
  }

  return {
    read,
    get: async (name) => read(name),
    async set(name, value) {
      transact(() => put(name, value, ringToWriteWith()));
      forgetOld();
    },
    async remove(name) {
      const { changes } = transact(() =>
        db.prepare('DELETE FROM secrets WHERE name = ?').run(name),
      );
      forgetOld();
      return Number(changes) === 1;
    },
    names: async () =>
      db
        .prepare('SELECT name FROM secrets ORDER BY name')
        .all()
        .map(({ name }) => name as string),
    rotate(to) {
      if (to.id === master.id) return;
      transact(() => {
        const before = readRing(db);
        if (before === undefined || !isUnder(before, master)) return;
        const extended = extendedRing(before, master, to);
        if (extended === before) return;
        const [old, ring] = [openRing(before, master), openRing(extended, master)];
        const values = db
          .prepare('SELECT name, kek, wrapped FROM secrets')
          .all()
          .map((row) => [row.name as string, open(row as never, old)] as const);
        replaceRing(db, thinnedRing(extended), before.current);
        for (const [name, value] of values) put(name, value, ring);
      });
      forgetOld();
    },
    settle() {
      transact(() => {
        const stored = readRing(db);
        if (stored === undefined || !isUnder(stored, master)) return;
        const settled = settledRing(stored, master);
        if (settled !== undefined) replaceRing(db, settled, settled.current);
      });
      forgetOld();
    },
    close: () => db.close(),
  };
}

function about(name: string): string {
  return `secret\n${name}`;
}
