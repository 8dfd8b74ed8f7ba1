import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Forces the write-ahead log to the disk from another thread. With `synchronous = NORMAL` SQLite
 * writes a commit to the WAL without waiting for the disk; syncing that file afterwards makes every
 * commit before it survive a power cut, which is all that `FULL` does inside the commit, where it
 * stops the loop. https://sqlite.org/wal.html#performance_considerations
 */
export interface WalSync {
  sync(): Promise<void>;
  close(): Promise<void>;
}

export function createWalSync(path: string): WalSync {
  let file: Promise<FileHandle> | undefined;
  return {
    async sync() {
      file ??= openWal(path);
      await (await file).datasync();
    },
    async close() {
      await (await file)?.close();
    },
  };
}

/** The file's name must survive too. SQLite takes no POSIX lock on the WAL, so closing it drops none. */
async function openWal(path: string): Promise<FileHandle> {
  const wal = await open(`${path}-wal`, 'r+');
  const folder = await open(dirname(path));
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
  return wal;
}
