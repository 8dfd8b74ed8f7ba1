import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { workerData } from 'node:worker_threads';

const { path, signal } = workerData as { path: string; signal: Int32Array<SharedArrayBuffer> };
/** A checkpoint syncs two files, and whoever waits for the disk waits for it too: few, but before the WAL is large. */
const pauseMs = 200;

const db = new DatabaseSync(path);
db.exec('PRAGMA busy_timeout = 1000');
const checkpoint = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');
while (true) {
  Atomics.wait(signal, 0, 0);
  Atomics.store(signal, 0, 0);
  try {
    checkpoint.get();
  } catch {
    // A busy or full disk now; the next signal tries again, and the writer's own cap stands behind.
  }
  await sleep(pauseMs);
}
