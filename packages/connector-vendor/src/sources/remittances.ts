import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import {
  ConfigurationError,
  isAcornError,
  type Page,
  type PullContext,
  type Reject,
  RejectedError,
  RetryableError,
  type Source,
} from '@acorn-i/core';
import type { VendorAccount } from '../account.ts';
import { claimFiles, type Inbox, inboxAt, lookAtFiles, settleFile } from '../remittances/inbox.ts';
import { readExport } from '../remittances/read-export.ts';
import { toRemittances } from '../remittances/to-remittances.ts';
import type { RemittanceSettings } from '../settings-parts.ts';

/** Payments, from the export of Vendor Central: Amazon's API tells of none as a whole. */
export const remittances: Source<VendorAccount, 'remittance'> = {
  entity: 'remittance',
  description:
    "Payments, from Vendor Central's export of remittances that is dropped into a folder",
  every: '1m',
  pull: pullRemittances,
};

const paymentsOfPage = 50;
const mostBytes = 64 * 1024 * 1024;

async function* pullRemittances(
  account: VendorAccount,
  context: PullContext,
): AsyncGenerator<Page<'remittance'>> {
  const settings = account.settings.remittances;
  if (settings === undefined) throw noInbox();
  const { isRehearsal, signal } = context;
  try {
    const inbox = inboxAt(resolve(account.baseDir, settings.inbox));
    const files = isRehearsal ? lookAtFiles(inbox) : claimFiles(inbox);
    for await (const path of files) {
      signal.throwIfAborted();
      yield* pullFile(account, context, settings, { path, inbox });
    }
  } catch (error) {
    if (isAcornError(error) || signal.aborted) throw error;
    throw new RetryableError(`remittances.inbox: ${(error as Error).message}`, {
      code: 'INBOX_UNREADABLE',
      cause: error,
    });
  }
}

async function* pullFile(
  { store, settings: { region } }: VendorAccount,
  { cursor, isRehearsal, log }: PullContext,
  settings: RemittanceSettings,
  { path, inbox }: { path: string; inbox: Inbox },
): AsyncGenerator<Page<'remittance'>> {
  const bytes = await readFile(path);
  const digest = hash('sha256', bytes, 'base64url').slice(0, 22);
  const key = `remittance-file:${digest}`;
  const file = basename(path);
  const isKnown = (await store.get(key)) !== undefined;
  const read = isKnown ? nothing : readFileRows(file, bytes, settings, region);
  const { found, rejects, isReadable } = read;
  const durable = durableOf(cursor, digest);
  for (
    let from = 0;
    from < found.length || (from === 0 && rejects.length > 0);
    from += paymentsOfPage
  ) {
    const changes = found.slice(from, from + paymentsOfPage).map((data) => ({ data }));
    const done = from + paymentsOfPage;
    if (done <= durable) continue;
    const isFirst = from === 0 && rejects.length > 0;
    yield { changes, ...(isFirst && { rejects }), cursor: { file: digest, done } };
  }
  if (isRehearsal) return;
  // A file with a fault may come again unchanged, once its settings are mended.
  if (rejects.length === 0) await store.set(key, file);
  await settleFile(path, isReadable ? inbox.done : inbox.rejected, digest);
  const counts = { file, payments: found.length, rejected: rejects.length };
  log.info(counts, isKnown ? 'this file was read before' : 'remittance file read');
}

interface FileRows {
  found: ReturnType<typeof toRemittances>['remittances'];
  rejects: readonly Reject[];
  isReadable: boolean;
}

const nothing: FileRows = { found: [], rejects: [], isReadable: true };
const orders = { na: 'mdy', eu: 'dmy', fe: 'ymd' } as const;

function readFileRows(
  file: string,
  bytes: Buffer,
  { columns, decimal, dateOrder }: RemittanceSettings,
  region: keyof typeof orders,
): FileRows {
  try {
    if (bytes.byteLength > mostBytes) throw tooLarge();
    const rows = readExport(bytes.toString('utf8'), { columns });
    const format = { decimal, dateOrder: dateOrder ?? orders[region] };
    const { remittances: found, rejects } = toRemittances(file, rows, format);
    return { found, rejects, isReadable: true };
  } catch (error) {
    if (!isAcornError(error)) throw error;
    const raw = `(the whole file, kept as rejected/${file})`;
    return { found: [], rejects: [{ raw, place: file, error }], isReadable: false };
  }
}

/** How many payments of a file are durable. */
function durableOf(cursor: PullContext['cursor'], digest: string): number {
  const { file, done } = (cursor ?? {}) as { file?: unknown; done?: unknown };
  return file === digest && typeof done === 'number' ? done : 0;
}

function tooLarge(): RejectedError {
  return new RejectedError(`larger than ${mostBytes} bytes. Export fewer payments`, {
    code: 'FILE_TOO_LARGE',
  });
}

function noInbox(): ConfigurationError {
  return new ConfigurationError(
    'remittances: no folder is set. Write it into the settings: remittances: { inbox: ./remittances }',
    { code: 'VENDOR_INBOX_MISSING' },
  );
}
