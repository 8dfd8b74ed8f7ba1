import { access, open, readdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** `.part`, fsync, rename, fsync of the folder: a reader sees the whole file or none. */
export async function writeWhole(path: string, data: string | Buffer): Promise<void> {
  const part = `${path}.part`;
  const file = await open(part, 'w');
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
  await moveFile(part, path);
}

/** Durable when it resolves. */
export async function moveFile(from: string, to: string): Promise<void> {
  await rename(from, to);
  for (const folder of new Set([dirname(to), dirname(from)])) await syncFolder(folder);
}

/** Moves a file that may have been moved before. */
export async function moveIfThere(from: string, to: string): Promise<boolean> {
  try {
    await moveFile(from, to);
    return true;
  } catch (error) {
    if (isMissing(error) && !(await isThere(from)) && (await isThere(dirname(to)))) return false;
    throw error;
  }
}

export async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Undefined where there is none. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Whole files, by name: nothing hidden, and nothing that somebody is still writing. */
export async function wholeFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && isWholeName(entry.name))
    .map(({ name }) => name)
    .sort();
}

/** Names under which programs write what is not yet whole. */
export function isWholeName(name: string): boolean {
  return !/^\.|\.(part|tmp|temp|filepart|writing|crdownload)$/i.test(name);
}

export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
}

/** Makes what was written durable; returns its size in bytes. */
export async function syncFile(path: string): Promise<number> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
    return (await file.stat()).size;
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
