import { secret } from '@acorn-i/core';
import { z } from 'zod';
import { StoreSettings } from '../store-settings.ts';

/** A personal token, which stays as it is: plans from Plus on. */
const PersonalToken = z.strictObject({ token: secret() });

/** A retailer's consent to an app. Each renewal gives another refresh token; it is kept with the connection. */
const Consent = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: secret(),
  refreshToken: secret(),
});
export type LightspeedConsent = z.infer<typeof Consent>;

/** Lightspeed Retail (X-Series), formerly Vend. */
export const LightspeedSettings = z.strictObject({
  system: z.literal('lightspeed-x'),
  domainPrefix: z
    .string()
    .regex(/^[a-z0-9-]{1,63}$/, 'the first part of the address, such as brand')
    .describe('`brand` of `brand.retail.lightspeed.app`.'),
  auth: z.union([PersonalToken, Consent]),
  endpoint: z.url().optional().describe('Another address of the API, for tests.'),
  registers: z
    .int()
    .min(1)
    .max(1_000)
    .default(1)
    .describe('How many registers the retailer has: Lightspeed allows calls by them.'),
  stores: z
    .record(z.string().min(1), StoreSettings)
    .optional()
    .describe('By outlet id. If given, no other outlet is read or written.'),
  defaultStore: z
    .string()
    .min(1)
    .optional()
    .describe('The outlet that levels without a location are written to.'),
});
export type LightspeedSettings = z.infer<typeof LightspeedSettings>;
