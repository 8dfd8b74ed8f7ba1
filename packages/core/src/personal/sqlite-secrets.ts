import type { SecretsStore } from '../secrets-store.ts';
import {
  createRing,
  extendedRing,
  type KeyRing,
  type MasterKey,
  openRing,
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
 * Secrets in a SQLite file, encrypted with the master key.
 *
 * @throws ConfigurationError `KEYS_PATH`; `PERSONAL_KEY_WRONG` where another master key sealed it.
 */
export function openSecretsFile(path: string, master: MasterKey): SecretsFile {
  const db = openRingFile({ path, applicationId, version: 1, tables });
  let ring: KeyRing;
  try {
    ring = openRing(ringOf(), master);
  } catch (error) {
    db.close();
    throw error;
  }

  function ringOf() {
    return (
      readRing(db) ??
      transact(() => {
        replaceRing(db, createRing(master), undefined);
        return readRing(db)!;
      })
    );
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

  function open(row: { name: string; kek: string; wrapped: Uint8Array }): string {
    if (!ring.has(row.kek)) ring = openRing(ringOf(), master);
    return ring.unwrap(row.kek, row.wrapped, about(row.name)).toString('utf8');
  }

  function read(name: string): string | undefined {
    const row = db.prepare('SELECT name, kek, wrapped FROM secrets WHERE name = ?').get(name);
    return row && open(row as never);
  }

  function put(name: string, value: string): void {
    db.prepare(
      'INSERT INTO secrets (name, kek, wrapped) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET kek = excluded.kek, wrapped = excluded.wrapped',
    ).run(name, ring.current, ring.wrap(Buffer.from(value), about(name)));
  }

  return {
    read,
    get: async (name) => read(name),
    async set(name, value) {
      transact(() => {
        ring = openRing(ringOf(), master);
        put(name, value);
      });
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
        const before = ringOf();
        const extended = extendedRing(before, master, to);
        if (extended === before) return;
        const values = db
          .prepare('SELECT name, kek, wrapped FROM secrets')
          .all()
          .map((row) => [row.name as string, open(row as never)] as const);
        replaceRing(db, thinnedRing(extended), before.current);
        ring = openRing(extended, master);
        for (const [name, value] of values) put(name, value);
      });
      forgetOld();
    },
    settle() {
      transact(() => {
        const settled = settledRing(ringOf(), master);
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
