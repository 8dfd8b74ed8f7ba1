// Written by scripts/generate-shapes.ts from Amazon's productPricing_2022-05-01.json. Do not edit.
import { z } from 'zod';
import { Count, maybeOneOf, RequiredText, Text } from '../shape.ts';
import type * as requests from './pricing-requests.ts';

const HttpStatusLine = z.object({
  statusCode: Count,
  reasonPhrase: Text,
});

const PostalCode = z.object({
  countryCode: Text,
  value: Text,
});

const SampleLocation = z.object({
  postalCode: PostalCode.nullish(),
});

const SegmentDetails = z.object({
  glanceViewWeightPercentage: Count,
  sampleLocation: SampleLocation.nullish(),
});

const Segment = z.object({
  segmentDetails: SegmentDetails.nullish(),
});

const FeaturedOfferExpectedPriceRequestParams = z.object({
  marketplaceId: RequiredText,
  sku: RequiredText,
  segment: Segment.nullish(),
});

const OfferIdentifier = z.object({
  marketplaceId: RequiredText,
  sellerId: Text,
  sku: Text,
  asin: RequiredText,
  fulfillmentType: maybeOneOf<'AFN' | 'MFN'>(),
});

const MoneyType = z.object({
  currencyCode: Text,
  amount: Count,
});

const Points = z.object({
  pointsNumber: Count,
  pointsMonetaryValue: MoneyType.nullish(),
});

const FeaturedOfferExpectedPrice = z.object({
  listingPrice: MoneyType.nullish(),
  points: Points.nullish(),
});

const Price = z.object({
  listingPrice: MoneyType.nullish(),
  shippingPrice: MoneyType.nullish(),
  points: Points.nullish(),
});

const FeaturedOffer = z.object({
  offerIdentifier: OfferIdentifier.nullish(),
  condition: maybeOneOf<'New' | 'Used' | 'Collectible' | 'Refurbished' | 'Club'>(),
  price: Price.nullish(),
});

const FeaturedOfferExpectedPriceResult = z.object({
  featuredOfferExpectedPrice: FeaturedOfferExpectedPrice.nullish(),
  resultStatus: Text,
  competingFeaturedOffer: FeaturedOffer.nullish(),
  currentFeaturedOffer: FeaturedOffer.nullish(),
});

const ErrorSchema = z.object({
  code: Text,
  message: Text,
  details: Text,
});

const FeaturedOfferExpectedPriceResponseBody = z.object({
  offerIdentifier: OfferIdentifier.nullish(),
  featuredOfferExpectedPriceResults: z.array(FeaturedOfferExpectedPriceResult).nullish(),
  errors: z.array(ErrorSchema).nullish(),
});

const FeaturedOfferExpectedPriceResponse = z.object({
  headers: z.record(z.string(), RequiredText).nullish(),
  status: HttpStatusLine.nullish(),
  request: FeaturedOfferExpectedPriceRequestParams.nullish(),
  body: FeaturedOfferExpectedPriceResponseBody.nullish(),
});

const ShippingOption = z.object({
  shippingOptionType: maybeOneOf<'DEFAULT'>(),
  price: MoneyType.nullish(),
});

const PrimeDetails = z.object({
  eligibility: maybeOneOf<'NATIONAL' | 'REGIONAL' | 'NONE'>(),
});

const PromotionDiscount = z.object({
  type: Text,
  amountOff: MoneyType.nullish(),
  percentOff: Count,
});

const PromotionSavings = z.object({
  discount: PromotionDiscount.nullish(),
  discountedPrice: MoneyType.nullish(),
});

const QuantityThreshold = z.object({
  type: Text,
  quantity: Count,
});

const AmountThreshold = z.object({
  type: Text,
  currency: MoneyType.nullish(),
});

const PurchaseCondition = z.object({
  quantityThreshold: QuantityThreshold.nullish(),
  amountThreshold: AmountThreshold.nullish(),
});

const PurchaseRequirements = z.object({
  condition: PurchaseCondition.nullish(),
});

const Promotion = z.object({
  promotionType: Text,
  promotionSavings: PromotionSavings.nullish(),
  purchaseRequirements: PurchaseRequirements.nullish(),
});

const FeaturedOfferSegment = z.object({
  customerMembership: maybeOneOf<'PRIME' | 'NON_PRIME' | 'DEFAULT'>(),
  segmentDetails: SegmentDetails.nullish(),
});

const SegmentedFeaturedOffer = z.object({
  sellerId: RequiredText,
  condition: maybeOneOf<'New' | 'Used' | 'Collectible' | 'Refurbished' | 'Club'>(),
  subCondition: maybeOneOf<'New' | 'Mint' | 'VeryGood' | 'Good' | 'Acceptable' | 'Poor' | 'Club' | 'OEM' | 'Warranty' | 'RefurbishedWarranty' | 'Refurbished' | 'OpenBox' | 'Other'>(),
  fulfillmentType: maybeOneOf<'AFN' | 'MFN'>(),
  listingPrice: MoneyType.nullish(),
  shippingOptions: z.array(ShippingOption).nullish(),
  points: Points.nullish(),
  primeDetails: PrimeDetails.nullish(),
  promotions: z.array(Promotion).nullish(),
  featuredOfferSegments: z.array(FeaturedOfferSegment).nullish(),
});

const FeaturedBuyingOption = z.object({
  buyingOptionType: maybeOneOf<'New'>(),
  segmentedFeaturedOffers: z.array(SegmentedFeaturedOffer).nullish(),
});

const LowestPricedOffersInput = z.object({
  itemCondition: maybeOneOf<'New' | 'Used' | 'Collectible' | 'Refurbished' | 'Club'>(),
  offerType: maybeOneOf<'Consumer'>(),
});

const Offer = z.object({
  sellerId: RequiredText,
  condition: maybeOneOf<'New' | 'Used' | 'Collectible' | 'Refurbished' | 'Club'>(),
  subCondition: maybeOneOf<'New' | 'Mint' | 'VeryGood' | 'Good' | 'Acceptable' | 'Poor' | 'Club' | 'OEM' | 'Warranty' | 'RefurbishedWarranty' | 'Refurbished' | 'OpenBox' | 'Other'>(),
  fulfillmentType: maybeOneOf<'AFN' | 'MFN'>(),
  listingPrice: MoneyType.nullish(),
  shippingOptions: z.array(ShippingOption).nullish(),
  points: Points.nullish(),
  primeDetails: PrimeDetails.nullish(),
  promotions: z.array(Promotion).nullish(),
});

const LowestPricedOffer = z.object({
  lowestPricedOffersInput: LowestPricedOffersInput.nullish(),
  offers: z.array(Offer).nullish(),
});

const ReferencePrice = z.object({
  name: Text,
  price: MoneyType.nullish(),
});

const Item = z.object({
  asin: RequiredText,
});

const SimilarItems = z.object({
  items: z.array(Item).nullish(),
});

const CompetitiveSummaryResponseBody = z.object({
  asin: RequiredText,
  marketplaceId: RequiredText,
  featuredBuyingOptions: z.array(FeaturedBuyingOption).nullish(),
  lowestPricedOffers: z.array(LowestPricedOffer).nullish(),
  referencePrices: z.array(ReferencePrice).nullish(),
  similarItems: z.array(SimilarItems).nullish(),
  errors: z.array(ErrorSchema).nullish(),
});

const CompetitiveSummaryResponse = z.object({
  status: HttpStatusLine.nullish(),
  body: CompetitiveSummaryResponseBody.nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface PricingParameters {
  getFeaturedOfferExpectedPriceBatch: {
    body: requests.GetFeaturedOfferExpectedPriceBatchRequest;
  };
  getCompetitiveSummary: {
    body: requests.CompetitiveSummaryBatchRequest;
  };
}

export const pricingShapes = {
  getFeaturedOfferExpectedPriceBatch: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      responses: z.array(FeaturedOfferExpectedPriceResponse).nullish(),
    }),
  },
  getCompetitiveSummary: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      responses: z.array(CompetitiveSummaryResponse),
    }),
  },
} as const;
