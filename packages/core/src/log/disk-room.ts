import { statfs } from 'node:fs/promises';
import type { DiskRoom } from './log-room.ts';

/** Enough for a write-ahead log to be emptied; less on a small disk. */
const reserve = { bytes: 256_000_000, share: 0.05 };
const warn = { bytes: 1_000_000_000, share: 0.1 };

/** How much is free where a log is, and how much should be. */
export async function readDisk(path: string): Promise<DiskRoom> {
  const { bavail, blocks, bsize } = await statfs(path);
  const atMost = ({ bytes, share }: typeof reserve) => Math.min(bytes, blocks * bsize * share);
  return {
    path,
    freeBytes: bavail * bsize,
    reserveBytes: Math.round(atMost(reserve)),
    warnBytes: Math.round(atMost(warn)),
  };
}
