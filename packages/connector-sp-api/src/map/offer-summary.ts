import {
  addDecimals,
  compareDecimals,
  type FeaturedOffer,
  type MarketOffer,
  type OfferSummary,
} from '@acorn-i/core';
import {
  filled,
  type Marketplace,
  present,
  type ResponseOf,
  toNumberMoney,
  toShortDecimal,
} from '@acorn-i/sp-api-client';
import type { OwnListing } from '../listings/own-listings.ts';
import { epoch } from './epoch.ts';
import { sumMoney } from './money.ts';

export type CompetitiveSummary = NonNullable<
  ResponseOf<'pricing.getCompetitiveSummary'>['responses'][number]['body']
>;
type ExpectedResponses = ResponseOf<'pricing.getFeaturedOfferExpectedPriceBatch'>['responses'];
export type ExpectedPrice = NonNullable<NonNullable<ExpectedResponses>[number]['body']>;

type SegmentedOffer = NonNullable<
  NonNullable<CompetitiveSummary['featuredBuyingOptions']>[number]['segmentedFeaturedOffers']
>[number];
type Offer = NonNullable<
  NonNullable<CompetitiveSummary['lowestPricedOffers']>[number]['offers']
>[number];
type ExpectedResult = NonNullable<ExpectedPrice['featuredOfferExpectedPriceResults']>[number];

export interface Viewpoint {
  marketplace: Marketplace;
  /** Whose offers are ours. */
  sellerId: string;
}

/** Amazon's words for conditions that offers are compared by. */
export type OfferCondition = 'New' | 'Used' | 'Collectible' | 'Refurbished' | 'Club';

const conditions: Readonly<Record<string, OfferCondition>> = {
  new: 'New',
  used: 'Used',
  collectible: 'Collectible',
  refurbished: 'Refurbished',
  club: 'Club',
};

/** What a listing's condition (`used_like_new`) is compared with. */
export function conditionOf({ condition }: OwnListing): OfferCondition {
  return conditions[condition?.split('_')[0] ?? 'new'] ?? 'New';
}

/** Who else sells what a listing sells, as Amazon tells it of the ASIN and of the SKU. */
export function toOfferSummary(
  listing: OwnListing & { asin: string },
  summary: CompetitiveSummary,
  expected: ExpectedPrice | undefined,
  view: Viewpoint,
): OfferSummary {
  const condition = conditionOf(listing);
  const [featured, ...alsoFeatured] = toFeatured(summary, condition, view);
  const references = (summary.referencePrices ?? []).flatMap(({ name, price }) => {
    const money = toNumberMoney(price?.amount, price?.currencyCode);
    const text = filled(name);
    return money && text ? [{ name: text.slice(0, 128), price: money }] : [];
  });
  const facts = present({
    sku: listing.sku,
    productId: listing.asin,
    channel: {
      kind: 'amazon',
      id: view.marketplace.id,
      country: view.marketplace.country,
    },
    condition: condition.toLowerCase(),
    featured,
    alsoFeatured,
    isFeatured: featured?.isOurs ?? false,
    referencePrices: references,
    expected: toExpected(expected, view),
    updatedAt: epoch,
  });
  return { ...facts, lowest: toLowest(summary, condition, view) };
}

/** Amazon features by segments of customers: the offer that most of them see comes first. */
function toFeatured(
  { featuredBuyingOptions }: CompetitiveSummary,
  condition: OfferCondition,
  view: Viewpoint,
): FeaturedOffer[] {
  const given = (featuredBuyingOptions ?? [])
    .flatMap(({ segmentedFeaturedOffers }) => segmentedFeaturedOffers ?? [])
    .filter((offer) => (offer.condition ?? 'New') === condition);
  const offers = given.flatMap((offer): FeaturedOffer[] => {
    const seen = toOffer(offer, view);
    const viewShare = shareOf(offer);
    return seen ? [{ ...seen, ...(viewShare !== undefined && { viewShare }) }] : [];
  });
  return offers
    .sort((one, other) => compareDecimals(other.viewShare ?? '0', one.viewShare ?? '0'))
    .slice(0, 100);
}

function shareOf({ featuredOfferSegments }: SegmentedOffer): string | undefined {
  const shares = (featuredOfferSegments ?? []).flatMap(
    ({ segmentDetails }) => segmentDetails?.glanceViewWeightPercentage ?? [],
  );
  return shares.length === 0
    ? undefined
    : addDecimals(shares.map((share) => toShortDecimal(share) ?? '0'));
}

function toLowest(
  { lowestPricedOffers }: CompetitiveSummary,
  condition: OfferCondition,
  view: Viewpoint,
): MarketOffer[] {
  return (lowestPricedOffers ?? [])
    .filter(({ lowestPricedOffersInput: input }) => input?.itemCondition === condition)
    .flatMap(({ offers }) => offers ?? [])
    .flatMap((offer) => toOffer(offer, view) ?? [])
    .sort((one, other) => compareDecimals(one.landed.amount, other.landed.amount))
    .slice(0, 100);
}

/** Undefined for an offer without a price. */
function toOffer(offer: Offer, { sellerId }: Viewpoint): MarketOffer | undefined {
  const { listingPrice, shippingOptions, points, primeDetails } = offer;
  const price = toNumberMoney(listingPrice?.amount, listingPrice?.currencyCode);
  if (price === undefined) return undefined;
  const [shipped] = shippingOptions ?? [];
  const shipping = toNumberMoney(shipped?.price?.amount, shipped?.price?.currencyCode);
  const worth = points?.pointsMonetaryValue;
  return present({
    sellerId: filled(offer.sellerId),
    isOurs: offer.sellerId === sellerId,
    condition: word(offer.condition),
    subCondition: word(offer.subCondition),
    fulfilledBy: fulfilledBy(offer.fulfillmentType),
    price,
    shipping,
    landed: sumMoney([price, shipping]) ?? price,
    points: toNumberMoney(worth?.amount, worth?.currencyCode),
    isPrime: primeDetails?.eligibility ? primeDetails.eligibility !== 'NONE' : undefined,
  });
}

function toExpected(
  given: ExpectedPrice | undefined,
  view: Viewpoint,
): OfferSummary['expected'] | undefined {
  const result = given?.featuredOfferExpectedPriceResults?.[0];
  const status = filled(result?.resultStatus);
  if (result === undefined || status === undefined) return undefined;
  const price = result.featuredOfferExpectedPrice?.listingPrice;
  return present({
    status: status.slice(0, 128),
    price: toNumberMoney(price?.amount, price?.currencyCode),
    competing: toCompeting(result, view),
  });
}

/** The same offer in the other shape that Amazon has for it. */
function toCompeting(
  { competingFeaturedOffer: competing }: ExpectedResult,
  view: Viewpoint,
): MarketOffer | undefined {
  if (!competing) return undefined;
  const { offerIdentifier: seller, condition, price } = competing;
  return toOffer(
    {
      sellerId: seller?.sellerId ?? '',
      condition,
      fulfillmentType: seller?.fulfillmentType,
      listingPrice: price?.listingPrice,
      shippingOptions: price?.shippingPrice ? [{ price: price.shippingPrice }] : [],
      points: price?.points,
    },
    view,
  );
}

/** `LikeNew` as `like-new`. */
function word(text: string | null | undefined): string | undefined {
  return filled(text)
    ?.replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .slice(0, 128);
}

function fulfilledBy(type: string | null | undefined): MarketOffer['fulfilledBy'] | undefined {
  if (type === 'AFN') return 'amazon-fba';
  return type === 'MFN' ? 'merchant' : undefined;
}
