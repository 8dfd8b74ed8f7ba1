// Written by scripts/generate-shapes.ts from Amazon's listingsItems_2021-08-01.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const PatchOperation = z.strictObject({
  op: z.enum(['add', 'replace', 'merge', 'delete']),
  path: z.string(),
  value: z.array(z.record(z.string(), z.unknown())).optional(),
});
export type PatchOperation = Body<typeof PatchOperation>;

export const ListingsItemPatchRequest = z.strictObject({
  productType: z.string(),
  patches: z.array(PatchOperation).min(1),
});
export type ListingsItemPatchRequest = Body<typeof ListingsItemPatchRequest>;

export const ListingsItemPutRequest = z.strictObject({
  productType: z.string(),
  requirements: z.enum(['LISTING', 'LISTING_PRODUCT_ONLY', 'LISTING_OFFER_ONLY']).optional(),
  attributes: z.record(z.string(), z.unknown()),
});
export type ListingsItemPutRequest = Body<typeof ListingsItemPutRequest>;

export const listingsBodies = {
  patchListingsItem: ListingsItemPatchRequest,
  putListingsItem: ListingsItemPutRequest,
} as const;
