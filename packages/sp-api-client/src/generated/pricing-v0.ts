// Written by scripts/generate-shapes.ts from Amazon's productPricingV0.json. Do not edit.
import { z } from 'zod';
import { Count, Flag, Free, maybeOneOf, RequiredText, Text } from '../shape.ts';
import type * as requests from './pricing-v0-requests.ts';

const ASINIdentifier = z.object({
  MarketplaceId: RequiredText,
  ASIN: Text,
});

const SellerSKUIdentifier = z.object({
  MarketplaceId: RequiredText,
  SellerId: RequiredText,
  SellerSKU: Text,
});

const IdentifierType = z.object({
  MarketplaceASIN: ASINIdentifier.nullish(),
  SKUIdentifier: SellerSKUIdentifier.nullish(),
});

const MoneyType = z.object({
  CurrencyCode: Text,
  Amount: Count,
});

const Points = z.object({
  PointsNumber: Count,
  PointsMonetaryValue: MoneyType.nullish(),
});

const PriceType = z.object({
  LandedPrice: MoneyType.nullish(),
  ListingPrice: MoneyType.nullish(),
  Shipping: MoneyType.nullish(),
  Points: Points.nullish(),
});

const CompetitivePriceType = z.object({
  CompetitivePriceId: RequiredText,
  Price: PriceType.nullish(),
  condition: Text,
  subcondition: Text,
  offerType: maybeOneOf<'B2C' | 'B2B'>(),
  quantityTier: Count,
  quantityDiscountType: maybeOneOf<'QUANTITY_DISCOUNT'>(),
  sellerId: Text,
  belongsToRequester: Flag,
});

const OfferListingCountType = z.object({
  Count: Count,
  condition: Text,
});

const CompetitivePricingType = z.object({
  CompetitivePrices: z.array(CompetitivePriceType).nullish(),
  NumberOfOfferListings: z.array(OfferListingCountType).nullish(),
  TradeInValue: MoneyType.nullish(),
});

const SalesRankType = z.object({
  ProductCategoryId: RequiredText,
  Rank: Count,
});

const QuantityDiscountPriceType = z.object({
  quantityTier: Count,
  quantityDiscountType: maybeOneOf<'QUANTITY_DISCOUNT'>(),
  listingPrice: MoneyType.nullish(),
});

const OfferType = z.object({
  offerType: maybeOneOf<'B2C' | 'B2B'>(),
  BuyingPrice: PriceType.nullish(),
  RegularPrice: MoneyType.nullish(),
  businessPrice: MoneyType.nullish(),
  quantityDiscountPrices: z.array(QuantityDiscountPriceType).nullish(),
  FulfillmentChannel: Text,
  ItemCondition: Text,
  ItemSubCondition: Text,
  SellerSKU: Text,
});

const Product = z.object({
  Identifiers: IdentifierType.nullish(),
  AttributeSets: z.array(Free).nullish(),
  Relationships: z.array(Free).nullish(),
  CompetitivePricing: CompetitivePricingType.nullish(),
  SalesRankings: z.array(SalesRankType).nullish(),
  Offers: z.array(OfferType).nullish(),
});

const Price = z.object({
  status: Text,
  SellerSKU: Text,
  ASIN: Text,
  Product: Product.nullish(),
});

const ErrorSchema = z.object({
  code: Text,
  message: Text,
  details: Text,
});

const ItemIdentifier = z.object({
  MarketplaceId: RequiredText,
  ASIN: Text,
  SellerSKU: Text,
  ItemCondition: maybeOneOf<'New' | 'Used' | 'Collectible' | 'Refurbished' | 'Club'>(),
});

const OfferCountType = z.object({
  condition: Text,
  fulfillmentChannel: maybeOneOf<'Amazon' | 'Merchant'>(),
  OfferCount: Count,
});

const LowestPriceType = z.object({
  condition: Text,
  fulfillmentChannel: Text,
  offerType: maybeOneOf<'B2C' | 'B2B'>(),
  quantityTier: Count,
  quantityDiscountType: maybeOneOf<'QUANTITY_DISCOUNT'>(),
  LandedPrice: MoneyType.nullish(),
  ListingPrice: MoneyType.nullish(),
  Shipping: MoneyType.nullish(),
  Points: Points.nullish(),
});

const BuyBoxPriceType = z.object({
  condition: Text,
  offerType: maybeOneOf<'B2C' | 'B2B'>(),
  quantityTier: Count,
  quantityDiscountType: maybeOneOf<'QUANTITY_DISCOUNT'>(),
  LandedPrice: MoneyType.nullish(),
  ListingPrice: MoneyType.nullish(),
  Shipping: MoneyType.nullish(),
  Points: Points.nullish(),
  sellerId: Text,
});

const Summary = z.object({
  TotalOfferCount: Count,
  NumberOfOffers: z.array(OfferCountType).nullish(),
  LowestPrices: z.array(LowestPriceType).nullish(),
  BuyBoxPrices: z.array(BuyBoxPriceType).nullish(),
  ListPrice: MoneyType.nullish(),
  CompetitivePriceThreshold: MoneyType.nullish(),
  SuggestedLowerPricePlusShipping: MoneyType.nullish(),
  SalesRankings: z.array(SalesRankType).nullish(),
  BuyBoxEligibleOffers: z.array(OfferCountType).nullish(),
  OffersAvailableTime: Text,
});

const SellerFeedbackType = z.object({
  SellerPositiveFeedbackRating: Count,
  FeedbackCount: Count,
});

const DetailedShippingTimeType = z.object({
  minimumHours: Count,
  maximumHours: Count,
  availableDate: Text,
  availabilityType: maybeOneOf<'NOW' | 'FUTURE_WITHOUT_DATE' | 'FUTURE_WITH_DATE'>(),
});

const ShipsFromType = z.object({
  State: Text,
  Country: Text,
});

const PrimeInformationType = z.object({
  IsPrime: Flag,
  IsNationalPrime: Flag,
});

const OfferDetail = z.object({
  MyOffer: Flag,
  offerType: maybeOneOf<'B2C' | 'B2B'>(),
  SubCondition: Text,
  SellerId: Text,
  ConditionNotes: Text,
  SellerFeedbackRating: SellerFeedbackType.nullish(),
  ShippingTime: DetailedShippingTimeType.nullish(),
  ListingPrice: MoneyType.nullish(),
  quantityDiscountPrices: z.array(QuantityDiscountPriceType).nullish(),
  Points: Points.nullish(),
  Shipping: MoneyType.nullish(),
  ShipsFrom: ShipsFromType.nullish(),
  IsFulfilledByAmazon: Flag,
  PrimeInformation: PrimeInformationType.nullish(),
  IsBuyBoxWinner: Flag,
  IsFeaturedMerchant: Flag,
});

const GetOffersResult = z.object({
  marketplaceId: RequiredText,
  ASIN: Text,
  SKU: Text,
  ItemCondition: maybeOneOf<'New' | 'Used' | 'Collectible' | 'Refurbished' | 'Club'>(),
  status: Text,
  Identifier: ItemIdentifier.nullish(),
  Summary: Summary.nullish(),
  Offers: z.array(OfferDetail).nullish(),
});

const HttpResponseHeaders = z.looseObject({
  Date: Text,
  'x-amzn-RequestId': Text,
});

const GetOffersHttpStatusLine = z.object({
  statusCode: Count,
  reasonPhrase: Text,
});

const GetOffersResponse = z.object({
  payload: GetOffersResult.nullish(),
  errors: z.array(ErrorSchema).nullish(),
});

const ItemOffersRequestParams = z.object({
  MarketplaceId: RequiredText,
  ItemCondition: maybeOneOf<'New' | 'Used' | 'Collectible' | 'Refurbished' | 'Club'>(),
  CustomerType: maybeOneOf<'Consumer' | 'Business'>(),
  Asin: Text,
});

const ItemOffersResponse = z.object({
  headers: HttpResponseHeaders.nullish(),
  status: GetOffersHttpStatusLine.nullish(),
  body: GetOffersResponse.nullish(),
  request: ItemOffersRequestParams.nullish(),
});

const ListingOffersRequestParams = z.object({
  MarketplaceId: RequiredText,
  ItemCondition: maybeOneOf<'New' | 'Used' | 'Collectible' | 'Refurbished' | 'Club'>(),
  CustomerType: maybeOneOf<'Consumer' | 'Business'>(),
  SellerSKU: Text,
});

const ListingOffersResponse = z.object({
  headers: HttpResponseHeaders.nullish(),
  status: GetOffersHttpStatusLine.nullish(),
  body: GetOffersResponse.nullish(),
  request: ListingOffersRequestParams.nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface PricingV0Parameters {
  getPricing: {
    MarketplaceId: string;
    Asins?: readonly string[] | undefined;
    Skus?: readonly string[] | undefined;
    ItemType: 'Asin' | 'Sku';
    ItemCondition?: 'New' | 'Used' | 'Collectible' | 'Refurbished' | 'Club' | undefined;
    OfferType?: 'B2C' | 'B2B' | undefined;
  };
  getCompetitivePricing: {
    MarketplaceId: string;
    Asins?: readonly string[] | undefined;
    Skus?: readonly string[] | undefined;
    ItemType: 'Asin' | 'Sku';
    CustomerType?: 'Consumer' | 'Business' | undefined;
  };
  getListingOffers: {
    MarketplaceId: string;
    ItemCondition: 'New' | 'Used' | 'Collectible' | 'Refurbished' | 'Club';
    SellerSKU: string;
    CustomerType?: 'Consumer' | 'Business' | undefined;
  };
  getItemOffers: {
    MarketplaceId: string;
    ItemCondition: 'New' | 'Used' | 'Collectible' | 'Refurbished' | 'Club';
    Asin: string;
    CustomerType?: 'Consumer' | 'Business' | undefined;
  };
  getItemOffersBatch: {
    body: requests.GetItemOffersBatchRequest;
  };
  getListingOffersBatch: {
    body: requests.GetListingOffersBatchRequest;
  };
}

export const pricingV0Shapes = {
  getPricing: {
    parameters: {
      MarketplaceId: { in: 'query', kind: 'text', isRequired: true },
      Asins: { in: 'query', kind: 'list', atMost: 20 },
      Skus: { in: 'query', kind: 'list', atMost: 20 },
      ItemType: { in: 'query', kind: 'text', isRequired: true, values: ['Asin', 'Sku'] },
      ItemCondition: { in: 'query', kind: 'text', values: ['New', 'Used', 'Collectible', 'Refurbished', 'Club'] },
      OfferType: { in: 'query', kind: 'text', values: ['B2C', 'B2B'] },
    },
    response: z.object({
      payload: z.array(Price).nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getCompetitivePricing: {
    parameters: {
      MarketplaceId: { in: 'query', kind: 'text', isRequired: true },
      Asins: { in: 'query', kind: 'list', atMost: 20 },
      Skus: { in: 'query', kind: 'list', atMost: 20 },
      ItemType: { in: 'query', kind: 'text', isRequired: true, values: ['Asin', 'Sku'] },
      CustomerType: { in: 'query', kind: 'text', values: ['Consumer', 'Business'] },
    },
    response: z.object({
      payload: z.array(Price).nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getListingOffers: {
    parameters: {
      MarketplaceId: { in: 'query', kind: 'text', isRequired: true },
      ItemCondition: { in: 'query', kind: 'text', isRequired: true, values: ['New', 'Used', 'Collectible', 'Refurbished', 'Club'] },
      SellerSKU: { in: 'path', kind: 'text', isRequired: true },
      CustomerType: { in: 'query', kind: 'text', values: ['Consumer', 'Business'] },
    },
    response: z.object({
      payload: GetOffersResult.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getItemOffers: {
    parameters: {
      MarketplaceId: { in: 'query', kind: 'text', isRequired: true },
      ItemCondition: { in: 'query', kind: 'text', isRequired: true, values: ['New', 'Used', 'Collectible', 'Refurbished', 'Club'] },
      Asin: { in: 'path', kind: 'text', isRequired: true },
      CustomerType: { in: 'query', kind: 'text', values: ['Consumer', 'Business'] },
    },
    response: z.object({
      payload: GetOffersResult.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getItemOffersBatch: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      responses: z.array(ItemOffersResponse).nullish(),
    }),
  },
  getListingOffersBatch: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      responses: z.array(ListingOffersResponse).nullish(),
    }),
  },
} as const;
