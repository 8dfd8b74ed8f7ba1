// Written by scripts/generate-shapes.ts from Amazon's dataKiosk_2023-11-15.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const CreateQuerySpecification = z.strictObject({
  query: z.string(),
  paginationToken: z.string().optional(),
});
export type CreateQuerySpecification = Body<typeof CreateQuerySpecification>;

export const dataKioskBodies = {
  createQuery: CreateQuerySpecification,
} as const;
