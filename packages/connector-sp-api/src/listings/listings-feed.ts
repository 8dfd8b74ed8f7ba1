import type { Logger } from '@acorn-i/core';
import type { FeedContext } from '../feeds/feed-job.ts';
import { createFeedJobs } from '../feeds/feed-jobs.ts';
import {
  endOfMessage,
  type FeedIssue,
  type FeedKind,
  type FeedOutcome,
  type FeedReport,
  type MessageEnd,
} from '../feeds/feed-kind.ts';
import { type ListingsFeed, ListingsFeedReport } from '../wire/listings-feed.ts';
import {
  attributesOf,
  groupBySku,
  type ListingGroup,
  listingInvalid,
  marketplacesOf,
  newListingOf,
  type PendingWrite,
  patchesOf,
  productTypeOf,
} from './listing-write.ts';
import { faultOf, type PatchSettings, patchListing } from './patch-listing.ts';

/** The listings feeds of one connection that are under way. */
export interface ListingsFeeds {
  /** Learns of feeds that another process has begun, before this one or beside it. */
  recover(): Promise<void>;
  /** Resolves when a write that is already in a feed is settled; undefined for one that is in none. */
  resume(one: PendingWrite): Promise<void> | undefined;
  /** Sends listings by one feed; resolves when all are settled. */
  begin(groups: readonly ListingGroup[]): Promise<void>;
}

/** A write and the message of a feed that carries it. */
interface SentWrite {
  one: PendingWrite;
  messageId: number;
}

const listingsFeed: FeedKind = {
  name: 'listings-feed',
  feedType: 'JSON_LISTINGS_FEED',
  contentType: 'application/json; charset=UTF-8',
  readReport,
};

export function createListingsFeeds(
  context: FeedContext,
  settings: PatchSettings,
  log: Logger,
): ListingsFeeds {
  const jobs = createFeedJobs(listingsFeed, context, log);

  /** Tells each what became of its message; what was not done goes by patches. */
  async function settle(outcome: Promise<FeedOutcome>, sent: readonly SentWrite[]): Promise<void> {
    let known: FeedOutcome;
    try {
      known = await outcome;
    } catch (error) {
      for (const { one } of sent) one.settle(faultOf(error, context.signal));
      return;
    }
    const undone = sent.filter(({ one, messageId }) => {
      return !settleSent(one, endOfMessage(known, messageId));
    });
    const groups = groupBySku(undone.map(({ one }) => one));
    await Promise.all(groups.map((group) => patchListing(context, group, settings)));
  }

  return {
    recover: () => jobs.recover(),
    resume(one) {
      const place = jobs.resume(one.write.key);
      return place && settle(place.outcome, [{ one, messageId: place.messageId }]);
    },
    begin(groups) {
      const items = groups.map(({ sku, pending }) => {
        return { subject: sku, keys: pending.map(({ write }) => write.key) };
      });
      const sent = groups.flatMap(({ pending }, index) =>
        pending.map((one) => ({ one, messageId: index + 1 })),
      );
      const marketplaceIds = [...new Set(groups.flatMap(marketplacesOf))];
      const content = JSON.stringify(toFeed(groups, settings));
      return settle(jobs.begin({ items, content, marketplaceIds }), sent);
    },
  };
}

function toFeed(
  groups: readonly ListingGroup[],
  { sellerId, productType }: PatchSettings,
): ListingsFeed {
  return {
    header: { sellerId, version: '2.0' },
    messages: groups.map((group, index) => {
      const { sku } = group;
      const message = {
        messageId: index + 1,
        sku,
        productType: productTypeOf(group) ?? productType,
      };
      const listing = newListingOf(group);
      if (listing) return { ...message, operationType: 'UPDATE', ...listing };
      return { ...message, operationType: 'PATCH', patches: patchesOf(group) };
    }),
  };
}

function readReport(text: string): FeedReport {
  const { issues: given, summary } = ListingsFeedReport.parse(JSON.parse(text));
  const issues = new Map<number, FeedIssue[]>();
  for (const { messageId, code, severity, message, attributeName } of given ?? []) {
    if (severity !== 'ERROR' || messageId == null) continue;
    const attributes = attributeName ? [attributeName] : [];
    issues.set(messageId, [
      ...(issues.get(messageId) ?? []),
      { code, attributes, ...(message && { text: message }) },
    ]);
  }
  return { issues, processed: summary?.messagesProcessed ?? undefined };
}

/** False where a write must go by a patch of its own. */
function settleSent(one: PendingWrite, end: MessageEnd): boolean {
  if (end.end === 'accepted') {
    one.settle({ ref: end.ref, note: 'ACCEPTED by feed' });
    return true;
  }
  if (end.end !== 'refused') return false;
  // Amazon refuses a message as a whole: a part that no issue names may be right.
  const own = attributesOf(one.write);
  const isOwn = end.issues.some(
    ({ attributes }) => attributes.length === 0 || attributes.some((name) => own.includes(name)),
  );
  if (isOwn) one.settle(listingInvalid(one.write.sku, end.issues, end.ref));
  return isOwn;
}
