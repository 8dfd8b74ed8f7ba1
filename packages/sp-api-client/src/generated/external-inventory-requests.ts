// Written by scripts/generate-shapes.ts from Amazon's externalFulfillmentInventory_2024-09-11.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const MarketplaceAttributes = z.strictObject({
  channelName: z.enum(['FBA', 'MFN', 'DF']).optional(),
  marketplaceId: z.string().optional(),
});
export type MarketplaceAttributes = Body<typeof MarketplaceAttributes>;

export const InventoryRequestParams = z.strictObject({
  clientSequenceNumber: z.int().optional(),
  quantity: z.int().optional(),
  marketplaceAttributes: MarketplaceAttributes.optional(),
});
export type InventoryRequestParams = Body<typeof InventoryRequestParams>;

export const InventoryRequest = z.strictObject({
  uri: z.string(),
  method: z.enum(['GET', 'POST']),
  body: InventoryRequestParams.optional(),
});
export type InventoryRequest = Body<typeof InventoryRequest>;

export const BatchInventoryRequest = z.strictObject({
  requests: z.array(InventoryRequest).min(1).max(10).optional(),
});
export type BatchInventoryRequest = Body<typeof BatchInventoryRequest>;

export const externalInventoryBodies = {
  batchInventory: BatchInventoryRequest,
} as const;
