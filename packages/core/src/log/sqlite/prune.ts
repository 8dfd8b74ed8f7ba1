import type { DatabaseSync } from 'node:sqlite';
import type { PruneRequest, PruneResult } from '../log.ts';
import type { StreamTable } from './stream-table.ts';

/** Rows that one transaction looks at and removes: writers wait for it. */
const chunk = 1_000;

/**
 * Removes what is old, in transactions so small that nobody notices. Rows lie in the order of their
 * times, so it looks from the oldest on and ends at the first chunk that is young.
 */
export async function pruneTables(
  db: DatabaseSync,
  streams: Iterable<StreamTable>,
  { before, consumers, signal }: PruneRequest,
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
        gone = Number(statement.run(...values).changes);
      });
      removed += gone;
      if (gone === 0 || signal?.aborted) return removed;
    }
  }

  for (const { name, table, end, tail } of streams) {
    if (signal?.aborted) return result;
    const passed = (consumers.get(name) ?? []).map((consumer) =>
      Number(position.get(consumer, name)?.seq ?? 0),
    );
    // The last entry stays, because the next one's position is counted from it.
    const limit = Math.min(end - 1, ...passed);
    result.entries += await remove(
      `DELETE FROM ${table} WHERE seq IN (SELECT seq FROM (SELECT seq, recorded_at FROM ${table} WHERE seq <= ? ORDER BY seq LIMIT ${chunk}) WHERE recorded_at < ?)`,
      limit,
      before,
    );
    tail.clear();
  }
  result.deadLetters = await remove(
    `DELETE FROM dead_letters WHERE id IN (SELECT id FROM dead_letters WHERE state IN ('replayed', 'dismissed') AND at < ? LIMIT ${chunk})`,
    before,
  );
  result.trail = await remove(
    `DELETE FROM trail WHERE id IN (SELECT id FROM (SELECT id, at FROM trail ORDER BY id LIMIT ${chunk}) WHERE at < ?)`,
    before,
  );
  return result;
}
