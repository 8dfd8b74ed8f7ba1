import { stat } from 'node:fs/promises';
import type { ClaimedFile } from './inbox.ts';

/** When a file was written, ISO 8601 UTC: the time of rows that give none. Moving a file keeps it. */
export async function changedAt({ path }: ClaimedFile): Promise<string> {
  return new Date(Math.floor((await stat(path)).mtimeMs)).toISOString();
}
