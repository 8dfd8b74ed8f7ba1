// Written by scripts/generate-shapes.ts from Amazon's productFeesV0.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const MoneyType = z.strictObject({
  CurrencyCode: z.string().optional(),
  Amount: z.number().optional(),
});
export type MoneyType = Body<typeof MoneyType>;

export const Points = z.strictObject({
  PointsNumber: z.int().optional(),
  PointsMonetaryValue: MoneyType.optional(),
});
export type Points = Body<typeof Points>;

export const PriceToEstimateFees = z.strictObject({
  ListingPrice: MoneyType,
  Shipping: MoneyType.optional(),
  Points: Points.optional(),
});
export type PriceToEstimateFees = Body<typeof PriceToEstimateFees>;

export const FeesEstimateRequest = z.strictObject({
  MarketplaceId: z.string(),
  IsAmazonFulfilled: z.boolean().optional(),
  PriceToEstimateFees: PriceToEstimateFees,
  Identifier: z.string(),
  OptionalFulfillmentProgram: z.enum(['FBA_CORE', 'FBA_SNL', 'FBA_EFN']).optional(),
});
export type FeesEstimateRequest = Body<typeof FeesEstimateRequest>;

export const GetMyFeesEstimateRequest = z.strictObject({
  FeesEstimateRequest: FeesEstimateRequest.optional(),
});
export type GetMyFeesEstimateRequest = Body<typeof GetMyFeesEstimateRequest>;

export const FeesEstimateByIdRequest = z.strictObject({
  FeesEstimateRequest: FeesEstimateRequest.optional(),
  IdType: z.enum(['ASIN', 'SellerSKU']),
  IdValue: z.string(),
});
export type FeesEstimateByIdRequest = Body<typeof FeesEstimateByIdRequest>;

export const GetMyFeesEstimatesRequest = z.array(FeesEstimateByIdRequest);
export type GetMyFeesEstimatesRequest = Body<typeof GetMyFeesEstimatesRequest>;

export const feesBodies = {
  getMyFeesEstimateForSKU: GetMyFeesEstimateRequest,
  getMyFeesEstimateForASIN: GetMyFeesEstimateRequest,
  getMyFeesEstimates: GetMyFeesEstimatesRequest,
} as const;
