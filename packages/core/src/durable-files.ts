import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** `.part`, fsync, rename, fsync of the folder: a reader sees the whole file or none, after a power cut too. */
export async function writeWhole(path: string, data: string | Uint8Array): Promise<void> {
  const part = `${path}.part`;
  await writeSynced(part, data);
  await moveFile(part, path);
}

/** Durable when it resolves, but for its name: see `syncFolder`. */
export async function writeSynced(path: string, data: string | Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Renames a file or folder on one disk. Durable when it resolves. */
export async function moveFile(from: string, to: string): Promise<void> {
  await rename(from, to);
  for (const folder of new Set([dirname(to), dirname(from)])) await syncFolder(folder);
}

/** Makes the names in a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
