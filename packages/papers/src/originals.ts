import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { makeFolder, RejectedError, toFileSystemError, writeWhole } from '@acorn-i/core';
import { sha256Of } from './file-name.ts';

/** Where a document is kept as it came. */
export interface Original {
  /** Hexadecimal, lower case; it is the file's name. */
  sha256: string;
  path: string;
  bytes: number;
}

/** Documents of others, such as the labels that Amazon makes: kept to the byte, never converted. */
export interface Originals {
  /**
   * Keeps a document. The same bytes again are the same file.
   *
   * @param name what its maker calls it: its ending stays.
   */
  keep(bytes: Uint8Array, name: string): Promise<Original>;
  /** @throws RejectedError `PAPERS_CHANGED` where the bytes are not those that were kept. */
  read(original: Pick<Original, 'sha256' | 'path'>): Promise<Uint8Array>;
}

/** Keeps documents in a folder by their digest. Makes the folder where it is missing. */
export async function openOriginals(folder: string): Promise<Originals> {
  const address = `folder ${folder}`;
  try {
    makeFolder(folder);
  } catch (error) {
    throw toFileSystemError(error, address);
  }
  return {
    async keep(bytes, name) {
      const sha256 = sha256Of(bytes);
      const ending = extname(name).toLowerCase();
      const file = sha256 + (/^\.[a-z0-9]{1,8}$/.test(ending) ? ending : '');
      const path = join(folder, file);
      try {
        // A file that a failing disk changed is written anew.
        if ((await digestOf(path)) !== sha256) await writeWhole(path, bytes);
      } catch (error) {
        throw toFileSystemError(error, address);
      }
      return { sha256, path, bytes: bytes.length };
    },
    async read({ sha256, path }) {
      const bytes = await readFile(path).catch((error) => {
        throw toFileSystemError(error, path);
      });
      if (sha256Of(bytes) === sha256) return new Uint8Array(bytes);
      throw new RejectedError(`${path}: not the bytes that were kept. Fetch the document again`, {
        code: 'PAPERS_CHANGED',
      });
    },
  };
}

async function digestOf(path: string): Promise<string | undefined> {
  try {
    return sha256Of(await readFile(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
