import { type DocumentNews, givenUpNews, tellDocument } from '@acorn-i/vendor-checks';
import type { EdiAccount } from '../account.ts';
import { channelOf } from '../codec/context-of.ts';
import { loadSent, type SentRecord } from '../mailbox/hand-over.ts';

type Account = Pick<EdiAccount, 'store' | 'now' | 'settings'>;

/** A document that goes out; without `orders` nobody follows it, and nothing is told of it. */
export interface Followed {
  key: string;
  orders?: readonly string[];
}

/** The partner can have it, or says that it has. */
export async function tellPlaced(
  account: Account,
  document: Followed,
  { control, at }: SentRecord,
  news: { status: 'sent' | 'taken' | 'presumed'; note?: string },
): Promise<void> {
  // The same however often its placing is seen.
  const updatedAt = news.status === 'sent' ? at : undefined;
  await tell(account, document, { ...news, reference: control, sentAt: at }, updatedAt);
}

const statuses: Readonly<Record<string, DocumentNews['status']>> = {
  EDI_REFUSED: 'refused',
  EDI_ACK_LATE: 'uncertain',
};

/** What is tried again says nothing yet. */
export async function tellGivenUp(
  account: Account,
  document: Followed,
  error: unknown,
): Promise<void> {
  const news = givenUpNews(error, statuses);
  if (news === undefined) return;
  const record = news.status === 'stopped' ? undefined : await loadSent(account, document.key);
  const sent = record && { reference: record.control, sentAt: record.at };
  await tell(account, document, { ...news, ...sent });
}

async function tell(
  account: Account,
  { key, orders }: Followed,
  news: DocumentNews,
  updatedAt?: string,
): Promise<void> {
  if (orders === undefined) return;
  const channel = channelOf(account.settings);
  await tellDocument(account, { key, orders }, { channel, ...news }, updatedAt);
}
