import { Duration, secret } from '@acorn-i/core';
import { z } from 'zod';
import { StoreSettings } from '../store-settings.ts';

/** One seller's own token: from the developer console, for an app that serves this seller alone. */
const OwnToken = z.strictObject({ accessToken: secret() });

/** A seller's consent to an app. Square's access tokens then live 30 days. */
const Consent = z.strictObject({
  applicationId: z.string().min(1),
  applicationSecret: secret(),
  refreshToken: secret(),
});
export type SquareConsent = z.infer<typeof Consent>;

/** Square: Point of Sale, Retail, Restaurants. */
export const SquareSettings = z.strictObject({
  system: z.literal('square'),
  auth: z.union([OwnToken, Consent]),
  isSandbox: z.boolean().default(false).describe("Square's sandbox in the place of production."),
  endpoint: z.url().optional().describe('Another address of the API, for tests.'),
  webhooks: z
    .strictObject({
      url: z
        .url()
        .describe('The public address of this connection: `https://hub.example/hooks/NAME`.'),
      signatureKeys: z.array(secret()).min(1).describe('One for each subscription at Square.'),
    })
    .optional(),
  stores: z
    .record(z.string().min(1), StoreSettings)
    .optional()
    .describe("By Square's location id. If given, no other location is read or written."),
  defaultStore: z
    .string()
    .min(1)
    .optional()
    .describe('The Square location that levels without a location are written to.'),
  lateHours: z
    .number()
    .min(1)
    .max(24 * 30)
    .default(72)
    .describe('How far back offline sales are looked for.'),
  inventorySweep: Duration.default('24h').describe(
    'How often the source `levels` reads all stock; in between, what changed.',
  ),
});
export type SquareSettings = z.infer<typeof SquareSettings>;
