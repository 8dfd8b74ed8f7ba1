// Written by scripts/generate-shapes.ts from Amazon's feeds_2021-06-30.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const CreateFeedSpecification = z.strictObject({
  feedType: z.string(),
  marketplaceIds: z.array(z.string()).min(1).max(25),
  inputFeedDocumentId: z.string(),
  feedOptions: z.record(z.string(), z.string()).optional(),
});
export type CreateFeedSpecification = Body<typeof CreateFeedSpecification>;

export const CreateFeedDocumentSpecification = z.strictObject({
  contentType: z.string(),
});
export type CreateFeedDocumentSpecification = Body<typeof CreateFeedDocumentSpecification>;

export const feedsBodies = {
  createFeed: CreateFeedSpecification,
  createFeedDocument: CreateFeedDocumentSpecification,
} as const;
