import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError } from '../../errors.ts';
import { usingLogFile } from './log-file.ts';

/** The copy that VACUUM makes, and what the write-ahead log then holds of it. */
const roomNeeded = 2;

/**
 * Gives the space that is free inside a log's file back to the disk. Nobody may work on the log
 * meanwhile: hold its runner's lock. A crash on the way leaves the log as it was. SQLite makes its copy
 * in the folder that the environment variable `SQLITE_TMPDIR` named when SQLite was first used.
 *
 * SQLite can also give pages back bit by bit (`auto_vacuum`), but then every append pays for it: it
 * took away a third of the rate or more.
 *
 * @throws ConfigurationError `NO_ROOM_TO_COMPACT` where the disk has no room for the copy.
 */
export function compactSqliteLog(path: string): { bytesBefore: number; bytesAfter: number } {
  const folder = dirname(path);
  return usingLogFile(path, (db) => {
    const pragma = (name: string) => Number(Object.values(db.prepare(`PRAGMA ${name}`).get()!)[0]);
    const pageBytes = pragma('page_size');
    const pages = pragma('page_count');
    const used = (pages - pragma('freelist_count')) * pageBytes;
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < used * roomNeeded) {
      throw new ConfigurationError(
        `${path}: compacting needs ${megabytes(used * roomNeeded)} MB free in ${folder}, there are ${megabytes(bavail * bsize)} MB. Free some first`,
        { code: 'NO_ROOM_TO_COMPACT' },
      );
    }
    db.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
    return { bytesBefore: pages * pageBytes, bytesAfter: pragma('page_count') * pageBytes };
  });
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_000_000);
}
