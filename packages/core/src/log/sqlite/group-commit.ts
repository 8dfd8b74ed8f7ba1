import type { DatabaseSync } from 'node:sqlite';
import type { Durability } from '../log.ts';
import { toFileError, unsyncable } from './file-error.ts';

interface Job {
  durability: Durability;
  run(): () => void;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Runs jobs that ask for a write in shared transactions: all that were queued by the time the loop
 * turns commit together, and all commits of the time that a sync takes share the next one.
 */
export interface GroupCommit {
  /**
   * `run` executes inside the transaction and returns what to do once that is committed. The promise
   * of a `full` job resolves later, when the commit is on the disk.
   */
  submit(durability: Durability, run: () => () => void): Promise<void>;
  /** Resolves when everything that was submitted is settled. */
  idle(): Promise<void>;
}

export interface GroupCommitOptions {
  /** Names the file in what fails: `log data/log.db`. */
  place: string;
  committed(): void;
  /** Forces what was committed to the disk. */
  sync(): Promise<void>;
  /** After each transaction, committed or rolled back. */
  ended(): void;
}

export function createGroupCommit(db: DatabaseSync, options: GroupCommitOptions): GroupCommit {
  const { place } = options;
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  let queue: Job[] = [];
  let unsynced: Job[] = [];
  let isSyncing = false;
  let whenIdle: (() => void)[] = [];

  function flush(): void {
    const jobs = queue;
    queue = [];
    try {
      commitAll(jobs);
    } catch (error) {
      // One job's fault must not be another's: each gets a transaction of its own.
      if (jobs.length === 1) jobs[0]?.reject(toFileError(error, place));
      else for (const job of jobs) commitAlone(job);
    }
    void syncAll();
    announceIdle();
  }

  /** Off the loop's thread: consumers and further commits go on meanwhile. */
  async function syncAll(): Promise<void> {
    if (isSyncing) return;
    isSyncing = true;
    while (unsynced.length > 0) {
      const jobs = unsynced;
      unsynced = [];
      try {
        await options.sync();
        for (const job of jobs) job.resolve();
      } catch (error) {
        for (const job of jobs) job.reject(unsyncable(error, place));
      }
    }
    isSyncing = false;
    announceIdle();
  }

  const isIdle = () => queue.length === 0 && unsynced.length === 0 && !isSyncing;

  function announceIdle(): void {
    if (!isIdle()) return;
    for (const resolve of whenIdle) resolve();
    whenIdle = [];
  }

  function commitAlone(job: Job): void {
    try {
      commitAll([job]);
    } catch (error) {
      job.reject(toFileError(error, place));
    }
  }

  function commitAll(jobs: readonly Job[]): void {
    begin.run();
    const afters: (() => void)[] = [];
    try {
      for (const job of jobs) afters.push(job.run());
      commit.run();
    } catch (error) {
      // SQLite rolls back by itself on a full disk.
      if (db.isTransaction) db.exec('ROLLBACK');
      options.ended();
      throw error;
    }
    for (const after of afters) after();
    options.ended();
    for (const job of jobs) {
      if (job.durability === 'full') unsynced.push(job);
      else job.resolve();
    }
    options.committed();
  }

  return {
    submit(durability, run) {
      return new Promise<void>((resolve, reject) => {
        queue.push({ durability, run, resolve, reject });
        if (queue.length === 1) setImmediate(flush);
      });
    },
    idle() {
      return isIdle() ? Promise.resolve() : new Promise((resolve) => void whenIdle.push(resolve));
    },
  };
}
