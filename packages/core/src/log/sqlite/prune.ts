import type { DatabaseSync } from 'node:sqlite';
import type { PruneRequest, PruneResult } from '../log.ts';
import type { StreamTable } from './stream-table.ts';

/** Rows that one transaction removes: writers wait for it. */
const chunk = 2_000;

/** Removes what is old, in transactions so small that nobody notices. */
export async function pruneTables(
  db: DatabaseSync,
  streams: Iterable<StreamTable>,
  { before, consumers }: PruneRequest,
  transact: (run: () => void) => Promise<void>,
): Promise<PruneResult> {
  const position = db.prepare('SELECT seq FROM positions WHERE consumer = ? AND stream = ?');
  const result = { entries: 0, deadLetters: 0, trail: 0 };

  async function remove(sql: string, ...values: (string | number)[]): Promise<number> {
    const statement = db.prepare(sql);
    let removed = 0;
    while (true) {
      let gone = 0;
      await transact(() => {
        gone = Number(statement.run(...values, chunk).changes);
      });
      removed += gone;
      if (gone < chunk) return removed;
    }
  }

  for (const { name, table, end, tail } of streams) {
    const passed = (consumers.get(name) ?? []).map((consumer) =>
      Number(position.get(consumer, name)?.seq ?? 0),
    );
    // The last entry stays, because the next one's position is counted from it.
    const limit = Math.min(end - 1, ...passed);
    result.entries += await remove(
      `DELETE FROM ${table} WHERE seq IN (SELECT seq FROM ${table} WHERE seq <= ? AND recorded_at < ? ORDER BY seq LIMIT ?)`,
      limit,
      before,
    );
    tail.clear();
  }
  result.deadLetters = await remove(
    "DELETE FROM dead_letters WHERE id IN (SELECT id FROM dead_letters WHERE state IN ('replayed', 'dismissed') AND at < ? LIMIT ?)",
    before,
  );
  result.trail = await remove(
    'DELETE FROM trail WHERE id IN (SELECT id FROM trail WHERE at < ? LIMIT ?)',
    before,
  );
  return result;
}
