import {
  type EntityName,
  type Page,
  type PullContext,
  RejectedError,
  toFileSystemError,
} from '@acorn-i/core';
import type { FileSettings } from '../settings.ts';
import { openErrorReport } from './error-report.ts';
import type { FilePart } from './file-part.ts';
import { type ClaimedFile, claimFiles, type InboxFolders, settleFile } from './inbox.ts';
import { type Inspection, inspectFile } from './inspect-file.ts';

/** What one folder's files hold, and how they are read. */
export interface FileKind<E extends EntityName> {
  /** The setting that names the folder. */
  setting: string;
  folders: InboxFolders;
  settings: FileSettings;
  /** @throws RejectedError where no row can be trusted. */
  parts(file: ClaimedFile, now: number): AsyncIterable<FilePart<E>>;
}

/** How far a file is durable, so that a crash does not report its faults twice. */
interface FileCursor {
  [key: string]: string | number;
  file: string;
  line: number;
}

/** The end of a file that has no lines to count. */
const wholeFile = Number.MAX_SAFE_INTEGER;

/**
 * Reads the files of a folder, one after the other. A file leaves `processing` only after its last
 * page is durable; what a crash leaves there is read again from the page that was not.
 */
export async function* pullFiles<E extends EntityName>(
  kind: FileKind<E>,
  context: PullContext,
): AsyncGenerator<Page<E>> {
  const { folders, setting } = kind;
  try {
    for await (const file of claimFiles(folders)) {
      context.signal.throwIfAborted();
      const inspection = await inspectFile(file, kind.settings);
      const isWhole = yield* pullFile(kind, file, inspection, context);
      const folder = isWhole ? folders.done : folders.rejected;
      const name = await settleFile(file, folder, inspection.digest);
      context.log.info({ file: name, isWhole }, isWhole ? 'file done' : 'file rejected');
    }
  } catch (error) {
    if (context.signal.aborted) throw error;
    throw toFileSystemError(error, setting);
  }
}

/** The pages of one file. Returns whether it could be read to its end. */
async function* pullFile<E extends EntityName>(
  kind: FileKind<E>,
  file: ClaimedFile,
  inspection: Inspection,
  context: PullContext,
): AsyncGenerator<Page<E>, boolean> {
  const durable = durableLine(context.cursor, inspection);
  const report = openErrorReport(file.path);
  let isWhole = true;
  try {
    for await (const part of partsOf(kind, file, inspection, context.now())) {
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

async function* partsOf<E extends EntityName>(
  kind: FileKind<E>,
  file: ClaimedFile,
  { fault }: Inspection,
  now: number,
): AsyncGenerator<FilePart<E>> {
  if (fault) return yield wholeReject(file, fault);
  try {
    yield* kind.parts(file, now);
  } catch (error) {
    if (!(error instanceof RejectedError)) throw error;
    yield wholeReject(file, error);
  }
}

function wholeReject<E extends EntityName>(
  { name }: ClaimedFile,
  error: RejectedError,
): FilePart<E> {
  const raw = `(the whole file, kept as rejected/${name})`;
  return { changes: [], rejects: [{ raw, place: name, error }], line: wholeFile, isBroken: true };
}

function toPage<E extends EntityName>(
  { changes, rejects, line }: FilePart<E>,
  { identity }: Inspection,
): Page<E> {
  const cursor: FileCursor = { file: identity, line };
  return { changes, rejects, cursor };
}

function durableLine(cursor: PullContext['cursor'], { identity }: Inspection): number {
  const { file, line } = (cursor ?? {}) as Partial<FileCursor>;
  return file === identity && typeof line === 'number' ? line : 0;
}
