// Written by scripts/generate-shapes.ts from Amazon's tokens_2021-03-01.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const RestrictedResource = z.strictObject({
  method: z.enum(['GET', 'PUT', 'POST', 'DELETE']),
  path: z.string(),
  dataElements: z.array(z.string()).optional(),
});
export type RestrictedResource = Body<typeof RestrictedResource>;

export const CreateRestrictedDataTokenRequest = z.strictObject({
  targetApplication: z.string().optional(),
  restrictedResources: z.array(RestrictedResource),
});
export type CreateRestrictedDataTokenRequest = Body<typeof CreateRestrictedDataTokenRequest>;

export const tokensBodies = {
  createRestrictedDataToken: CreateRestrictedDataTokenRequest,
} as const;
