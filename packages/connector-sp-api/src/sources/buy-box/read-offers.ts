import { type Draft, isAcornError, type PullContext } from '@acorn-i/core';
import type { SpApiAccount } from '../../account.ts';
import type { OwnListing } from '../../listings/own-listings.ts';
import {
  type CompetitiveSummary,
  conditionOf,
  type ExpectedPrice,
  type OfferCondition,
  toOfferSummary,
  type Viewpoint,
} from '../../map/offer-summary.ts';

type Listed = OwnListing & { asin: string };

/** Amazon's own limits of one call. */
const mostSummaries = 20;
const mostExpected = 40;

const summaryUri = '/products/pricing/2022-05-01/items/competitiveSummary';
const expectedUri = '/products/pricing/2022-05-01/offer/featuredOfferExpectedPrice';
const includedData = ['featuredBuyingOptions', 'lowestPricedOffers', 'referencePrices'] as const;

/** Who else sells what these listings sell. Listings that Amazon says nothing about are left out. */
export async function readOffers(
  account: SpApiAccount,
  listings: readonly OwnListing[],
  view: Viewpoint,
  context: PullContext,
): Promise<Draft<'offer-summary'>[]> {
  const listed = listings.filter((listing): listing is Listed => listing.asin !== undefined);
  // Each has a rate of its own: they wait side by side.
  const [summaries, expected] = await Promise.all([
    readSummaries(account, listed, view, context),
    readExpected(account, listed, view, context),
  ]);
  return listed.flatMap((listing) => {
    const summary = summaries.get(listing.asin);
    if (summary === undefined) return [];
    const prices = expected.get(listing.sku);
    return [{ data: toOfferSummary(listing, summary, prices, view), raw: { summary, prices } }];
  });
}

/** By ASIN. One call tells the lowest offers of all conditions in which an ASIN is sold. */
async function readSummaries(
  { client }: SpApiAccount,
  listings: readonly Listed[],
  { marketplace }: Viewpoint,
  { signal, priority, log }: PullContext,
): Promise<Map<string, CompetitiveSummary>> {
  const conditionsOf = new Map<string, Set<OfferCondition>>();
  for (const listing of listings) {
    const known = conditionsOf.get(listing.asin) ?? new Set();
    conditionsOf.set(listing.asin, known.add(conditionOf(listing)));
  }
  const found = new Map<string, CompetitiveSummary>();
  for (const some of chunksOf([...conditionsOf], mostSummaries)) {
    const requests = some.map(([asin, conditions]) => ({
      asin,
      marketplaceId: marketplace.id,
      includedData,
      lowestPricedOffersInputs: [...conditions].map((itemCondition) => ({
        itemCondition,
        offerType: 'Consumer' as const,
      })),
      method: 'GET' as const,
      uri: summaryUri,
    }));
    const { responses } = await client.pricing.getCompetitiveSummary(
      { body: { requests } },
      { signal, priority },
    );
    for (const { status, body } of responses) {
      if (body && isSuccess(status)) found.set(body.asin, body);
      else
        log.info({ asin: body?.asin, codes: codesOf(body) }, 'Amazon tells no offers of an ASIN');
    }
  }
  return found;
}

/** By SKU. Not every marketplace has it: a refusal costs the expected prices alone. */
async function readExpected(
  { client, settings }: SpApiAccount,
  listings: readonly Listed[],
  { marketplace }: Viewpoint,
  { signal, priority, log }: PullContext,
): Promise<Map<string, ExpectedPrice>> {
  const found = new Map<string, ExpectedPrice>();
  if (!settings.expectedPrices) return found;
  for (const some of chunksOf(listings, mostExpected)) {
    const requests = some.map(({ sku }) => ({
      sku,
      marketplaceId: marketplace.id,
      method: 'GET' as const,
      uri: expectedUri,
    }));
    try {
      const { responses } = await client.pricing.getFeaturedOfferExpectedPriceBatch(
        { body: { requests } },
        { signal, priority },
      );
      for (const { status, request, body } of responses ?? []) {
        if (request && body && isSuccess(status)) found.set(request.sku, body);
      }
    } catch (error) {
      if (!isAcornError(error) || error.errorClass !== 'rejected') throw error;
      log.warn({ code: error.code, country: marketplace.country }, 'no expected prices');
    }
  }
  return found;
}

interface Status {
  statusCode?: number | null | undefined;
}

function isSuccess(status: Status | null | undefined): boolean {
  return status?.statusCode == null || (status.statusCode >= 200 && status.statusCode < 300);
}

function codesOf(body: CompetitiveSummary | null | undefined): string[] {
  return (body?.errors ?? []).flatMap(({ code }) => code ?? []);
}

function chunksOf<T>(all: readonly T[], size: number): T[][] {
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, chunk) => all.slice(chunk * size, (chunk + 1) * size));
}
