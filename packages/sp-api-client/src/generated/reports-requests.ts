// Written by scripts/generate-shapes.ts from Amazon's reports_2021-06-30.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const CreateReportSpecification = z.strictObject({
  reportOptions: z.record(z.string(), z.string()).optional(),
  reportType: z.string(),
  dataStartTime: z.string().optional(),
  dataEndTime: z.string().optional(),
  marketplaceIds: z.array(z.string()).min(1).max(25),
});
export type CreateReportSpecification = Body<typeof CreateReportSpecification>;

export const CreateReportScheduleSpecification = z.strictObject({
  reportType: z.string(),
  marketplaceIds: z.array(z.string()).min(1).max(25),
  reportOptions: z.record(z.string(), z.string()).optional(),
  period: z.enum(['PT5M', 'PT15M', 'PT30M', 'PT1H', 'PT2H', 'PT4H', 'PT8H', 'PT12H', 'P1D', 'P2D', 'P3D', 'PT84H', 'P7D', 'P14D', 'P15D', 'P18D', 'P30D', 'P1M']),
  nextReportCreationTime: z.string().optional(),
});
export type CreateReportScheduleSpecification = Body<typeof CreateReportScheduleSpecification>;

export const reportsBodies = {
  createReport: CreateReportSpecification,
  createReportSchedule: CreateReportScheduleSpecification,
} as const;
