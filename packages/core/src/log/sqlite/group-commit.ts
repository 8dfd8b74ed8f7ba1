import type { DatabaseSync } from 'node:sqlite';
import { RetryableError } from '../../errors.ts';
import type { Durability } from '../log.ts';

interface Job {
  durability: Durability;
  run(): () => void;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Runs jobs that ask for a write in shared transactions: all that were queued by the time the loop
 * turns commit together, so that many small writes cost one fsync.
 */
export interface GroupCommit {
  /**
   * `run` executes inside the transaction and returns what to do once it is durable (before the
   * promise resolves).
   */
  submit(durability: Durability, run: () => () => void): Promise<void>;
  /** Resolves when everything that was submitted is settled. */
  idle(): Promise<void>;
}

export interface GroupCommitHooks {
  committed(): void;
  /** After each transaction, committed or rolled back. */
  ended(): void;
}

export function createGroupCommit(db: DatabaseSync, hooks: GroupCommitHooks): GroupCommit {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  let queue: Job[] = [];
  let synchronous: Durability | undefined;
  let whenIdle: (() => void)[] = [];

  function flush(): void {
    const jobs = queue;
    queue = [];
    try {
      commitAll(jobs);
    } catch (error) {
      // One job's fault must not be another's: each gets a transaction of its own.
      if (jobs.length === 1) jobs[0]?.reject(describe(error));
      else for (const job of jobs) commitAlone(job);
    }
    if (queue.length === 0) {
      for (const resolve of whenIdle) resolve();
      whenIdle = [];
    }
  }

  function commitAlone(job: Job): void {
    try {
      commitAll([job]);
    } catch (error) {
      job.reject(describe(error));
    }
  }

  function commitAll(jobs: readonly Job[]): void {
    setSynchronous(jobs.some(({ durability }) => durability === 'full') ? 'full' : 'normal');
    begin.run();
    const afters: (() => void)[] = [];
    try {
      for (const job of jobs) afters.push(job.run());
      commit.run();
    } catch (error) {
      // SQLite rolls back by itself on a full disk.
      if (db.isTransaction) db.exec('ROLLBACK');
      hooks.ended();
      throw error;
    }
    for (const after of afters) after();
    hooks.ended();
    for (const job of jobs) job.resolve();
    hooks.committed();
  }

  function setSynchronous(durability: Durability): void {
    if (synchronous === durability) return;
    db.exec(`PRAGMA synchronous = ${durability === 'full' ? 'FULL' : 'NORMAL'}`);
    synchronous = durability;
  }

  return {
    submit(durability, run) {
      return new Promise<void>((resolve, reject) => {
        queue.push({ durability, run, resolve, reject });
        if (queue.length === 1) setImmediate(flush);
      });
    },
    idle() {
      return queue.length === 0
        ? Promise.resolve()
        : new Promise((resolve) => void whenIdle.push(resolve));
    },
  };
}

/** SQLite's result codes: https://sqlite.org/rescode.html */
function describe(error: unknown): unknown {
  const code = (error as { errcode?: number }).errcode;
  if (code === undefined) return error;
  const primary = code & 0xff;
  if (primary === 13 || primary === 10) {
    return new RetryableError(
      'log: the disk is full or cannot be written. Free space; nothing was lost, nothing is taken in until then',
      {
        code: 'LOG_FULL',
        cause: error,
      },
    );
  }
  if (primary === 5 || primary === 6) {
    return new RetryableError('log: locked by another process', { code: 'LOG_BUSY', cause: error });
  }
  return error;
}
