import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Order } from '@acorn-i/core';
import { createOrderTexts, passing } from '../orders.ts';
import { runJob } from '../run-job.ts';
import { checked, isLive, toRouted } from '../work.ts';

/** One transaction each, as large as the pages of the embedded engine's source. */
const batch = 100;

/**
 * The floor: what the job costs if one writes nothing but the job. It stores the text that came in
 * (an engine must write the entity that it checked), knows one table and one consumer, delivers in
 * line and keeps its position in the transaction that appended.
 */
await runJob<{ count: number; warmUp: number; dir: string }>(
  async ({ count, warmUp, dir }, measure) => {
    carry(warmUp, join(dir, 'warm-up.sqlite'));
    return measure(count, async () => carry(count, join(dir, 'floor.sqlite')));
  },
);

function carry(count: number, path: string): void {
  let delivered = 0;
  const textOf = createOrderTexts();
  const db = new DatabaseSync(path);
  db.exec(`
    PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000;
    CREATE TABLE changes (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, data TEXT NOT NULL);
    CREATE TABLE positions (consumer TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
  `);
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const insert = db.prepare(
    'INSERT INTO changes (id, data) VALUES (?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const setPosition = db.prepare(
    "INSERT INTO positions VALUES ('sink', ?) ON CONFLICT DO UPDATE SET seq = excluded.seq",
  );
  const sink = (order: Order) => {
    if (order.location !== undefined) delivered += 1;
  };
  for (let at = 0; at < count; at += batch) {
    const orders: Order[] = [];
    begin.run();
    for (let number = at; number < Math.min(count, at + batch); number += 1) {
      const text = textOf(number);
      const order = checked(JSON.parse(text));
      if (insert.run(order.id, text).changes === 1) orders.push(order);
    }
    for (const order of orders) if (isLive(order)) sink(checked(toRouted(order), order));
    setPosition.run(at + orders.length);
    commit.run();
  }
  db.close();
  if (delivered !== passing(count)) throw new Error(`${delivered} of ${count} delivered`);
}
