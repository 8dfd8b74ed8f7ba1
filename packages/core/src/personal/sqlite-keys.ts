import { readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { RetryableError } from '../errors.ts';
import { busyTimeoutMs, createCheckpointer } from '../log/sqlite/checkpointer.ts';
import { createFileReads } from '../log/sqlite/file-error.ts';
import { createGroupCommit } from '../log/sqlite/group-commit.ts';
import { createWalSync } from '../log/sqlite/wal-sync.ts';
import type { KeyRow, KeyStore, KeyUpdate } from './key-store.ts';
import { openRingFile, readFact, readRing, replaceRing, writeFact } from './sqlite-ring.ts';

/** `ACRK`. */
const applicationId = 0x4143524b;

const tables = `
  CREATE TABLE keys (
    ref TEXT PRIMARY KEY, scope TEXT NOT NULL UNIQUE, owner TEXT NOT NULL, kek TEXT NOT NULL, wrapped BLOB NOT NULL,
    ended_at REAL, touched_at REAL NOT NULL) WITHOUT ROWID;
  CREATE TABLE fences (name TEXT PRIMARY KEY, at REAL NOT NULL) WITHOUT ROWID;
  CREATE TABLE erasures (id INTEGER PRIMARY KEY, at REAL NOT NULL, keys INTEGER NOT NULL);
`;

const columns = 'ref, scope, owner, kek, wrapped, ended_at, touched_at';
/** How long another process may keep the file from being emptied of what was destroyed. */
const mostTries = 50;
const pauseMs = 100;

/**
 * Keys in a SQLite file of their own, beside the log. Several processes may use it.
 *
 * @throws ConfigurationError `KEYS_PATH`
 */
export function openSqliteKeys(path: string): KeyStore {
  const db = openRingFile({ path, applicationId, version: 1, tables });
  db.exec('PRAGMA wal_autocheckpoint = 0');
  const place = `keys ${path}`;
  const { look } = createFileReads(place);
  const checkpointer = createCheckpointer(db, path);
  const walSync = createWalSync(path);
  const group = createGroupCommit(db, {
    place,
    committed: checkpointer.committed,
    sync: walSync.sync,
    ended: () => {},
  });
  const dataVersion = db.prepare('PRAGMA data_version');
  const byScope = db.prepare(`SELECT ${columns} FROM keys WHERE scope = ?`);
  const byRef = db.prepare(`SELECT ${columns} FROM keys WHERE ref = ?`);
  const after = db.prepare(`SELECT ${columns} FROM keys WHERE ref > ? ORDER BY ref LIMIT ?`);
  const insert = db.prepare(
    `INSERT INTO keys (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (scope) DO NOTHING`,
  );
  const change = db.prepare(
    'UPDATE keys SET kek = coalesce(?, kek), wrapped = coalesce(?, wrapped), ended_at = ?, touched_at = ? WHERE ref = ?',
  );
  const rewrap = db.prepare('UPDATE keys SET kek = ?, wrapped = ? WHERE ref = ? AND wrapped = ?');
  const remove = db.prepare('DELETE FROM keys WHERE ref = ?');
  const hasKek = db.prepare('SELECT 1 FROM ring WHERE name = ?');
  let seenVersion = dataVersion.get()?.data_version;
  let generation = readGeneration(db);

  /** Durable, and answered once it is. */
  async function transact<T>(run: () => T, durability: 'full' | 'normal' = 'full'): Promise<T> {
    let result: T | undefined;
    await group.submit(durability, () => {
      result = run();
      return () => {};
    });
    return result as T;
  }

  /** Who wraps with a key that the ring has lost would lock its data away for good. */
  function checkKeks(keks: readonly (string | undefined)[]): void {
    for (const kek of new Set(keks))
      if (kek !== undefined && hasKek.get(kek) === undefined)
        throw new RetryableError('keys: the master key is being replaced; trying again', {
          code: 'KEY_RING_CHANGED',
        });
  }

  function moveGeneration(): void {
    generation = readGeneration(db) + 1;
    writeFact(db, 'generation', String(generation));
  }

  /** Empties the write-ahead log too: what was deleted still stood there. */
  async function emptyWal(): Promise<void> {
    for (let tried = 0; tried < mostTries; tried += 1) {
      if (truncateWal(db)) return;
      await sleep(pauseMs);
    }
    throw new RetryableError(
      `${path}: another process keeps it busy, so that destroyed keys may still stand in ${path}-wal. Do it again`,
      { code: 'KEYS_BUSY' },
    );
  }

  return {
    generation: () =>
      look(() => {
        const version = dataVersion.get()?.data_version;
        if (version !== seenVersion) {
          generation = readGeneration(db);
          seenVersion = version;
        }
        return generation;
      }),
    ring: async () => look(() => readRing(db)),
    setRing: (ring, expected) =>
      transact(() => {
        const names = new Set(ring.rows.map(({ name }) => name));
        if (usedKeks(db).some((kek) => !names.has(kek))) return false;
        const isReplaced = replaceRing(db, ring, expected);
        if (isReplaced) moveGeneration();
        return isReplaced;
      }),
    byScope: async (scopes) => look(() => scopes.flatMap((scope) => toRows(byScope.get(scope)))),
    byRef: async (refs) => look(() => refs.flatMap((ref) => toRows(byRef.get(ref)))),
    after: async (ref, limit) => look(() => after.all(ref, limit).flatMap(toRows)),
    count: async () =>
      look(() =>
        db
          .prepare('SELECT owner, kek, count(*) AS count FROM keys GROUP BY owner, kek')
          .all()
          .map((row) => ({ ...row }) as never),
      ),
    add: (rows) =>
      transact(() => {
        checkKeks(rows.map(({ kek }) => kek));
        return rows.map((row) => {
          const { changes } = insert.run(...toValues(row));
          return Number(changes) === 1 ? row : toRows(byScope.get(row.scope))[0]!;
        });
      }),
    update: (rows) =>
      transact(() => {
        checkKeks(rows.map(({ kek }) => kek));
        for (const row of rows) change.run(...toChangeValues(row));
      }, 'normal'),
    rewrap: (rows) =>
      transact(() => {
        for (const { ref, was, kek, wrapped } of rows) rewrap.run(kek, wrapped, ref, was);
      }, 'normal'),
    async destroy({ refs, fence }) {
      const gone: Uint8Array[] = [];
      await transact(() => {
        for (const ref of refs) {
          gone.push(...toRows(byRef.get(ref)).map(({ wrapped }) => wrapped));
          remove.run(ref);
        }
        if (fence !== undefined) putFence(db, fence, gone.length);
        if (gone.length > 0 || fence !== undefined) moveGeneration();
      });
      if (gone.length === 0) return 0;
      await emptyWal();
      // SQLite overwrites what it deletes, but a page that was split may have left a copy behind.
      if (fence !== undefined && isAnyLeft(path, gone)) {
        db.exec('VACUUM');
        await emptyWal();
      }
      return gone.length;
    },
    fences: async () =>
      look(() =>
        db
          .prepare('SELECT name, at FROM fences')
          .all()
          .map((row) => ({ ...row }) as never),
      ),
    async erasures() {
      const row = look(() =>
        db.prepare('SELECT count(*) AS count, max(at) AS at FROM erasures').get(),
      );
      return { count: Number(row?.count), lastAt: (row?.at as number | null) ?? undefined };
    },
    forgetFences: (before) =>
      transact(() => void db.prepare('DELETE FROM fences WHERE at < ?').run(before), 'normal'),
    async close() {
      await group.idle();
      await walSync.close();
      await checkpointer.close();
      db.close();
    },
  };
}

/** Answers whether nobody was in the way. The loop must not wait for whoever reads for long. */
function truncateWal(db: DatabaseSync): boolean {
  db.exec('PRAGMA busy_timeout = 0');
  try {
    return Number(db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy) === 0;
  } finally {
    db.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  }
}

function readGeneration(db: DatabaseSync): number {
  return Number(readFact(db, 'generation') ?? 0);
}

function usedKeks(db: DatabaseSync): readonly string[] {
  return db
    .prepare('SELECT DISTINCT kek FROM keys')
    .all()
    .map(({ kek }) => kek as string);
}

function putFence(
  db: DatabaseSync,
  { at, names }: { at: number; names: readonly string[] },
  keys: number,
): void {
  const insert = db.prepare(
    'INSERT INTO fences (name, at) VALUES (?, ?) ON CONFLICT DO UPDATE SET at = excluded.at',
  );
  for (const name of names) insert.run(name, at);
  db.prepare('INSERT INTO erasures (at, keys) VALUES (?, ?)').run(at, keys);
}

function isAnyLeft(path: string, gone: readonly Uint8Array[]): boolean {
  const bytes = readFileSync(path);
  // The start of it is the data key; a long one may go on in another page.
  return gone.some((wrapped) => bytes.includes(Buffer.from(wrapped.subarray(0, 44))));
}

function toRows(row: Record<string, unknown> | undefined): KeyRow[] {
  if (row === undefined) return [];
  const { ended_at: endedAt, touched_at: touchedAt, ...same } = row;
  return [{ ...same, endedAt, touchedAt } as unknown as KeyRow];
}

function toValues({ ref, scope, owner, kek, wrapped, endedAt, touchedAt }: KeyRow) {
  return [ref, scope, owner, kek, wrapped, endedAt, touchedAt] as const;
}

function toChangeValues({ ref, kek, wrapped, endedAt, touchedAt }: KeyUpdate) {
  return [kek ?? null, wrapped ?? null, endedAt, touchedAt, ref] as const;
}
