import { Currency, Duration, secret } from '@acorn-i/core';
import { z } from 'zod';
import { WebhookSettings } from './webhooks/webhook-settings.ts';

/** The columns of the report of order fees, as its first row names them. */
const FeeColumns = z.strictObject({
  order: z.string().min(1).default('Order ID'),
  kind: z.string().min(1).default('Fee Type'),
  amount: z.string().min(1).default('Amount'),
  currency: z.string().min(1).default('Currency'),
  date: z.string().min(1).default('Date'),
});

/** One store of a merchant at Buy with Prime. */
export const BwpSettings = z.strictObject({
  clientId: z.string().min(1).describe('Merchant console, Settings, API credentials'),
  clientSecret: secret('Merchant console, Settings, API credentials'),
  targetId: z.string().min(1).describe('The TargetId in the downloaded API credentials'),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('For tests, and for the sandbox that Amazon gives you'),
  requestsPerSecond: z
    .number()
    .min(0.1)
    .max(10_000)
    .default(5)
    .describe('Amazon publishes no figure; this one is a guess on the safe side'),
  orderAlias: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .default('EXTERNAL_ID')
    .describe("The type of the alias that carries the shop's own order id"),
  execution: z
    .enum(['STARTED', 'NOT_STARTED'])
    .default('STARTED')
    .describe('NOT_STARTED creates orders that Amazon does not ship until it is told to'),
  deliverySpeed: z
    .string()
    .min(1)
    .default('STANDARD')
    .describe('For lines that Amazon ships without Prime (amazon-mcf)'),
  sweepEvery: Duration.default('15m').describe(
    'How often each open order is read again, for what events did not tell',
  ),
  watchFor: Duration.default('90d').describe(
    'How long an order is watched after its last package: returns come late',
  ),
  offerPrime: z.boolean().default(true).describe('Of products that are created'),
  webhooks: WebhookSettings.optional(),
  orderExports: z
    .strictObject({
      folder: z.string().min(1).describe('Where order exports of the merchant console are put'),
      column: z.string().min(1).default('Order ID'),
    })
    .optional(),
  fees: z
    .strictObject({
      lookBack: Duration.default('7d'),
      currency: Currency.default('USD').describe('Where the report names none'),
      columns: FeeColumns.prefault({}),
    })
    .prefault({}),
});
export type BwpSettings = z.output<typeof BwpSettings>;
