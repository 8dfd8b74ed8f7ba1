// Written by scripts/generate-shapes.ts from Amazon's productPricing_2022-05-01.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const PostalCode = z.strictObject({
  countryCode: z.string().optional(),
  value: z.string().optional(),
});
export type PostalCode = Body<typeof PostalCode>;

export const SampleLocation = z.strictObject({
  postalCode: PostalCode.optional(),
});
export type SampleLocation = Body<typeof SampleLocation>;

export const SegmentDetails = z.strictObject({
  glanceViewWeightPercentage: z.number().optional(),
  sampleLocation: SampleLocation.optional(),
});
export type SegmentDetails = Body<typeof SegmentDetails>;

export const Segment = z.strictObject({
  segmentDetails: SegmentDetails.optional(),
});
export type Segment = Body<typeof Segment>;

export const FeaturedOfferExpectedPriceRequest = z.strictObject({
  uri: z.string(),
  method: z.enum(['GET', 'PUT', 'PATCH', 'DELETE', 'POST']),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  marketplaceId: z.string(),
  sku: z.string(),
  segment: Segment.optional(),
});
export type FeaturedOfferExpectedPriceRequest = Body<typeof FeaturedOfferExpectedPriceRequest>;

export const GetFeaturedOfferExpectedPriceBatchRequest = z.strictObject({
  requests: z.array(FeaturedOfferExpectedPriceRequest).min(1).optional(),
});
export type GetFeaturedOfferExpectedPriceBatchRequest = Body<typeof GetFeaturedOfferExpectedPriceBatchRequest>;

export const LowestPricedOffersInput = z.strictObject({
  itemCondition: z.enum(['New', 'Used', 'Collectible', 'Refurbished', 'Club']),
  offerType: z.enum(['Consumer']),
});
export type LowestPricedOffersInput = Body<typeof LowestPricedOffersInput>;

export const CompetitiveSummaryRequest = z.strictObject({
  asin: z.string(),
  marketplaceId: z.string(),
  includedData: z.array(z.enum(['featuredBuyingOptions', 'referencePrices', 'lowestPricedOffers', 'similarItems'])).min(1),
  lowestPricedOffersInputs: z.array(LowestPricedOffersInput).max(5).optional(),
  method: z.enum(['GET', 'PUT', 'PATCH', 'DELETE', 'POST']),
  uri: z.string().min(6).max(512),
});
export type CompetitiveSummaryRequest = Body<typeof CompetitiveSummaryRequest>;

export const CompetitiveSummaryBatchRequest = z.strictObject({
  requests: z.array(CompetitiveSummaryRequest).min(1).max(20),
});
export type CompetitiveSummaryBatchRequest = Body<typeof CompetitiveSummaryBatchRequest>;

export const pricingBodies = {
  getFeaturedOfferExpectedPriceBatch: GetFeaturedOfferExpectedPriceBatchRequest,
  getCompetitiveSummary: CompetitiveSummaryBatchRequest,
} as const;
