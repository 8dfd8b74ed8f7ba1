import {
  AmazonError,
  type DocumentContent,
  type SimulatedFeedRequest,
} from '@acorn-i/sp-api-client/simulator';
import type { ListingBook } from './listing-book.ts';

interface Message {
  messageId: number;
  sku: string;
  operationType: string;
  patches?: Parameters<ListingBook['apply']>[1];
  attributes?: Readonly<Record<string, unknown>>;
}

interface Issue {
  messageId: number;
  code: string;
  severity: 'ERROR';
  message: string;
  attributeName?: string;
}

/** Does a `JSON_LISTINGS_FEED`, message by message, and reports what it refused. */
export function processListingsFeed(
  listings: ListingBook,
  { feedType }: SimulatedFeedRequest,
  content: Buffer,
  feedId: string,
): DocumentContent | 'fatal' {
  if (feedType !== 'JSON_LISTINGS_FEED') return 'fatal';
  const feed = parseFeed(content);
  if (feed === undefined) return 'fatal';
  const issues = feed.messages.flatMap((message) => issuesOf(listings, message));
  const invalid = new Set(issues.map(({ messageId }) => messageId)).size;
  const report = {
    header: { ...feed.header, feedId },
    issues,
    summary: {
      errors: issues.length,
      warnings: 0,
      messagesProcessed: feed.messages.length,
      messagesAccepted: feed.messages.length - invalid,
      messagesInvalid: invalid,
    },
  };
  const contentType = 'application/json; charset=UTF-8';
  return { content: JSON.stringify(report), contentType, isCompressed: true };
}

function parseFeed(content: Buffer): { header: object; messages: Message[] } | undefined {
  try {
    const feed = JSON.parse(content.toString()) as { header: object; messages: Message[] };
    const ids = new Set(feed.messages.map(({ messageId }) => messageId));
    return ids.size === feed.messages.length && ids.size > 0 ? feed : undefined;
  } catch {
    return undefined;
  }
}

function issuesOf(
  listings: ListingBook,
  { messageId, sku, operationType, patches = [], attributes = {} }: Message,
): Issue[] {
  const severity = 'ERROR' as const;
  try {
    const isFull = operationType === 'UPDATE';
    const faulty = isFull ? listings.replace(sku, attributes) : listings.apply(sku, patches);
    return faulty.map((attributeName) => {
      const message = 'The attributes are invalid.';
      return { messageId, code: '90000900', severity, message, attributeName };
    });
  } catch (error) {
    if (!(error instanceof AmazonError)) throw error;
    return [{ messageId, code: '13013', severity, message: 'The SKU is not in the catalogue.' }];
  }
}
