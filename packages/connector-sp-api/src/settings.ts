import { Duration, isTimeZone } from '@acorn-i/core';
import {
  authSettings,
  endpointSettings,
  marketplaceCodes,
  queueFault,
  regionFault,
  regionSetting,
  secretSettingText,
  settingText,
} from '@acorn-i/sp-api-client';
import { z } from 'zod';

/** The optional parts of an order; `FULFILLMENT` and `PROCEEDS` are always asked for. */
const optionalOrderData = [
  'BUYER',
  'RECIPIENT',
  'EXPENSE',
  'PROMOTION',
  'CANCELLATION',
  'PACKAGES',
  'TAX',
  'PAYMENT',
  'FULFILLMENT_ORDERS',
] as const;

/** The parts of an order that `searchOrders` and `getOrder` return on request. */
export const orderData = ['FULFILLMENT', 'PROCEEDS', ...optionalOrderData] as const;

export const SpApiSettings = z.strictObject({
  region: regionSetting,
  marketplaces: z
    .array(z.enum(marketplaceCodes))
    .min(1)
    .max(50)
    .describe('Country codes of the marketplaces to work in: [DE, FR]'),
  sellerId: settingText(
    'The merchant token, such as A2EXAMPLE: Seller Central > Settings > Account Info > Merchant Token',
  ),
  auth: z.strictObject({
    ...authSettings({
      who: 'seller',
      credentialsAt: 'Seller Central > Apps and Services > Develop Apps > View (LWA credentials)',
      refreshToken: "The seller's refresh token, Atzr|…: Seller Central > Develop Apps > Authorize",
    }),
    applicationId: z
      .string()
      .startsWith('amzn1.sp.solution.')
      .optional()
      .describe("The app's id, amzn1.sp.solution.…, for acorn-i connect: Develop Apps"),
    isDraft: z
      .boolean()
      .default(false)
      .describe('Whether the app is not published yet, for acorn-i connect'),
  }),
  ...endpointSettings,
  productType: z
    .string()
    .min(1)
    .default('PRODUCT')
    .describe('The product type of stock patches; PRODUCT fits every listing'),
  fulfillmentChannel: z
    .string()
    .min(1)
    .default('DEFAULT')
    .describe('The fulfillment channel code that stock is written to'),
  feedFrom: z
    .int()
    .min(1)
    .default(1_000)
    .describe('From how many listings at once they are written by a feed instead of patches'),
  confirmAfter: Duration.optional().describe(
    'How long after Amazon has accepted a stock or a price it is looked whether it has it, one call for 20 SKUs; none: never',
  ),
  listings: z
    .enum(['write', 'plan'])
    .default('write')
    .describe(
      'plan: the sink listings has Amazon look at each listing (VALIDATION_PREVIEW) and writes none',
    ),
  mcfServiceTier: z
    .enum(['STANDARD', 'EXPEDITED', 'PRIORITY', 'SCHEDULED'])
    .default('STANDARD')
    .describe('How fast Amazon ships orders of other channels that do not say so themselves'),
  mcfPolicy: z
    .enum(['FILL_OR_KILL', 'FILL_ALL', 'FILL_ALL_AVAILABLE'])
    .default('FILL_OR_KILL')
    .describe('What Amazon does with an order of another channel of which something is missing'),
  mcfHold: z
    .boolean()
    .default(false)
    .describe('Whether orders that are pending are given to Amazon on hold, to keep their units'),
  feedLook: Duration.default('1m').describe(
    'How long after a feed was submitted Amazon is first asked whether it is through; later looks wait longer',
  ),
  lookBack: Duration.default('7d').describe('How far back the first pull of orders begins'),
  overlap: Duration.default('5m').describe('How much of the last window every pull reads again'),
  settle: Duration.default('2m').describe(
    'How far behind now a window of orders ends; Amazon refuses less than two minutes',
  ),
  pageSize: z.int().min(1).max(100).default(100).describe('Orders of one page'),
  fbaSweep: Duration.default('6h').describe(
    'How often all FBA stock is read; in between only what changed, which leaves out units under way',
  ),
  settlementLookBack: Duration.default('90d').describe(
    'How far back the first pull of settlements begins; Amazon keeps them for 90 days',
  ),
  transactionsLookBack: Duration.default('30d').describe(
    'How far back the first pull of transactions begins',
  ),
  reportEvery: Duration.default('4h').describe(
    'How often Amazon is asked for new reports of returns, claims and account health',
  ),
  returnsLookBack: Duration.default('56d').describe(
    'How far back the first pull of returns and claims begins; later ones read the last 59 days again',
  ),
  salesLookBack: Duration.default('30d').describe('How far back the first pull of sales begins'),
  salesReread: Duration.default('7d').describe(
    'How many days of sales each pull reads again, because orders are cancelled later',
  ),
  salesSkus: z
    .array(z.string().min(1).max(256))
    .max(100)
    .default([])
    .describe('SKUs whose sales are told apart: one call each, marketplace and pull'),
  salesAsins: z.array(z.string().min(1).max(64)).max(100).default([]).describe('The same by ASIN'),
  salesTimeZone: z
    .string()
    .refine(isTimeZone, 'an IANA time zone such as Europe/Berlin')
    .optional()
    .describe('Where days of sales begin and end. Default: where each marketplace counts them'),
  listingsSweep: Duration.default('6h').describe(
    'How often all listings are read; in between what changed, and what has errors',
  ),
  catalogueAsins: z
    .array(z.string().regex(/^[A-Z0-9]{10}$/, 'an ASIN: ten letters and digits'))
    .max(100_000)
    .default([])
    .describe("Products of the catalogue to follow. Without any: those of the seller's listings"),
  catalogueSweep: Duration.default('24h').describe('How often the catalogue is read'),
  buyBoxRound: Duration.default('15m').describe(
    'How long a round over all listings takes at least; Amazon answers for 40 listings a minute',
  ),
  expectedPrices: z
    .boolean()
    .default(true)
    .describe('Whether to ask below which price an offer may be featured'),
  mcfLookBack: Duration.default('30d').describe(
    'How far back the first pull of orders that Amazon ships for other channels begins',
  ),
  promotionsLookBack: Duration.default('90d').describe(
    'How far back the first pull of promotions begins; what runs is read however old it is',
  ),
  advertising: z
    .strictObject({
      refreshToken: secretSettingText(
        'The refresh token of an authorization with the scope advertising::campaign_management: Amazon Ads API > Onboarding',
      ),
      clientId: settingText(
        'The client id of an app that Amazon Ads has approved, if it is another one',
      ).optional(),
      clientSecret: secretSettingText("That app's client secret").optional(),
      profileIds: z
        .array(z.string().regex(/^\d{1,20}$/, 'digits as text'))
        .default([])
        .describe(
          "Advertiser profiles, from /v2/profiles. Without any: the seller's in these marketplaces",
        ),
      lookBack: Duration.default('60d').describe(
        'How far back the first pull begins; Amazon keeps 95 days',
      ),
      restatedFor: Duration.default('14d').describe(
        'How many of the last days are read again each time, because sales follow clicks for days',
      ),
      sweepEvery: Duration.default('6h').describe('How often reports are asked for'),
      endpoint: z.url().optional().describe("Instead of the region's host: a proxy or a simulator"),
      authEndpoint: z.url().optional().describe('Instead of https://api.amazon.com/auth/o2/token'),
    })
    .optional()
    .describe('Amazon Ads, for the source advertising'),
  backfill: z
    .enum(['auto', 'search'])
    .default('auto')
    .describe(
      'How long stretches are read: auto takes a report where searchOrders would take hours; a report tells no item ids, buyers and streets of finished orders',
    ),
  omitData: z
    .array(z.enum(optionalOrderData))
    .default([])
    .describe("Parts of an order not to ask for, such as BUYER where the app lacks Amazon's role"),
  notifications: z
    .strictObject({
      queueUrl: z
        .url()
        .describe('The standard queue that Amazon writes to: SQS console > Queues > Details > URL'),
      region: z
        .string()
        .min(1)
        .optional()
        .describe("The queue's AWS region, where its address does not tell it: eu-west-1"),
      endpoint: z.url().optional().describe("Instead of the queue's host: a proxy or a simulator"),
      accessKeyId: secretSettingText(
        'An access key of the AWS user that reads the queue: IAM > Users > Security credentials',
      ).optional(),
      secretAccessKey: secretSettingText(
        'The secret of the access key; without keys the role of the machine is used',
      ).optional(),
      subscribe: z
        .boolean()
        .default(true)
        .describe('Whether destination and subscriptions are made at Amazon where there are none'),
      reconcileEvery: Duration.default('30m').describe(
        'How often searchOrders looks for orders that no notification told of',
      ),
    })
    .optional()
    .describe("Amazon's notifications by Amazon SQS: orders are then seconds old"),
});
export type SpApiSettings = z.output<typeof SpApiSettings>;

/** The parts of an order to ask for, however it is read. */
export function wantedOrderData({ omitData }: Pick<SpApiSettings, 'omitData'>) {
  const omitted: readonly string[] = omitData;
  return orderData.filter((part) => !omitted.includes(part));
}

/** Faults of settings that are each valid alone: a marketplace of another region. */
export function lintSettings({ region, marketplaces: codes, notifications }: SpApiSettings) {
  const faults = codes.flatMap((code, index) => {
    const message = regionFault(code, region);
    return message === undefined ? [] : [{ path: ['marketplaces', index], message }];
  });
  return [...faults, ...lintNotifications(notifications)];
}

function lintNotifications(given: SpApiSettings['notifications']) {
  if (given === undefined) return [];
  const fault = queueFault(given);
  const { accessKeyId, secretAccessKey } = given;
  const isHalf = (accessKeyId === undefined) !== (secretAccessKey === undefined);
  const missing = accessKeyId === undefined ? 'accessKeyId' : 'secretAccessKey';
  return [
    ...(fault ? [{ path: ['notifications', fault.setting], message: fault.message }] : []),
    ...(isHalf ? [{ path: ['notifications', missing], message: 'missing. Set both or none' }] : []),
  ];
}
