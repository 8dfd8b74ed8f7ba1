import { type Page, type PullContext, RejectedError } from '@acorn-i/core';
import type { RowDefaults } from '../map/sale-row.ts';
import type { FileSettings } from '../settings.ts';
import { openErrorReport } from './error-report.ts';
import { toFileError } from './file-error.ts';
import { type ClaimedFile, claimFiles, type InboxFolders, settleFile } from './inbox.ts';
import { type Inspection, inspectFile } from './inspect-file.ts';
import { type Part, readReceipts } from './read-receipts.ts';
import { readRows } from './read-rows.ts';

/** How far a file is durable, so that a crash does not report its faults twice. */
interface FileCursor {
  [key: string]: string | number;
  file: string;
  line: number;
}

/** The end of a file that has no lines to count. */
const wholeFile = Number.MAX_SAFE_INTEGER;

/**
 * Reads the files of the inbox, one after the other. A file leaves `processing` only after its last
 * page is durable; what a crash leaves there is read again from the page that was not.
 */
export async function* pullSales(
  folders: InboxFolders,
  settings: FileSettings,
  context: PullContext,
): AsyncGenerator<Page<'order'>> {
  try {
    for await (const file of claimFiles(folders)) {
      context.signal.throwIfAborted();
      const inspection = await inspectFile(file);
      const isWhole = yield* pullFile(file, inspection, settings, context);
      const folder = isWhole ? folders.done : folders.rejected;
      const name = await settleFile(file, folder, inspection.digest);
      context.log.info(
        { file: name, isWhole },
        isWhole ? 'sales file done' : 'sales file rejected',
      );
    }
  } catch (error) {
    if (context.signal.aborted) throw error;
    throw toFileError(error, 'inbox');
  }
}

/** The pages of one file. Returns whether it could be read to its end. */
async function* pullFile(
  file: ClaimedFile,
  inspection: Inspection,
  settings: FileSettings,
  context: PullContext,
): AsyncGenerator<Page<'order'>, boolean> {
  const durable = durableLine(context.cursor, inspection);
  const report = openErrorReport(file.path);
  let isWhole = true;
  try {
    for await (const part of partsOf(file, inspection, settings, context.now())) {
      isWhole &&= !part.isBroken;
      await report.add(part.rejects);
      if (part.line > durable) yield toPage(part, inspection);
      context.signal.throwIfAborted();
    }
  } finally {
    await report.close();
  }
  return isWhole;
}

async function* partsOf(
  file: ClaimedFile,
  { fault }: Inspection,
  settings: FileSettings,
  now: number,
): AsyncGenerator<Part> {
  if (fault) return yield wholeReject(file, fault);
  const defaults: RowDefaults = { settings, now, ...namedIn(file.name) };
  try {
    yield* readReceipts(file.name, readRows(file.path, settings.delimiter), defaults);
  } catch (error) {
    if (!(error instanceof RejectedError)) throw error;
    yield wholeReject(file, error);
  }
}

function wholeReject({ name }: ClaimedFile, error: RejectedError): Part {
  const raw = `(the whole file, kept as rejected/${name})`;
  return { orders: [], rejects: [{ raw, place: name, error }], line: wholeFile, isBroken: true };
}

/** Store and trading day of `<store>_<businessDate>_<seq>.csv`. */
function namedIn(name: string): Pick<RowDefaults, 'store' | 'businessDate'> {
  const match = /^(.+)_(\d{4}-\d{2}-\d{2})_\d+\.csv$/i.exec(name);
  return match ? { store: match[1], businessDate: match[2] } : {};
}

function toPage(part: Part, { identity }: Inspection): Page<'order'> {
  const cursor: FileCursor = { file: identity, line: part.line };
  return {
    changes: part.orders.map((data) => ({ data })),
    rejects: part.rejects,
    cursor,
  };
}

function durableLine(cursor: PullContext['cursor'], { identity }: Inspection): number {
  const { file, line } = (cursor ?? {}) as Partial<FileCursor>;
  return file === identity && typeof line === 'number' ? line : 0;
}
