import { Duration, Money, secret } from '@acorn-i/core';
import { z } from 'zod';
import { TaxIdKind } from './contract/scalars.ts';

const OwnTaxId = z.strictObject({
  kind: TaxIdKind,
  value: z.string().min(1).max(32),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
});

/** One self-built shop that serves the contract. */
export const SiteSettings = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .describe('Where the contract is served: https://shop.example/acorn'),
  clientId: z.string().min(1).describe('From whoever runs the shop'),
  clientSecret: secret('From whoever runs the shop'),
  webhookSecret: z
    .union([secret(), z.array(secret()).min(1).max(2)])
    .optional()
    .describe(
      'Signs the webhooks, 16 characters or more. Give the new and the old one during a rotation',
    ),
  webhookUrl: z
    .url()
    .optional()
    .describe(
      'The public address of this runner, /hooks/CONNECTION/returns. The shop is told of it',
    ),
  taxIds: z.array(OwnTaxId).default([]).describe("The merchant's own, sent with each shipment"),
  minimumPrices: z.record(z.string(), Money).default({}).describe('SKU → the least that is asked'),
  lookBack: Duration.default('24h').describe(
    'How far the very first pull of orders and returns reaches back',
  ),
  overlap: Duration.default('1m').describe('How long a change may take to show in the lists'),
});
export type SiteSettings = z.output<typeof SiteSettings>;
