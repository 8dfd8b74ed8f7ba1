import { type AcornError, type DocumentStatus, isAcornError } from '@acorn-i/core';
import { type DocumentName, type DocumentNews, tellDocument } from '@acorn-i/vendor-checks';
import type { VendorAccount } from '../account.ts';
import { vendorChannel } from '../map/purchase-order.ts';
import { type DocumentRecord, loadRecord } from './document-record.ts';

type Account = Pick<VendorAccount, 'store' | 'now'>;

/** Remembers that Amazon was handed a document. Told again it is the same. */
export async function tellSent(
  account: Account,
  document: DocumentName,
  { transactionId, sentAt }: DocumentRecord,
): Promise<void> {
  const reference = transactionId && { reference: transactionId };
  await tell(account, document, { status: 'sent', ...reference, sentAt }, sentAt);
}

/** Remembers that Amazon has a document, for whoever follows its orders. */
export async function tellTaken(account: Account, document: DocumentName): Promise<void> {
  const record = await loadRecord(account.store, document.key);
  if (record?.state !== 'done') return;
  await tell(account, document, {
    status: record.isPresumed ? 'presumed' : 'taken',
    ...(record.transactionId && { reference: record.transactionId }),
    ...(record.proof && { note: record.proof }),
    sentAt: record.sentAt,
  });
}

const statuses: Readonly<Record<string, DocumentStatus['status']>> = {
  VENDOR_REFUSED: 'refused',
  VENDOR_UNCERTAIN: 'uncertain',
  VENDOR_NOT_VISIBLE: 'uncertain',
};

/** Remembers that a document was given up; what is tried again says nothing yet. */
export async function tellGivenUp(
  account: Account,
  document: DocumentName,
  error: unknown,
): Promise<void> {
  if (!isAcornError(error) || error.errorClass !== 'rejected') return;
  const status = statuses[error.code] ?? 'stopped';
  const record = status === 'stopped' ? undefined : await loadRecord(account.store, document.key);
  await tell(account, document, {
    status,
    ...(record && { sentAt: record.sentAt }),
    note: error.message,
    codes: codesOf(error),
  });
}

function codesOf({ code, details }: AcornError): string[] {
  const { checks } = details as { checks?: readonly { code: string }[] };
  return checks === undefined ? [code] : checks.slice(0, 100).map((check) => check.code);
}

function tell(
  account: Account,
  document: DocumentName,
  news: Omit<DocumentNews, 'channel'>,
  updatedAt?: string,
): Promise<void> {
  return tellDocument(account, document, { channel: vendorChannel, ...news }, updatedAt);
}
