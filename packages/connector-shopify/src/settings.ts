import { Duration, secret } from '@acorn-i/core';
import { z } from 'zod';
import { OrderImportSettings } from './sinks/order-import-settings.ts';
import { ProductSettings } from './sinks/product-settings.ts';

const LocationGid = z
  .string()
  .regex(/^gid:\/\/shopify\/Location\/\d+$/, 'a location id such as gid://shopify/Location/123');

/** Own store: a Dev Dashboard app in the shop's organisation; the token lives a day. */
const ClientCredentials = z.strictObject({
  clientId: z.string().min(1).describe('Dev Dashboard → app → Settings → Client ID'),
  clientSecret: secret('Dev Dashboard → app → Settings → Secret'),
});
export type ClientCredentials = z.output<typeof ClientCredentials>;

/** Another's shop: the merchant consents once (`acorn-i connect`), and the tokens are renewed from then on. */
const Consent = z.strictObject({
  clientId: z.string().min(1).describe('Dev Dashboard → app → Settings → Client ID'),
  clientSecret: secret('Dev Dashboard → app → Settings → Secret'),
  refreshToken: secret('What acorn-i connect stores once the merchant has consented'),
  scopes: z
    .array(z.string().regex(/^(read|write)_[a-z_]+$/))
    .min(1)
    .optional()
    .describe(
      'What acorn-i connect asks the merchant for. Default: what all sources and sinks need',
    ),
});
export type Consent = z.output<typeof Consent>;

/** Legacy: the fixed token of an app made in the shop's admin before 2026. */
const StaticToken = z.strictObject({
  accessToken: secret('Admin → Settings → Apps → Develop apps → API credentials'),
});

/** One Shopify shop. */
export const ShopifySettings = z.strictObject({
  shop: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/, 'the domain that ends in .myshopify.com'),
  auth: z.union([ClientCredentials, Consent, StaticToken]),
  webhookSecret: z
    .union([secret(), z.array(secret()).min(1).max(2)])
    .optional()
    .describe('Default: auth.clientSecret. Give the old and the new one during a rotation'),
  webhooks: z
    .strictObject({
      url: z
        .url({ protocol: /^https?$/ })
        .describe('Where Shopify reaches this acorn-i: https://YOUR-HOST, without /hooks'),
      headerPrefix: z
        .string()
        .regex(/^[a-z0-9-]+-$/, 'lower case, with the hyphen: x-shopify-')
        .default('x-shopify-')
        .describe("How the names of a webhook's headers begin"),
    })
    .optional()
    .describe('Makes and repairs the webhook subscriptions. Default: yours, made at the app'),
  location: z
    .union([LocationGid, z.record(z.string(), LocationGid)])
    .optional()
    .describe(
      'Where stock is written: one Shopify location, or ours → theirs. Default: the only one',
    ),
  lookBack: Duration.default('24h').describe('How far the very first pull of orders reaches back'),
  overlap: Duration.default('30s').describe(
    'How long search may lag: so much of the last window is read again until it has settled',
  ),
  inventorySweep: Duration.default('24h').describe(
    'How often the source inventory reads all stock, whatever search says has changed',
  ),
  bulkFrom: z
    .int()
    .min(0)
    .default(1_000)
    .describe('From how many on a first or past reading is one bulk operation instead of pages'),
  payments: z
    .boolean()
    .default(false)
    .describe('Orders with what was paid. Each order webhook is then read again: one call more'),
  orderImport: OrderImportSettings.prefault({}).describe(
    'How orders of other channels are put into the shop',
  ),
  products: ProductSettings.prefault({}),
  shipments: z
    .strictObject({
      notifyCustomer: z
        .boolean()
        .default(false)
        .describe('Whether Shopify writes to the buyer about a fulfilment'),
    })
    .prefault({}),
  refunds: z
    .strictObject({
      restock: z
        .boolean()
        .default(false)
        .describe(
          'Whether Shopify counts restocked units itself. Not where a route writes the stock',
        ),
    })
    .prefault({}),
  cancellations: z
    .strictObject({
      refund: z.boolean().default(false).describe('Whether a cancellation gives the money back'),
      restock: z.boolean().default(false).describe('Whether Shopify puts the units back itself'),
      notifyCustomer: z.boolean().default(false),
    })
    .prefault({}),
  endpoint: z.url().optional().describe('Another address of the API, for tests and proxies'),
});
export type ShopifySettings = z.output<typeof ShopifySettings>;
