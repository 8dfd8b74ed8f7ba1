import type { Marketplace, ParametersOf } from '@acorn-i/sp-api-client';
import { invalidInput } from '@acorn-i/sp-api-client/simulator';
import type { ListingBook } from './listing-book.ts';

/** Another seller's offer of an ASIN. */
export interface SimulatedOffer {
  sellerId: string;
  /** Of one unit, a decimal as text. */
  price: string;
  /** Default none. */
  shipping?: string;
  /** Default `New`. */
  condition?: Condition;
  /** Default `MFN`. */
  fulfillmentType?: 'AFN' | 'MFN';
}

export interface OfferBook {
  /** What other sellers offer of an ASIN; the seller's own offers are the listings. */
  set(asin: string, offers: readonly SimulatedOffer[]): void;
  /** Answers `getCompetitiveSummary`. @throws AmazonError 400 */
  summaries(query: SummaryQuery): object;
  /** Answers `getFeaturedOfferExpectedPriceBatch`. @throws AmazonError 400 */
  expected(query: ParametersOf<'pricing.getFeaturedOfferExpectedPriceBatch'>): object;
}

type SummaryQuery = ParametersOf<'pricing.getCompetitiveSummary'>;
type SummaryRequest = SummaryQuery['body']['requests'][number];
type Condition = 'New' | 'Used' | 'Collectible' | 'Refurbished' | 'Club';

const summaryUri = '/products/pricing/2022-05-01/items/competitiveSummary';
const expectedUri = '/products/pricing/2022-05-01/offer/featuredOfferExpectedPrice';

/** Whoever is cheapest at the door is featured; the seller's own prices are those of the listings. */
export function createOfferBook(
  listings: ListingBook,
  { marketplace, sellerId }: { marketplace: Marketplace; sellerId: string },
): OfferBook {
  const others = new Map<string, readonly SimulatedOffer[]>();

  function offersOf(asin: string): Required<SimulatedOffer>[] {
    const own = listings.select((listing) => listing.asin === asin);
    const ours = own.map(({ price, condition }) => ({
      sellerId,
      price,
      condition: conditionOf(condition),
    }));
    return [...ours, ...(others.get(asin) ?? [])]
      .map((offer) => ({
        ...{ shipping: '0', condition: 'New' as const, fulfillmentType: 'MFN' as const },
        ...offer,
      }))
      .sort((one, other) => landed(one) - landed(other));
  }

  const money = (amount: number) => ({ amount: round(amount), currencyCode: marketplace.currency });

  function toOffer(offer: Required<SimulatedOffer>): object {
    const { sellerId: seller, condition, fulfillmentType, price, shipping } = offer;
    return {
      sellerId: seller,
      condition,
      subCondition: 'New',
      fulfillmentType,
      listingPrice: money(Number(price)),
      shippingOptions: [{ shippingOptionType: 'DEFAULT', price: money(Number(shipping)) }],
      primeDetails: { eligibility: fulfillmentType === 'AFN' ? 'NATIONAL' : 'NONE' },
    };
  }

  function summary(request: SummaryRequest): object {
    const { asin, marketplaceId, includedData, lowestPricedOffersInputs = [] } = request;
    if (!/^[A-Z0-9]{10}$/.test(asin) || marketplaceId !== marketplace.id) {
      const errors = [{ code: 'INVALID_ASIN', message: `${asin} is not a valid ASIN` }];
      return refused({ asin, marketplaceId, errors });
    }
    const offers = offersOf(asin);
    const featured = offers.find(({ condition }) => condition === 'New');
    const segments = [
      { customerMembership: 'DEFAULT', segmentDetails: { glanceViewWeightPercentage: 100 } },
    ];
    const lowest = lowestPricedOffersInputs.flatMap((input) => {
      const found = offers.filter(({ condition }) => condition === input.itemCondition);
      return found.length === 0
        ? []
        : [{ lowestPricedOffersInput: input, offers: found.slice(0, 20).map(toOffer) }];
    });
    const parts = {
      featuredBuyingOptions: featured
        ? [
            {
              buyingOptionType: 'New',
              segmentedFeaturedOffers: [{ ...toOffer(featured), featuredOfferSegments: segments }],
            },
          ]
        : [],
      lowestPricedOffers: lowest,
      referencePrices: featured
        ? [{ name: 'CompetitivePriceThreshold', price: money(landed(featured)) }]
        : [],
      similarItems: [],
    };
    const asked = Object.entries(parts).filter(([name]) => includedData.includes(name as never));
    return succeeded({ asin, marketplaceId, ...Object.fromEntries(asked) });
  }

  function expectedOf(sku: string, marketplaceId: string): object {
    const request = { sku, marketplaceId };
    const [listing] = listings.select((one) => one.sku === sku);
    if (!listing || marketplaceId !== marketplace.id) {
      const errors = [{ code: 'INVALID_SKU', message: 'The SKU does not exist.' }];
      return { ...refused({ errors }), request, headers: {} };
    }
    const { asin } = listing;
    const identity = { asin, marketplaceId, sellerId, sku, fulfillmentType: 'MFN' };
    const rival = offersOf(asin).find(
      (offer) => offer.sellerId !== sellerId && offer.condition === 'New',
    );
    const isNew = conditionOf(listing.condition) === 'New';
    const status = !isNew ? 'OFFER_NOT_ELIGIBLE' : rival ? 'VALID_FOEP' : 'NO_COMPETING_OFFER';
    const result = {
      resultStatus: status,
      ...(isNew && rival && { featuredOfferExpectedPrice: { listingPrice: money(landed(rival)) } }),
      ...(isNew && rival && { competingFeaturedOffer: toCompeting(asin, rival) }),
    };
    const body = { offerIdentifier: identity, featuredOfferExpectedPriceResults: [result] };
    return { ...succeeded(body), request, headers: {} };
  }

  function toCompeting(asin: string, offer: Required<SimulatedOffer>): object {
    const { sellerId: seller, condition, fulfillmentType, price, shipping } = offer;
    return {
      offerIdentifier: { asin, marketplaceId: marketplace.id, sellerId: seller, fulfillmentType },
      condition,
      price: { listingPrice: money(Number(price)), shippingPrice: money(Number(shipping)) },
    };
  }

  return {
    set: (asin, offers) => void others.set(asin, offers),
    summaries({ body: { requests } }) {
      const asins = requests.map(({ asin, marketplaceId }) => `${asin}@${marketplaceId}`);
      if (new Set(asins).size < asins.length) throw invalidInput('an ASIN is there twice');
      for (const { uri, method, includedData, lowestPricedOffersInputs } of requests) {
        checkBatched({ uri, method }, summaryUri);
        if (lowestPricedOffersInputs && !includedData.includes('lowestPricedOffers')) {
          throw invalidInput('lowestPricedOffersInputs without lowestPricedOffers');
        }
      }
      return { responses: requests.map(summary) };
    },
    expected({ body: { requests = [] } }) {
      if (requests.length > 40) throw invalidInput('requests has more than 40 entries');
      for (const request of requests) checkBatched(request, expectedUri);
      return {
        responses: requests.map(({ sku, marketplaceId }) => expectedOf(sku, marketplaceId)),
      };
    },
  };
}

function checkBatched(given: { uri: string; method: string }, uri: string): void {
  if (given.uri !== uri || given.method !== 'GET') throw invalidInput(`uri is not GET ${uri}`);
}

function succeeded(body: object): object {
  return { status: { statusCode: 200, reasonPhrase: 'Success' }, body };
}

function refused(body: object): object {
  return { status: { statusCode: 400, reasonPhrase: 'Client Error' }, body };
}

function conditionOf(condition: string): Condition {
  const [word = 'new'] = condition.split('_');
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}` as Condition;
}

function landed({ price, shipping }: Required<SimulatedOffer>): number {
  return Number(price) + Number(shipping);
}

function round(amount: number): number {
  return Math.round(amount * 100) / 100;
}
