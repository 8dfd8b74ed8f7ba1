// Written by scripts/generate-shapes.ts from Amazon's productPricingV0.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const ItemOffersRequest = z.strictObject({
  uri: z.string(),
  method: z.enum(['GET', 'PUT', 'PATCH', 'DELETE', 'POST']),
  headers: z.record(z.string(), z.string()).optional(),
  MarketplaceId: z.string(),
  ItemCondition: z.enum(['New', 'Used', 'Collectible', 'Refurbished', 'Club']),
  CustomerType: z.enum(['Consumer', 'Business']).optional(),
});
export type ItemOffersRequest = Body<typeof ItemOffersRequest>;

export const GetItemOffersBatchRequest = z.strictObject({
  requests: z.array(ItemOffersRequest).min(1).max(20).optional(),
});
export type GetItemOffersBatchRequest = Body<typeof GetItemOffersBatchRequest>;

export const ListingOffersRequest = z.strictObject({
  uri: z.string(),
  method: z.enum(['GET', 'PUT', 'PATCH', 'DELETE', 'POST']),
  headers: z.record(z.string(), z.string()).optional(),
  MarketplaceId: z.string(),
  ItemCondition: z.enum(['New', 'Used', 'Collectible', 'Refurbished', 'Club']),
  CustomerType: z.enum(['Consumer', 'Business']).optional(),
});
export type ListingOffersRequest = Body<typeof ListingOffersRequest>;

export const GetListingOffersBatchRequest = z.strictObject({
  requests: z.array(ListingOffersRequest).min(1).max(20).optional(),
});
export type GetListingOffersBatchRequest = Body<typeof GetListingOffersBatchRequest>;

export const pricingV0Bodies = {
  getItemOffersBatch: GetItemOffersBatchRequest,
  getListingOffersBatch: GetListingOffersBatchRequest,
} as const;
