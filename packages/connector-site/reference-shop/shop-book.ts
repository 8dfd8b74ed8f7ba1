import { DatabaseSync } from 'node:sqlite';

/** The kinds of things that a shop lists. */
export type Kind = 'product' | 'level' | 'order' | 'shipment' | 'refund' | 'return';

/** Where a walk goes on: behind the entry of that time and id. */
export interface Place {
  at: string;
  id: string;
}

/** What the shop knows, in SQLite: documents by kind and id, in the order of their last change. */
export interface ShopBook {
  get<T>(kind: Kind, id: string): T | undefined;
  /** Stamps `updatedAt`, later than every one before it, and keeps the document. */
  put<T extends object>(kind: Kind, id: string, document: T): T & { updatedAt: string };
  list<T>(
    kind: Kind,
    from: { since?: string | undefined; after?: Place | undefined; limit: number },
  ): T[];
  /** A small value of the shop's own. */
  note(key: string): string | undefined;
  setNote(key: string, value: string): void;
  /** All or nothing. */
  transaction<T>(run: () => T): T;
  close(): void;
}

/** @param path a file, or `:memory:` */
export function openShopBook(path: string, now: () => number): ShopBook {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL');
  db.exec(`
    CREATE TABLE IF NOT EXISTS documents (
      kind TEXT, id TEXT, at TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (kind, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS by_change ON documents (kind, at, id);
    CREATE TABLE IF NOT EXISTS notes (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  `);
  const read = db.prepare('SELECT json FROM documents WHERE kind = ? AND id = ?');
  const write = db.prepare('INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)');
  const walk = db.prepare(
    'SELECT json FROM documents WHERE kind = ? AND at >= ? AND (at, id) > (?, ?) ORDER BY at, id LIMIT ?',
  );
  const readNote = db.prepare('SELECT value FROM notes WHERE key = ?');
  const writeNote = db.prepare('INSERT OR REPLACE INTO notes VALUES (?, ?)');
  const last = db.prepare('SELECT max(at) AS at FROM documents').get()?.at as string | null;
  let lastMs = last ? Date.parse(last) : 0;

  /** No two changes at one instant, and none before one that was listed. */
  function stamp(): string {
    lastMs = Math.max(now(), lastMs + 1);
    return new Date(lastMs).toISOString();
  }

  return {
    get<T>(kind: Kind, id: string) {
      const row = read.get(kind, id);
      return row && (JSON.parse(String(row.json)) as T);
    },
    put(kind, id, document) {
      const stamped = { ...document, updatedAt: stamp() };
      write.run(kind, id, stamped.updatedAt, JSON.stringify(stamped));
      return stamped;
    },
    list<T>(
      kind: Kind,
      {
        since = '',
        after,
        limit,
      }: { since?: string | undefined; after?: Place | undefined; limit: number },
    ) {
      return walk
        .all(kind, since, after?.at ?? '', after?.id ?? '', limit)
        .map((row) => JSON.parse(String(row.json)) as T);
    },
    note: (key) => readNote.get(key)?.value as string | undefined,
    setNote: (key, value) => void writeNote.run(key, value),
    transaction(run) {
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = run();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        db.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => db.close(),
  };
}
