import { crc32 } from 'node:zlib';
import { type Entry, openPromise } from 'yauzl';
import { tooLarge, toWorkbookError, workbookError } from './workbook-error.ts';

/** The parts of a workbook, by name. */
export interface Archive {
  has(name: string): boolean;
  /**
   * The bytes of a part, in pieces, never more than `limit`; none where there is no such part.
   *
   * @throws RejectedError `FILE_TOO_LARGE`, `FILE_NO_WORKBOOK`
   */
  read(name: string, limit: number): AsyncGenerator<Buffer>;
  close(): void;
}

const mostParts = 5_000;

/**
 * Opens a ZIP file by its directory at the end: a file that is cut off has none.
 *
 * @throws RejectedError `FILE_NO_WORKBOOK`, `FILE_TOO_LARGE`
 */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((error) => {
    throw toWorkbookError(error);
  });
  const entries = new Map<string, Entry>();
  try {
    if (zip.entryCount > mostParts) throw tooLarge(`more than ${mostParts} parts`);
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  } catch (error) {
    zip.close();
    throw toWorkbookError(error);
  }

  async function* read(name: string, limit: number): AsyncGenerator<Buffer> {
    const entry = entries.get(name);
    if (!entry) return;
    // What the directory says of a part's size is held against every byte that comes out of it.
    if (entry.uncompressedSize > limit) throw tooLarge(`${name}: more than ${limit} bytes`);
    let sum = 0;
    try {
      for await (const piece of await zip.openReadStreamPromise(entry)) {
        sum = crc32(piece as Buffer, sum);
        yield piece as Buffer;
      }
    } catch (error) {
      throw toWorkbookError(error);
    }
    if (sum !== entry.crc32) throw workbookError(`${name}: damaged on the way. Send it again`);
  }

  return { has: (name) => entries.has(name), read, close: () => zip.close() };
}
