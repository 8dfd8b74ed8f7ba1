// Written by scripts/generate-shapes.ts from Amazon's productFeesV0.json. Do not edit.
import { z } from 'zod';
import { Count, Flag, Free, maybeOneOf, Text } from '../shape.ts';
import type * as requests from './fees-requests.ts';

const MoneyType = z.object({
  CurrencyCode: Text,
  Amount: Count,
});

const Points = z.object({
  PointsNumber: Count,
  PointsMonetaryValue: MoneyType.nullish(),
});

const PriceToEstimateFees = z.object({
  ListingPrice: MoneyType.nullish(),
  Shipping: MoneyType.nullish(),
  Points: Points.nullish(),
});

const FeesEstimateIdentifier = z.object({
  MarketplaceId: Text,
  SellerId: Text,
  IdType: maybeOneOf<'ASIN' | 'SellerSKU'>(),
  IdValue: Text,
  IsAmazonFulfilled: Flag,
  PriceToEstimateFees: PriceToEstimateFees.nullish(),
  SellerInputIdentifier: Text,
  OptionalFulfillmentProgram: maybeOneOf<'FBA_CORE' | 'FBA_SNL' | 'FBA_EFN'>(),
});

const IncludedFeeDetail = z.object({
  FeeType: Text,
  FeeAmount: MoneyType.nullish(),
  FeePromotion: MoneyType.nullish(),
  TaxAmount: MoneyType.nullish(),
  FinalFee: MoneyType.nullish(),
});

const FeeDetail = z.object({
  FeeType: Text,
  FeeAmount: MoneyType.nullish(),
  FeePromotion: MoneyType.nullish(),
  TaxAmount: MoneyType.nullish(),
  FinalFee: MoneyType.nullish(),
  IncludedFeeDetailList: z.array(IncludedFeeDetail).nullish(),
});

const FeesEstimate = z.object({
  TimeOfFeesEstimation: Text,
  TotalFeesEstimate: MoneyType.nullish(),
  FeeDetailList: z.array(FeeDetail).nullish(),
});

const FeesEstimateError = z.object({
  Type: Text,
  Code: Text,
  Message: Text,
  Detail: z.array(Free).nullish(),
});

const FeesEstimateResult = z.object({
  Status: Text,
  FeesEstimateIdentifier: FeesEstimateIdentifier.nullish(),
  FeesEstimate: FeesEstimate.nullish(),
  Error: FeesEstimateError.nullish(),
});

const GetMyFeesEstimateResult = z.object({
  FeesEstimateResult: FeesEstimateResult.nullish(),
});

const ErrorSchema = z.object({
  code: Text,
  message: Text,
  details: Text,
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface FeesParameters {
  getMyFeesEstimateForSKU: {
    body: requests.GetMyFeesEstimateRequest;
    SellerSKU: string;
  };
  getMyFeesEstimateForASIN: {
    body: requests.GetMyFeesEstimateRequest;
    Asin: string;
  };
  getMyFeesEstimates: {
    body: requests.GetMyFeesEstimatesRequest;
  };
}

export const feesShapes = {
  getMyFeesEstimateForSKU: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
      SellerSKU: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      payload: GetMyFeesEstimateResult.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getMyFeesEstimateForASIN: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
      Asin: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      payload: GetMyFeesEstimateResult.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getMyFeesEstimates: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.array(FeesEstimateResult),
  },
} as const;
