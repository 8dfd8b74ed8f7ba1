import {
  describeIssues,
  durationMs,
  type Json,
  type Page,
  type PullContext,
  RejectedError,
  type Source,
} from '@acorn-i/core';
import { type Marketplace, marketplaceOf } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { SpApiAccount } from '../../account.ts';
import { type ListingPage, type ListingPlace, ownListings } from '../../listings/own-listings.ts';
import { readOffers } from './read-offers.ts';

/** Who has the buy box, at which price, and what it would take to have it. */
export const buyBox: Source<SpApiAccount, 'offer-summary'> = {
  entity: 'offer-summary',
  description: 'Featured, lowest and reference prices of own listings, by getCompetitiveSummary',
  every: '1m',
  isRereadable: true,
  pull: pullBuyBox,
};

/**
 * Listings take their turn in the order in which they were created, so the one that was read longest ago
 * comes next. `place`: inside a round, and of which marketplace. Without it the round is over.
 */
const Cursor = z.object({
  startedAt: z.iso.datetime(),
  place: z
    .object({
      marketplaceId: z.string(),
      listing: z.object({ createdAt: z.iso.datetime(), skus: z.array(z.string()) }).optional(),
    })
    .optional(),
});
type Cursor = z.output<typeof Cursor>;

/** What one call for expected prices and two for offers take. */
const batchSize = 40;

async function* pullBuyBox(
  account: SpApiAccount,
  context: PullContext,
): AsyncGenerator<Page<'offer-summary'>> {
  const round = openRound(account, context);
  if (round === undefined) return;
  const { startedAt, place } = round;
  const from = Math.max(account.marketplaceIds.indexOf(place?.marketplaceId ?? ''), 0);
  for (const marketplaceId of account.marketplaceIds.slice(from)) {
    const marketplace = marketplaceOf(marketplaceId);
    if (!marketplace) continue;
    const listing = marketplaceId === place?.marketplaceId ? place.listing : undefined;
    for await (const batch of batches(account, marketplace, listing, context)) {
      const view = { marketplace, sellerId: account.settings.sellerId };
      const changes = await readOffers(account, batch.listings, view, context);
      const reached: Cursor = { startedAt, place: { marketplaceId, listing: batch.place } };
      yield { changes, cursor: reached as Json };
    }
  }
  yield { changes: [], cursor: { startedAt } };
}

/** The round that goes on, or a new one; undefined while the last one is too young. */
function openRound({ settings }: SpApiAccount, { cursor, now }: PullContext): Cursor | undefined {
  const last = cursor === undefined ? undefined : parseCursor(cursor);
  if (last?.place !== undefined) return last;
  const isYoung =
    last !== undefined && now() - Date.parse(last.startedAt) < durationMs(settings.buyBoxRound);
  return isYoung ? undefined : { startedAt: new Date(now()).toISOString() };
}

/** Own listings from a place on, as many at a time as the calls for their offers take. */
async function* batches(
  account: SpApiAccount,
  { id: marketplaceId }: Marketplace,
  place: ListingPlace | undefined,
  context: PullContext,
): AsyncGenerator<ListingPage> {
  let batch: ListingPage | undefined;
  for await (const page of ownListings(account, { marketplaceId, place }, context)) {
    if (batch && batch.listings.length + page.listings.length > batchSize) {
      yield batch;
      batch = undefined;
    }
    batch = { listings: [...(batch?.listings ?? []), ...page.listings], place: page.place };
  }
  if (batch) yield batch;
}

function parseCursor(cursor: Json): Cursor {
  const result = Cursor.safeParse(cursor);
  if (result.success) return result.data;
  throw new RejectedError(`buy-box: not a cursor: ${describeIssues(result.error)}`, {
    code: 'CURSOR_INVALID',
  });
}
