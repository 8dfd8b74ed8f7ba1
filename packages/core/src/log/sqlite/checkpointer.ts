import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

/** Above this the writer itself empties the WAL: a worker alone falls behind a saturated writer for good. */
const walCapBytes = 64 * 1024 * 1024;
/** How long a statement waits for another process. */
export const busyTimeoutMs = 5_000;
/** The file's size is looked at once in so many commits. */
const sizeCheckEvery = 64;
/** A short-lived command never starts the worker. */
const startAfterCommits = 32;

/**
 * Moves the WAL into the database file from a worker thread, because a checkpoint inside a commit
 * stalls the loop for tens of milliseconds.
 */
export interface Checkpointer {
  /** To be called after each commit. */
  committed(): void;
  close(): Promise<void>;
}

export function createCheckpointer(db: DatabaseSync, path: string): Checkpointer {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  let worker: Worker | undefined;
  let commits = 0;

  function start(): Worker {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const started = new Worker(new URL(`./checkpoint-worker.${extension}`, import.meta.url), {
      workerData: { path, signal, capBytes: walCapBytes },
    });
    started.unref();
    return started;
  }

  return {
    committed() {
      commits += 1;
      if (commits >= startAfterCommits) worker ??= start();
      Atomics.store(signal, 0, 1);
      Atomics.notify(signal, 0);
      if (commits % sizeCheckEvery === 0 && walBytes(path) > walCapBytes) truncate(db);
    },
    async close() {
      await worker?.terminate();
    },
  };
}

/** Whoever reads for long, such as a backup, keeps the WAL from being emptied: it is not waited for. */
function truncate(db: DatabaseSync): void {
  db.exec('PRAGMA busy_timeout = 0');
  try {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // A full disk. What was committed stands, and the next commit says it.
  } finally {
    db.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  }
}

function walBytes(path: string): number {
  return statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}
