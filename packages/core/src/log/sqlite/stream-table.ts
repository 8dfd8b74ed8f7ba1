import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AnyChange, PreparedChange } from '../../change.ts';
import { idAgain } from '../id-again.ts';
import type { LogEntry } from '../log.ts';
import { createTail, type Tail } from '../tail.ts';
import { streamTable } from './schema.ts';

/** Entries of a stream that are kept in memory for consumers that keep up. 1,024 halved the throughput. */
const tailCapacity = 64;

/** One stream in one table, and the tail of it in memory. */
export interface StreamTable {
  readonly name: string;
  /** Its table in the database. */
  readonly table: string;
  /** The last position that is committed. */
  end: number;
  /**
   * Inserts inside the open transaction. Answers with the change as it was inserted, or undefined if
   * the stream has it already.
   */
  insert(prepared: PreparedChange, seq: number, isCurrent: boolean): AnyChange | undefined;
  read(after: number, limit: number): readonly LogEntry[];
  find(key: string): Iterable<LogEntry>;
  has(id: string): boolean;
  readonly tail: Tail;
}

export function openStreamTable(db: DatabaseSync, id: number, name: string): StreamTable {
  const table = streamTable(id);
  const columns =
    'seq, id, key, entity, source, occurred_at, recorded_at, deleted, recipient, trace_id, caused_by, data';
  const insert = db.prepare(
    `INSERT INTO ${table} (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  );
  const insertAs = ({ change, json }: PreparedChange, seq: number): boolean => {
    const { changes } = insert.run(
      seq,
      change.id,
      change.key,
      change.entity,
      change.source,
      change.occurredAt,
      change.recordedAt,
      change.deleted ? 1 : null,
      change.to ?? null,
      change.trace.traceId === change.id ? null : change.trace.traceId,
      change.trace.causedBy ?? null,
      json,
    );
    return changes === 1;
  };
  const select = db.prepare(`SELECT ${columns} FROM ${table} WHERE seq > ? ORDER BY seq LIMIT ?`);
  const selectIds = db.prepare(`SELECT id FROM ${table} WHERE id >= ? AND id < ? ORDER BY seq`);
  let selectKey: StatementSync | undefined;
  let selectId: StatementSync | undefined;
  const stored = db.prepare(`SELECT max(seq) AS seq FROM ${table}`).get()?.seq;
  const tail = createTail(tailCapacity);
  return {
    name,
    table,
    end: Number(stored ?? 0),
    tail,
    insert(prepared, seq, isCurrent) {
      if (insertAs(prepared, seq)) return prepared.change;
      if (!isCurrent) return undefined;
      const { change, json } = prepared;
      const instant = `${change.occurredAt}~${change.key}~`;
      const siblings = selectIds.all(instant, `${instant}\u{10ffff}`) as { id: string }[];
      const again = idAgain(
        change.id,
        siblings.map(({ id: sibling }) => sibling),
      );
      if (again === undefined) return undefined;
      const healed = { ...change, id: again };
      return insertAs({ change: healed, json }, seq) ? healed : undefined;
    },
    read(after, limit) {
      return tail.read(after, limit) ?? select.all(after, limit).map(toEntry);
    },
    has(id) {
      selectId ??= db.prepare(`SELECT 1 FROM ${table} WHERE id = ?`);
      return selectId.get(id) !== undefined;
    },
    *find(key) {
      selectKey ??= db.prepare(`SELECT ${columns} FROM ${table} WHERE key = ? ORDER BY seq`);
      for (const row of selectKey.all(key)) yield toEntry(row);
    },
  };
}

function toEntry(row: Record<string, unknown>): LogEntry {
  const change = {
    id: row.id,
    entity: row.entity,
    key: row.key,
    source: row.source,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    data: JSON.parse(row.data as string),
    ...(row.deleted !== null && { deleted: true }),
    ...(row.recipient !== null && { to: row.recipient }),
    trace: {
      traceId: row.trace_id ?? row.id,
      ...(row.caused_by !== null && { causedBy: row.caused_by }),
    },
  };
  return { seq: row.seq as number, change: change as unknown as AnyChange };
}
