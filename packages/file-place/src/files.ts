import { access, open, readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { moveFile } from '@acorn-i/core';

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
