import { type Draft, isAcornError, type Page, type PullContext, type Reject } from '@acorn-i/core';
import { type Marketplace, type ParametersOf, readPages } from '@acorn-i/sp-api-client';
import type { SpApiAccount } from '../../account.ts';
import { listingData, type SpApiItem, toListing } from '../../map/listing.ts';

type Query = Partial<ParametersOf<'listings.searchListingsItems'>>;

/** Amazon pages through no more, however many there are. */
export const mostFound = 1_000;

export interface FoundListings extends Page<'listing'> {
  /** How many match, whether Amazon shows them or not. */
  found: number;
  skus: readonly string[];
}

const mostRestarts = 5;

/**
 * Pages of a search in one marketplace, in the order of SKUs, so that what changes meanwhile moves no page.
 * From the first one again where Amazon does not know the token any more: who reads twice finds the same ids.
 */
export async function* searchListings(
  account: SpApiAccount,
  marketplace: Marketplace,
  query: Query,
  context: PullContext,
): AsyncGenerator<FoundListings> {
  for (let restarts = 0; ; restarts += 1) {
    try {
      yield* searchOnce(account, marketplace, query, context);
      return;
    } catch (error) {
      const isEnded = isAcornError(error) && error.code === 'PAGE_TOKEN_ENDED';
      if (!isEnded || restarts === mostRestarts) throw error;
      const { country } = marketplace;
      context.log.info({ country }, 'listings are searched from the start');
    }
  }
}

async function* searchOnce(
  { client, settings }: SpApiAccount,
  marketplace: Marketplace,
  query: Query,
  { now, signal, priority }: PullContext,
): AsyncGenerator<FoundListings> {
  const all = {
    sellerId: settings.sellerId,
    marketplaceIds: [marketplace.id],
    includedData: listingData,
    sortBy: 'sku' as const,
    sortOrder: 'ASC' as const,
    pageSize: 20,
    ...query,
  };
  const pages = readPages(client, 'listings.searchListingsItems', all, { now, signal, priority });
  for await (const { response } of pages) {
    const { items, numberOfResults: found } = response;
    yield { ...toPage(items, marketplace), found, skus: items.map(({ sku }) => sku) };
    signal.throwIfAborted();
  }
}

/** One listing in full; undefined where it is gone. */
export async function getListing(
  { client, settings }: SpApiAccount,
  marketplace: Marketplace,
  sku: string,
  { signal, priority }: PullContext,
): Promise<Page<'listing'> | undefined> {
  const { sellerId } = settings;
  const query = { sellerId, sku, marketplaceIds: [marketplace.id], includedData: listingData };
  try {
    const item = await client.listings.getListingsItem(query, { signal, priority });
    return toPage([item], marketplace);
  } catch (error) {
    if (isAcornError(error) && error.code === 'HTTP_404') return undefined;
    throw error;
  }
}

function toPage(items: readonly SpApiItem[], marketplace: Marketplace): Page<'listing'> {
  const changes: Draft<'listing'>[] = [];
  const rejects: Reject[] = [];
  for (const item of items) {
    try {
      changes.push({ data: toListing(item, marketplace), raw: item });
    } catch (error) {
      if (!isAcornError(error)) throw error;
      const place = `searchListingsItems:${marketplace.country}:${item.sku}`;
      rejects.push({ raw: JSON.stringify(item), place, error });
    }
  }
  return { changes, ...(rejects.length > 0 && { rejects }) };
}
