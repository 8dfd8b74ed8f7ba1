import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Draft,
  describeIssues,
  type EntityName,
  type Json,
  type Page,
  type PullContext,
  RejectedError,
  type Source,
  toFileSystemError,
} from '@acorn-i/core';
import { wholeFiles } from '@acorn-i/file-place';
import { z } from 'zod';
import type { EdiAccount } from '../account.ts';
import type { SourceName, TakenFile } from '../mailbox/taken-file.ts';

/** How far a source has read: the file, and how many of its changes. */
const Cursor = z.object({ file: z.string(), done: z.int().min(0) });
type Cursor = z.output<typeof Cursor>;

const pageSize = 200;

/** A source of what the partner's files said of one entity. The archive keeps all: it can be read again. */
export function takenDocuments<E extends EntityName>(
  name: SourceName,
  entity: E,
  description: string,
): Source<EdiAccount, E> {
  return {
    entity,
    description,
    isRereadable: true,
    canBackfill: true,
    every: '1m',
    pull: (account, context) => readTaken(account, context, { name, entity }),
  };
}

async function* readTaken<E extends EntityName>(
  account: EdiAccount,
  context: PullContext,
  { name, entity }: { name: SourceName; entity: E },
): AsyncGenerator<Page<E>> {
  const { folders } = account;
  // A rehearsal and a window look at what is there, and take nothing in.
  if (!context.isRehearsal && context.window === undefined) await account.exchange.run();
  const start = openCursor(context);
  try {
    for (const file of await wholeFiles(folders.documents)) {
      if (start && file < start.file) continue;
      const from = start?.file === file ? start.done : 0;
      yield* pagesOf({ file, from, name, entity }, account, context);
    }
  } catch (error) {
    context.signal.throwIfAborted();
    throw toFileSystemError(error, 'documents');
  }
}

interface Reading<E> {
  file: string;
  from: number;
  name: SourceName;
  entity: E;
}

async function* pagesOf<E extends EntityName>(
  { file, from, name, entity }: Reading<E>,
  { folders }: EdiAccount,
  { signal, window }: PullContext,
): AsyncGenerator<Page<E>> {
  const taken = JSON.parse(await readFile(join(folders.documents, file), 'utf8')) as TakenFile;
  const drafts = taken.entries
    .filter(({ document }) => document.entity === entity)
    .map(({ document }) => ({ data: document.data }) as Draft<E>)
    .filter(({ data }) => window === undefined || isWithin(data, window));
  const rejects = window === undefined ? taken.rejects.filter(({ source }) => source === name) : [];
  const isNothing = drafts.length === 0 && rejects.length === 0;
  for (let done = from; !isNothing && (done < drafts.length || done === 0); done += pageSize) {
    signal.throwIfAborted();
    const changes = drafts.slice(done, done + pageSize);
    const told = done === 0 ? rejects : [];
    // One more than there is where the file has only rejects, so that they are not told again.
    const cursor: Cursor = { file, done: Math.max(1, Math.min(done + pageSize, drafts.length)) };
    yield {
      changes,
      cursor: cursor as Json,
      ...(told.length > 0 && {
        rejects: told.map(({ raw, place, message, code }) => ({
          raw,
          place,
          error: new RejectedError(message, { code }),
        })),
      }),
    };
  }
}

function isWithin(data: object, { from, to }: { from: string; to: string }): boolean {
  const at = Date.parse((data as { updatedAt: string }).updatedAt);
  return at >= Date.parse(from) && at < Date.parse(to);
}

function openCursor({ cursor }: PullContext): Cursor | undefined {
  if (cursor === undefined) return undefined;
  const result = Cursor.safeParse(cursor);
  if (result.success) return result.data;
  throw new RejectedError(`not a cursor: ${describeIssues(result.error)}`, {
    code: 'CURSOR_INVALID',
  });
}
