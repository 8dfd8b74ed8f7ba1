// Written by scripts/generate-shapes.ts from Amazon's transfers_2024-06-01.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const InitiatePayoutRequest = z.strictObject({
  marketplaceId: z.string(),
  accountType: z.string(),
});
export type InitiatePayoutRequest = Body<typeof InitiatePayoutRequest>;

export const transfersBodies = {
  initiatePayout: InitiatePayoutRequest,
} as const;
