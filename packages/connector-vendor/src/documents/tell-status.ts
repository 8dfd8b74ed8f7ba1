import {
  type DocumentName,
  type DocumentNews,
  givenUpNews,
  tellDocument,
} from '@acorn-i/vendor-checks';
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

const statuses: Readonly<Record<string, DocumentNews['status']>> = {
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
  const news = givenUpNews(error, statuses);
  if (news === undefined) return;
  const record =
    news.status === 'stopped' ? undefined : await loadRecord(account.store, document.key);
  await tell(account, document, { ...news, ...(record && { sentAt: record.sentAt }) });
}

function tell(
  account: Account,
  document: DocumentName,
  news: Omit<DocumentNews, 'channel'>,
  updatedAt?: string,
): Promise<void> {
  return tellDocument(account, document, { channel: vendorChannel, ...news }, updatedAt);
}
