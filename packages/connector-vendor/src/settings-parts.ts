import { Duration } from '@acorn-i/core';
import { z } from 'zod';
import { onboardingNames } from './onboarding/checklist.ts';
import { columnNames } from './remittances/read-export.ts';
import {
  distributorViews,
  reportKinds,
  reportPeriods,
  sellingPrograms,
} from './reports/report-kinds.ts';

/** Where Vendor Central's export of remittances is dropped, and how it is written. */
export const RemittanceSettings = z.strictObject({
  inbox: z
    .string()
    .min(1)
    .describe(
      'The folder for exports: Vendor Central > Payments > Remittance > Export to a spreadsheet, as CSV',
    ),
  decimal: z.enum(['.', ',']).default('.').describe('The sign before the cents'),
  dateOrder: z
    .enum(['mdy', 'dmy', 'ymd'])
    .optional()
    .describe('Of dates such as 3/1/2026. Default: mdy in na, dmy in eu, ymd in fe'),
  columns: z
    .partialRecord(z.enum(columnNames), z.string().min(1))
    .default({})
    .describe(
      'Names of columns in an export that is not English: { invoice-number: Rechnungsnummer }',
    ),
});
export type RemittanceSettings = z.output<typeof RemittanceSettings>;

/** Which of Amazon's reports for vendors are read. */
export const ReportSettings = z.strictObject({
  period: z.enum(reportPeriods).default('WEEK').describe('How much of time one row is about'),
  kinds: z
    .array(z.enum(reportKinds))
    .min(1)
    .default([...reportKinds]),
  distributorView: z
    .enum(distributorViews)
    .default('MANUFACTURING')
    .describe('MANUFACTURING: what you make, whoever sold it to Amazon; SOURCING: what you sold'),
  sellingProgram: z.enum(sellingPrograms).default('RETAIL'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as EUR')
    .default('USD')
    .describe('In which the Data Kiosk tells amounts; reports tell them in their own'),
  lookBack: Duration.default('35d').describe('How far back the first pull begins'),
  settleDays: z
    .int()
    .min(1)
    .max(60)
    .default(4)
    .describe('How many days after its end a period is asked for: Amazon finishes it late'),
});
export type ReportSettings = z.output<typeof ReportSettings>;

const OnboardingRecord = z.strictObject({
  doneOn: z.iso.date().optional(),
  expiresOn: z.iso.date().optional().describe('The last day on which it holds'),
  notNeeded: z.string().min(1).max(500).optional().describe('Why it is not needed here'),
  note: z.string().min(1).max(500).optional().describe('Who has it, or where it is kept'),
});

/** What being a vendor takes beside any API; `acorn-i doctor` says what is missing or about to end. */
export const OnboardingSettings = z.strictObject({
  remindBefore: Duration.default('60d').describe('How long before its end an item is reminded of'),
  items: z.partialRecord(z.enum(onboardingNames), OnboardingRecord).default({}),
});
export type OnboardingSettings = z.output<typeof OnboardingSettings>;
