import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { checked, isLive, toRouted } from '../work.ts';
import type { OpenSubject } from './subject.ts';

/** The bare loop over SQLite: check, one row, one commit, filter, map, write, position. */
export function sqliteLoop(synchronous: 'FULL' | 'NORMAL'): OpenSubject {
  return async ({ dir }, onWrite) => {
    const db = new DatabaseSync(join(dir, 'loop.sqlite'));
    db.exec(`
      PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous};
      CREATE TABLE changes (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, data TEXT NOT NULL);
      CREATE TABLE positions (consumer TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
    `);
    const insert = db.prepare(
      'INSERT INTO changes (id, data) VALUES (?, ?) ON CONFLICT (id) DO NOTHING RETURNING seq',
    );
    const setPosition = db.prepare(
      "INSERT INTO positions VALUES ('sink', ?) ON CONFLICT DO UPDATE SET seq = excluded.seq",
    );
    return {
      push(_number, text) {
        const order = checked(JSON.parse(text));
        const seq = insert.get(order.id, text)?.seq;
        if (seq === undefined) return;
        if (isLive(order)) onWrite(checked(toRouted(order), order).id);
        setPosition.run(seq);
      },
      close: async () => db.close(),
    };
  };
}
