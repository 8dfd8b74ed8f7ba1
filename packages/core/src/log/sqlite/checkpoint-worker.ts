import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { workerData } from 'node:worker_threads';

const { path, signal, capBytes } = workerData as {
  path: string;
  signal: Int32Array<SharedArrayBuffer>;
  capBytes: number;
};
/** A checkpoint syncs two files, and whoever waits for the disk waits for it too: few, but before the WAL is large. */
const pauseMs = 200;
/**
 * Once the WAL is half as large as it may be. It starts over only where nothing was written since a checkpoint
 * began: with short ones a busy writer finds such a moment by itself, and need not stop to empty 64 MB.
 */
const hurriedMs = 5;

const db = new DatabaseSync(path);
db.exec('PRAGMA busy_timeout = 1000');
const checkpoint = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');
const { page_size: pageBytes } = db.prepare('PRAGMA page_size').get() as { page_size: number };
const manyFrames = capBytes / 2 / pageBytes;
let frames = 0;
while (true) {
  Atomics.wait(signal, 0, 0);
  Atomics.store(signal, 0, 0);
  try {
    frames = (checkpoint.get() as { log: number }).log;
  } catch {
    // A busy or full disk now; the next signal tries again, and the writer's own cap stands behind.
  }
  await sleep(frames > manyFrames ? hurriedMs : pauseMs);
}
