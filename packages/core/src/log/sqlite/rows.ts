import type { DatabaseSync } from 'node:sqlite';
import type { AnyChange } from '../../change.ts';
import type {
  DeadLetter,
  DeadLetterQuery,
  LogBatch,
  NewDeadLetter,
  TrailEntry,
  Waiting,
  WaitingQuery,
} from '../log.ts';
import { samenessOf, staleBefore, staysDismissed } from '../sameness.ts';

type Row = Record<string, unknown>;
type Bindable = string | number | null;

/** The tables for what does not simply flow: waiting changes, dead letters, the trail. */
export interface SideTables {
  /** Inside the open transaction. Answers how many dead letters of it are new. */
  write(batch: LogBatch): number;
  waiting(query: WaitingQuery): Waiting[];
  deadLetters(query: DeadLetterQuery): DeadLetter[];
  trail(key: string): TrailEntry[];
  trails(): Iterable<TrailEntry>;
}

export function openSideTables(db: DatabaseSync): SideTables {
  const wait = db.prepare(
    'INSERT INTO waiting (consumer, key, kind, change, next_step, attempts, not_before, reason, code, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const unwait = db.prepare('DELETE FROM waiting WHERE id = ?');
  const rewait = db.prepare(
    'UPDATE waiting SET kind = coalesce(?, kind), change = coalesce(?, change), next_step = coalesce(?, next_step), attempts = coalesce(?, attempts), not_before = coalesce(?, not_before), reason = coalesce(?, reason), code = coalesce(?, code) WHERE id = ?',
  );
  const bury = db.prepare(
    'INSERT INTO dead_letters (place, key, change, next_step, raw, raw_encoding, origin, sameness, code, message, attempts, at, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const findSame = (state: string) =>
    db.prepare(
      `SELECT id, at FROM dead_letters WHERE place = ? AND sameness = ? AND state = '${state}'`,
    );
  const [findOpen, findDismissed] = [findSame('open'), findSame('dismissed')];
  const seeAgain = db.prepare('UPDATE dead_letters SET at = ? WHERE id = ?');
  const mark = db.prepare('UPDATE OR IGNORE dead_letters SET state = ? WHERE id = ?');
  const note = db.prepare(
    'INSERT INTO trail (key, change, by, what, note, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const trailOf = db.prepare(
    'SELECT key, change, by, what, note, at FROM trail WHERE key = ? ORDER BY id',
  );

  /** Asked before the insert: one that meets a conflict takes an id all the same. */
  function isThere(row: NewDeadLetter, sameness: string): boolean {
    const { place, at, state = 'open' } = row;
    if (state !== 'open') return false;
    const dismissed = staysDismissed(row) ? findDismissed.get(place, sameness) : undefined;
    if (dismissed && (dismissed.at as string) < staleBefore(at))
      seeAgain.run(at, dismissed.id as number);
    return dismissed !== undefined || findOpen.get(place, sameness) !== undefined;
  }

  return {
    write(batch) {
      let buried = 0;
      for (const row of batch.wait ?? []) {
        wait.run(
          row.consumer,
          row.key,
          row.kind,
          JSON.stringify(row.change),
          row.nextStep,
          row.attempts,
          row.notBefore,
          row.reason,
          row.code,
          row.since,
        );
      }
      for (const { id, set } of batch.waitingUpdates ?? []) {
        if (set === undefined) unwait.run(id);
        else
          rewait.run(
            set.kind ?? null,
            set.change ? JSON.stringify(set.change) : null,
            set.nextStep ?? null,
            set.attempts ?? null,
            set.notBefore ?? null,
            set.reason ?? null,
            set.code ?? null,
            id,
          );
      }
      for (const row of batch.deadLetters ?? []) {
        const sameness = samenessOf(row);
        if (isThere(row, sameness)) continue;
        buried += 1;
        bury.run(
          row.place,
          row.key ?? null,
          row.change ? JSON.stringify(row.change) : null,
          row.nextStep,
          row.raw ?? null,
          row.rawEncoding ?? null,
          row.origin ?? null,
          sameness,
          row.code,
          row.message,
          row.attempts,
          row.at,
          row.state ?? 'open',
        );
      }
      for (const { id, state } of batch.deadLetterUpdates ?? []) mark.run(state, id);
      for (const entry of batch.trail ?? [])
        note.run(entry.key, entry.change, entry.by, entry.what, entry.note, entry.at);
      return buried;
    },
    waiting: ({ limit, after, ...filter }) =>
      select(db, 'waiting', filter, after, limit).map(toWaiting),
    deadLetters: ({ limit, after, ...filter }) =>
      select(db, 'dead_letters', filter, after, limit).map(toDeadLetter),
    trail: (key) => trailOf.all(key).map((row) => ({ ...row }) as unknown as TrailEntry),
    *trails() {
      const some = db.prepare(
        'SELECT id, key, change, by, what, note, at FROM trail WHERE id > ? ORDER BY id LIMIT 500',
      );
      for (let after = 0; ; ) {
        const rows = some.all(after);
        if (rows.length === 0) return;
        for (const { id, ...entry } of rows) {
          after = id as number;
          yield entry as unknown as TrailEntry;
        }
      }
    },
  };
}

/** `filter`'s names are column names of our own queries, never a user's text. */
function select(db: DatabaseSync, table: string, filter: object, after = 0, limit = 1_000): Row[] {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined) as [
    string,
    Bindable,
  ][];
  const where = ['id > ?', ...given.map(([name]) => `${name} = ?`)].join(' AND ');
  return db
    .prepare(`SELECT * FROM ${table} WHERE ${where} ORDER BY id LIMIT ?`)
    .all(after, ...given.map(([, value]) => value), limit);
}

function toWaiting(row: Row): Waiting {
  return {
    id: row.id as number,
    consumer: row.consumer as string,
    key: row.key as string,
    kind: row.kind as Waiting['kind'],
    change: JSON.parse(row.change as string) as AnyChange,
    nextStep: row.next_step as number,
    attempts: row.attempts as number,
    notBefore: row.not_before as number,
    reason: row.reason as string,
    code: row.code as string,
    since: row.since as string,
  };
}

function toDeadLetter(row: Row): DeadLetter {
  return {
    id: row.id as number,
    place: row.place as string,
    key: (row.key as string | null) ?? undefined,
    change: row.change === null ? undefined : (JSON.parse(row.change as string) as AnyChange),
    nextStep: row.next_step as number,
    raw: (row.raw as string | null) ?? undefined,
    rawEncoding: (row.raw_encoding as DeadLetter['rawEncoding'] | null) ?? undefined,
    origin: (row.origin as string | null) ?? undefined,
    code: row.code as string,
    message: row.message as string,
    attempts: row.attempts as number,
    at: row.at as string,
    state: row.state as DeadLetter['state'],
  };
}
