import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Where everything of a project is kept that is nobody else's business: a log, its keys, secrets. */
const ownFolder = '.acorn-i';

/**
 * Makes a folder and those above it. One that is our own is nothing for a repository, and tells git so.
 *
 * Node 24's own `recursive` never returns where a parent cannot hold folders, such as `/proc`.
 * @throws the file system's error
 */
export function makeFolder(path: string): void {
  if (isFolder(path)) return;
  const parent = dirname(path);
  if (parent !== path && !existsSync(parent)) makeFolder(parent);
  try {
    mkdirSync(path);
    if (basename(path) === ownFolder) writeFileSync(join(path, '.gitignore'), '*\n');
  } catch (error) {
    // Somebody else was faster; a file in its place is no folder.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
