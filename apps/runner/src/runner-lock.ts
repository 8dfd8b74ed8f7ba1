import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigurationError, makeFolder } from '@acorn-i/core';
import { unopenable } from '@acorn-i/core/sqlite-log';

/** What a runner tells others about itself, beside its log. */
export interface RunnerRecord {
  pid: number;
  /** Where several machines may work on a log. */
  host?: string;
  /** ISO 8601 UTC. */
  startedAt: string;
  /** Where it listens, if it does. */
  url?: string;
  /** When it last said that it is there, where several share a log; ISO 8601 UTC. */
  seenAt?: string;
  /** Set by a graceful stop. */
  endedAt?: string;
}

/** The right to work on a log, for as long as the process lives: alone, or among others. */
export interface RunnerPlace {
  /** What the runner before left. Without `endedAt` it was killed, or the machine went down. */
  readonly previous: RunnerRecord | undefined;
  tell(more: Partial<RunnerRecord>): void;
  /** Says that this end was orderly, and gives the lock back. */
  release(): void | Promise<void>;
}

const waitMs = 500;

/**
 * Takes the lock of a log: an exclusive SQLite transaction on a file of its own, which the operating
 * system ends with the process, however that dies. No process ID is ever believed to be alive.
 *
 * @throws ConfigurationError `ALREADY_RUNNING`, with the other's process ID; `LOG_PATH` where nothing
 *   can be written.
 */
export function acquireRunnerLock(log: string, startedAt: string): RunnerPlace {
  const held = takeLock(log);
  if (held === undefined) throw alreadyRunning(log);
  const previous = readRecord(log);
  let record: RunnerRecord = { pid: process.pid, startedAt };
  writeRecord(log, record);
  return {
    previous,
    tell(more) {
      record = { ...record, ...more };
      writeRecord(log, record);
    },
    release() {
      writeRecord(log, { ...record, endedAt: new Date().toISOString() });
      held.close();
    },
  };
}

/**
 * Does something to a log that no runner may work on meanwhile.
 *
 * @throws ConfigurationError `ALREADY_RUNNING`, and what `use` throws.
 */
export async function withRunnerLock<T>(log: string, use: () => T | Promise<T>): Promise<T> {
  using _ = holdRunnerLock(log);
  return await use();
}

/**
 * Keeps runners away from a log until it is disposed of.
 *
 * @throws ConfigurationError `ALREADY_RUNNING`
 */
export function holdRunnerLock(log: string): Disposable {
  const held = takeLock(log);
  if (held === undefined) throw alreadyRunning(log);
  return { [Symbol.dispose]: () => held.close() };
}

/** The runner that works on a log now, if there is one. */
export function runningRunner(log: string): RunnerRecord | undefined {
  const free = lockFile(log, 0);
  if (free === undefined) {
    const record = readRecord(log) ?? { pid: 0, startedAt: '' };
    // Otherwise it is a command that holds the lock.
    return record.endedAt === undefined ? record : undefined;
  }
  free.close();
  return undefined;
}

function takeLock(log: string): DatabaseSync | undefined {
  try {
    makeFolder(dirname(log));
    return lockFile(log, waitMs);
  } catch (error) {
    throw unopenable(log, error);
  }
}

function lockFile(log: string, timeoutMs: number): DatabaseSync | undefined {
  const db = new DatabaseSync(`${log}.lock`);
  try {
    db.exec(`PRAGMA busy_timeout = ${timeoutMs}; BEGIN EXCLUSIVE`);
    return db;
  } catch (error) {
    db.close();
    if ((error as { errcode?: number }).errcode === 5) return undefined;
    throw error;
  }
}

function alreadyRunning(log: string): ConfigurationError {
  const { pid = 'unknown', startedAt = 'unknown', endedAt } = readRecord(log) ?? {};
  if (endedAt !== undefined) {
    return new ConfigurationError(
      `${log}: another command works on this log (restore, compact, backfill or migrate-log). Wait for its end`,
      { code: 'ALREADY_RUNNING' },
    );
  }
  return new ConfigurationError(
    `${log}: another runner works on this log, process ${pid} since ${startedAt}. Stop it first, or give this one another "log:"`,
    { code: 'ALREADY_RUNNING', details: { pid } },
  );
}

const recordFile = (log: string): string => `${log}.runner.json`;

function readRecord(log: string): RunnerRecord | undefined {
  try {
    return JSON.parse(readFileSync(recordFile(log), 'utf8')) as RunnerRecord;
  } catch {
    return undefined;
  }
}

const noSpace: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** The record only helps people: a full disk must not stop a runner for it. */
function writeRecord(log: string, record: RunnerRecord): void {
  const file = recordFile(log);
  try {
    writeFileSync(`${file}.new`, `${JSON.stringify(record)}\n`);
    renameSync(`${file}.new`, file);
  } catch (error) {
    if (!noSpace.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
