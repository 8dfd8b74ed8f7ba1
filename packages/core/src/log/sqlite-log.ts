import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Json } from '../connector.ts';
import { type AcornError, ConfigurationError, isAcornError } from '../errors.ts';
import { listen } from '../listen.ts';
import { makeFolder } from '../make-folder.ts';
import type { Log, LogBatch, LogContents, LogEntry, WriteResult } from './log.ts';
import { busyTimeoutMs, createCheckpointer } from './sqlite/checkpointer.ts';
import { createFileReads, toFileError } from './sqlite/file-error.ts';
import { createGroupCommit } from './sqlite/group-commit.ts';
import { pruneTables } from './sqlite/prune.ts';
import { openSideTables } from './sqlite/rows.ts';
import { createSchema, createStreamTable, extendSchema, hasSchema } from './sqlite/schema.ts';
import { openStreamTable, type StreamTable } from './sqlite/stream-table.ts';
import { createWalSync } from './sqlite/wal-sync.ts';
import { stateChanged } from './state-changed.ts';

export { backupSqliteLog } from './sqlite/backup-log.ts';
export { compactSqliteLog } from './sqlite/compact-log.ts';
export { inspectLogFile, type LogFileFacts } from './sqlite/log-file.ts';
export { type RestoredLog, restoreSqliteLog } from './sqlite/restore-log.ts';

/** How often another process's decisions are looked for. The look costs a few microseconds. */
const outsideLookMs = 500;

/**
 * The embedded log: one SQLite file in WAL mode.
 *
 * One process at a time appends to it; others may read, release holds and ask for replays.
 *
 * @throws ConfigurationError `LOG_PATH` where no log can be opened, `LOG_VERSION` for a file of another
 *   format, `LOG_FOREIGN` for another program's database.
 */
export function openSqliteLog(path: string): Log {
  const db = openDatabase(path);
  const place = `log ${path}`;
  const { look, rows } = createFileReads(place);
  const streams = new Map<string, StreamTable>();
  const listeners = new Set<(stream: string) => void>();
  const side = openSideTables(db);
  const checkpointer = createCheckpointer(db, path);
  /** Ends and tables that the open transaction made; durable, or gone, when it is over. */
  const pending = new Map<string, { table: StreamTable; end: number }>();
  const walSync = createWalSync(path);
  const group = createGroupCommit(db, {
    place,
    committed: checkpointer.committed,
    sync: walSync.sync,
    ended: () => pending.clear(),
  });

  const insertStream = db.prepare('INSERT INTO streams (name) VALUES (?) RETURNING id');
  const setPosition = db.prepare(
    'INSERT INTO positions (consumer, stream, seq) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq',
  );
  const setCursor = db.prepare(
    'INSERT INTO cursors (source, cursor) VALUES (?, ?) ON CONFLICT DO UPDATE SET cursor = excluded.cursor',
  );
  const setState = db.prepare(
    'INSERT INTO state (namespace, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  const deleteState = db.prepare('DELETE FROM state WHERE namespace = ? AND key = ?');
  const getPosition = db.prepare('SELECT seq FROM positions WHERE consumer = ? AND stream = ?');
  const getCursor = db.prepare('SELECT cursor FROM cursors WHERE source = ?');
  const getState = db.prepare('SELECT value FROM state WHERE namespace = ? AND key = ?');
  const getStates = db.prepare(
    'SELECT key, value FROM state WHERE namespace = ? AND key >= ? AND key > ? ORDER BY key LIMIT 500',
  );
  const countWaiting = db.prepare(
    'SELECT consumer, kind, count(*) AS count FROM waiting GROUP BY consumer, kind',
  );
  const countDead = db.prepare(
    "SELECT place, count(*) AS count FROM dead_letters WHERE state = 'open' GROUP BY place",
  );

  for (const { id, name } of db.prepare('SELECT id, name FROM streams').all()) {
    streams.set(name as string, openStreamTable(db, id as number, name as string));
  }

  /** Inside the open transaction: a rollback takes the table away again, so it is only remembered once durable. */
  function createStream(name: string): StreamTable {
    const id = insertStream.get(name)?.id as number;
    createStreamTable(db, id);
    return openStreamTable(db, id, name);
  }

  function writeAll(batch: LogBatch, result: WriteResult): () => void {
    for (const { namespace, key, value } of batch.ifState ?? []) {
      const known = getState.get(namespace, key)?.value;
      if (known !== (value === undefined ? undefined : JSON.stringify(value)))
        throw stateChanged(place);
    }
    const grown = appendAll(batch, result);
    for (const { source, cursor } of batch.cursors ?? [])
      setCursor.run(source, JSON.stringify(cursor));
    for (const { consumer, stream, seq } of batch.positions ?? [])
      setPosition.run(consumer, stream, seq);
    for (const { namespace, key, value } of batch.state ?? []) {
      if (value === undefined) deleteState.run(namespace, key);
      else setState.run(namespace, key, JSON.stringify(value));
    }
    const buried = side.write(batch);
    if ((batch.deadLetters?.length ?? 0) > 0) result.buried = buried;
    return () => {
      for (const { table, entries } of grown) {
        streams.set(table.name, table);
        table.tail.push(entries);
        table.end = entries.at(-1)?.seq ?? table.end;
      }
      for (const { table, entries } of grown)
        if (entries.length > 0) for (const listener of listeners) listener(table.name);
    };
  }

  function appendAll(
    batch: LogBatch,
    result: WriteResult,
  ): { table: StreamTable; entries: LogEntry[] }[] {
    return (batch.appends ?? []).map(({ stream, changes, isCurrent = false }) => {
      const known = pending.get(stream);
      const table = known?.table ?? streams.get(stream) ?? createStream(stream);
      const entries: LogEntry[] = [];
      let seq = known?.end ?? table.end;
      for (const prepared of changes) {
        const change = table.insert(prepared, seq + 1, isCurrent);
        if (change === undefined) continue;
        seq += 1;
        entries.push({ seq, change });
      }
      pending.set(stream, { table, end: seq });
      result.appended += entries.length;
      return { table, entries };
    });
  }

  return {
    partitions: 1,
    async write(batch, durability = 'normal') {
      const result: WriteResult = { appended: 0 };
      await group.submit(durability, () => {
        result.appended = 0;
        return writeAll(batch, result);
      });
      return result;
    },
    read: async (stream, after, limit) => look(() => streams.get(stream)?.read(after, limit) ?? []),
    end: (stream) => streams.get(stream)?.end ?? 0,
    behind: (stream, after) => Math.max(0, (streams.get(stream)?.end ?? 0) - after),
    streams: () => [...streams.keys()],
    known: async (stream, ids) =>
      look(() => new Set(ids.filter((id) => streams.get(stream)?.has(id)))),
    onAppend: (listener) => listen(listeners, listener),
    onOutsideChange: (listener) => watchDataVersion(db, listener),
    position: async (consumer, stream) =>
      look(() => Number(getPosition.get(consumer, stream)?.seq ?? 0)),
    cursor: async (source) => look(() => parse(getCursor.get(source)?.cursor)),
    state: async (namespace, key) => look(() => parse(getState.get(namespace, key)?.value)),
    async *stateEntries(namespace, prefix = '') {
      let after = '';
      while (true) {
        const some = look(() => getStates.all(namespace, prefix, after));
        if (some.length === 0) return;
        for (const row of some) {
          after = row.key as string;
          if (!after.startsWith(prefix)) return;
          yield [after, parse(row.value) as Json];
        }
      }
    },
    prune: (request) =>
      pruneTables(db, [...streams.values()], request, (run) =>
        group.submit('normal', () => {
          run();
          return () => {};
        }),
      ).catch((error: unknown) => {
        throw toFileError(error, place);
      }),
    waiting: async (query) => look(() => side.waiting(query)),
    waitingCounts: async () => look(() => countWaiting.all().map((row) => ({ ...row }) as never)),
    deadLetters: async (query) => look(() => side.deadLetters(query)),
    deadLetterCounts: async () => look(() => countDead.all().map((row) => ({ ...row }) as never)),
    async *find(key) {
      for (const table of streams.values())
        for (const entry of rows(() => table.find(key))) yield { stream: table.name, ...entry };
    },
    trail: async (key) => look(() => side.trail(key)),
    contents: async () => look(() => listContents(db)),
    async *trails() {
      yield* rows(() => side.trails());
    },
    async close() {
      await group.idle();
      await walSync.close();
      await checkpointer.close();
      db.close();
    },
  };
}

function listContents(db: DatabaseSync): LogContents {
  const positions = db.prepare('SELECT consumer, stream, seq FROM positions').all();
  const cursors = db.prepare('SELECT source, cursor FROM cursors').all();
  const namespaces = db.prepare('SELECT DISTINCT namespace FROM state').all();
  return {
    positions: positions.map((row) => ({ ...row }) as LogContents['positions'][number]),
    cursors: cursors.map(({ source, cursor }) => ({
      source: source as string,
      cursor: parse(cursor) as Json,
    })),
    namespaces: namespaces.map(({ namespace }) => namespace as string),
  };
}

function openDatabase(path: string): DatabaseSync {
  try {
    makeFolder(dirname(path));
    const db = new DatabaseSync(path);
    const isReady = hasSchema(db, path);
    db.exec(`
      PRAGMA page_size = 8192;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA busy_timeout = ${busyTimeoutMs};
      PRAGMA wal_autocheckpoint = 0;
      PRAGMA cache_size = -16000;
      PRAGMA temp_store = MEMORY;
    `);
    if (isReady) extendSchema(db);
    else createSchema(db);
    return db;
  } catch (error) {
    throw unopenable(path, error);
  }
}

/** What to say where a log, or what belongs to it, cannot be opened. */
export function unopenable(path: string, error: unknown): AcornError {
  if (isAcornError(error)) return error;
  return new ConfigurationError(
    `log ${path}: cannot be opened: ${(error as Error).message}. Give \`log\` a path in a folder that can be written, or to a log of ACORN-i`,
    { code: 'LOG_PATH', cause: error },
  );
}

/** `data_version` moves when another connection commits; the checkpointer never commits. */
function watchDataVersion(db: DatabaseSync, listener: () => void): () => void {
  const version = db.prepare('PRAGMA data_version');
  let last = version.get()?.data_version;
  const timer = setInterval(() => {
    const now = version.get()?.data_version;
    if (now === last) return;
    last = now;
    listener();
  }, outsideLookMs);
  timer.unref();
  return () => clearInterval(timer);
}

function parse(text: unknown): Json | undefined {
  return typeof text === 'string' ? (JSON.parse(text) as Json) : undefined;
}
