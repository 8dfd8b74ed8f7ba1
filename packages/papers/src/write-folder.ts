import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { moveFile, syncFolder, writeSynced } from '@acorn-i/core';

/** Writes a folder of files, durably: it appears with all of them in it, or not at all. */
export async function writeFolder(
  parent: string,
  name: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const part = join(parent, `.part-${name}`);
  // What a crash left.
  await rm(part, { recursive: true, force: true });
  await mkdir(part);
  for (const [file, bytes] of files) await writeSynced(join(part, file), bytes);
  await syncFolder(part);
  await moveFile(part, join(parent, name));
}
