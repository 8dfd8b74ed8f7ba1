import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a file that readers see whole or not at all, and that outlasts a power cut. */
export async function writeWhole(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const part = join(folder, `.part-${name}`);
  await writeSynced(part, bytes);
  await rename(part, join(folder, name));
  await syncFolder(folder);
}

/** The same with a folder of files: it appears with all of them in it. */
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
  await rename(part, join(parent, name));
  await syncFolder(parent);
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
