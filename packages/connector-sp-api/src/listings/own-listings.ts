import { isAcornError, type PullContext } from '@acorn-i/core';
import { filled, type ResponseOf, readPages } from '@acorn-i/sp-api-client';
import type { SpApiAccount } from '../account.ts';

/** What is known of one of the seller's listings in a marketplace. */
export interface OwnListing {
  sku: string;
  /** Absent while Amazon has not found or made a catalogue item for it. */
  asin?: string | undefined;
  /** Amazon's word: `new_new`, `used_good`. */
  condition?: string | undefined;
}

/** Where a walk stands: all that was created before `createdAt`, and these of that instant, are read. */
export interface ListingPlace {
  createdAt: string;
  skus: string[];
}

/** Some listings, and where a walk behind them goes on. */
export interface ListingPage {
  listings: OwnListing[];
  place: ListingPlace;
}

export interface Walk {
  /** Default: from the first listing on. */
  place?: ListingPlace | undefined;
  marketplaceId: string;
}

type Item = ResponseOf<'listings.searchListingsItems'>['items'][number];

/** Amazon pages through 1,000 listings of one search and no further. */
const mostOfSearch = 1_000;
/** Before there was a marketplace. */
const beginning: ListingPlace = { createdAt: '1995-01-01T00:00:00.000Z', skus: [] };

/**
 * All listings of the seller in one marketplace, oldest first, 20 a page. Searches end after 1,000, so
 * the next one begins where the last one ended; no page token is needed to go on.
 */
export async function* ownListings(
  account: SpApiAccount,
  { place = beginning, marketplaceId }: Walk,
  context: Pick<PullContext, 'now' | 'signal' | 'priority' | 'log'>,
): AsyncGenerator<ListingPage> {
  let from = place;
  for (;;) {
    const before = from;
    let found = 0;
    for await (const items of searchFrom(account, from.createdAt, marketplaceId, context)) {
      found += items.length;
      const known = new Set(from.skus);
      const isNew = (item: Item) => !(createdAt(item) === from.createdAt && known.has(item.sku));
      const fresh = items.filter(isNew);
      from = placeBehind(from, fresh);
      const listings = fresh.map((item) => toOwnListing(item, marketplaceId));
      if (listings.length > 0) yield { listings, place: from };
    }
    if (found < mostOfSearch) return;
    if (from === before) from = skipInstant(from, context);
  }
}

/** The pages of one search; it ends early where Amazon does not know its token any more. */
async function* searchFrom(
  { client, settings }: SpApiAccount,
  createdAfter: string,
  marketplaceId: string,
  { now, signal, priority }: Pick<PullContext, 'now' | 'signal' | 'priority'>,
): AsyncGenerator<Item[]> {
  const query = {
    sellerId: settings.sellerId,
    marketplaceIds: [marketplaceId],
    includedData: ['summaries' as const],
    sortBy: 'createdDate' as const,
    sortOrder: 'ASC' as const,
    createdAfter,
    pageSize: 20,
  };
  const pages = readPages(client, 'listings.searchListingsItems', query, { now, signal, priority });
  let latest: Item | undefined;
  try {
    for await (const { response } of pages) {
      latest = response.items.at(-1) ?? latest;
      yield response.items;
    }
  } catch (error) {
    const isEnded = isAcornError(error) && error.code === 'PAGE_TOKEN_ENDED';
    if (!isEnded || latest === undefined || createdAt(latest) === createdAfter) throw error;
    const again = { now, signal, priority };
    yield* searchFrom(
      { client, settings } as SpApiAccount,
      createdAt(latest),
      marketplaceId,
      again,
    );
  }
}

function placeBehind(from: ListingPlace, items: readonly Item[]): ListingPlace {
  const last = items.at(-1);
  if (last === undefined) return from;
  const at = createdAt(last);
  const skus = items.filter((item) => createdAt(item) === at).map(({ sku }) => sku);
  return { createdAt: at, skus: at === from.createdAt ? [...from.skus, ...skus] : skus };
}

/** A thousand listings of one instant hide each other: those that a search cannot show are left out. */
function skipInstant(
  { createdAt: at, skus }: ListingPlace,
  { log }: Pick<PullContext, 'log'>,
): ListingPlace {
  log.warn(
    { createdAt: at, shown: skus.length },
    'more listings were created at one instant than Amazon shows; the others are left out',
  );
  return { createdAt: new Date(Date.parse(at) + 1).toISOString(), skus: [] };
}

/** The time of a listing; one that Amazon tells none of stands at the beginning. */
function createdAt({ summaries }: Item): string {
  const ms = Date.parse(summaries?.[0]?.createdDate ?? '');
  return Number.isNaN(ms) ? beginning.createdAt : new Date(ms).toISOString();
}

function toOwnListing({ sku, summaries }: Item, marketplaceId: string): OwnListing {
  const summary = summaries?.find((one) => one.marketplaceId === marketplaceId);
  return { sku, asin: filled(summary?.asin), condition: filled(summary?.conditionType) };
}
