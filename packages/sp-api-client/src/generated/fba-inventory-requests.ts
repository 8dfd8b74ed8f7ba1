// Written by scripts/generate-shapes.ts from Amazon's fbaInventory.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const CreateInventoryItemRequest = z.strictObject({
  sellerSku: z.string(),
  marketplaceId: z.string(),
  productName: z.string(),
});
export type CreateInventoryItemRequest = Body<typeof CreateInventoryItemRequest>;

export const InventoryItem = z.strictObject({
  sellerSku: z.string(),
  marketplaceId: z.string(),
  quantity: z.int(),
});
export type InventoryItem = Body<typeof InventoryItem>;

export const AddInventoryRequest = z.strictObject({
  inventoryItems: z.array(InventoryItem).optional(),
});
export type AddInventoryRequest = Body<typeof AddInventoryRequest>;

export const fbaInventoryBodies = {
  createInventoryItem: CreateInventoryItemRequest,
  addInventory: AddInventoryRequest,
} as const;
