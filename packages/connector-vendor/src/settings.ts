import { Duration } from '@acorn-i/core';
import {
  type MarketplaceCode,
  marketplaceCodes,
  marketplaces,
  regions,
} from '@acorn-i/sp-api-client';
import { z } from 'zod';
import { reportRules } from './reports/report-kinds.ts';
import { OnboardingSettings, RemittanceSettings, ReportSettings } from './settings-parts.ts';

const lwa =
  'Vendor Central > Integration > API Integration > Developer Central > View (LWA credentials)';

export const VendorSettings = z.strictObject({
  region: z
    .enum(regions)
    .describe('na: North and South America; eu: Europe, Middle East, Africa, India; fe: Far East'),
  vendorCodes: z
    .array(z.string().regex(/^[A-Z0-9]{2,10}$/, 'a vendor code: capital letters and digits'))
    .max(200)
    .default([])
    .describe(
      'Only these vendor codes: Vendor Central > Settings > Account. None: all of the group',
    ),
  marketplace: z
    .enum(marketplaceCodes)
    .optional()
    .describe(
      'Country code of the marketplace in which invoices are looked up after they were sent',
    ),
  marketplaces: z
    .array(z.enum(marketplaceCodes))
    .max(20)
    .default([])
    .describe(
      'Country codes of the marketplaces whose invoices, payments and reports are read. None: that of `marketplace`',
    ),
  auth: z.strictObject({
    clientId: text(`The app's client id, amzn1.application-oa2-client.…: ${lwa}`),
    clientSecret: secretText(`The app's client secret, to rotate every 180 days: ${lwa}`),
    nextClientSecret: secretText(
      'The new client secret while both hold: whichever Amazon takes is used',
    ).optional(),
    secretIssuedAt: z.iso
      .date()
      .optional()
      .describe('The day on which the client secret was made, to be warned before it ends'),
    authorizedAt: z.iso
      .date()
      .optional()
      .describe('The day on which the vendor authorized the app, to be warned before it ends'),
    isPublicApp: z
      .boolean()
      .default(false)
      .describe('Whether the app is a public one, which vendors authorize again every year'),
    refreshToken: secretText(
      "The vendor group's refresh token, Atzr|…: Developer Central > Authorize",
    ),
  }),
  sandbox: z.boolean().default(false).describe("Amazon's own sandbox, with its static answers"),
  endpoint: z.url().optional().describe("Instead of the region's host: a proxy or a simulator"),
  authEndpoint: z
    .url()
    .optional()
    .describe('Instead of https://api.amazon.com/auth/o2/token: a proxy or a simulator'),
  userAgent: z.string().min(1).max(500).default('ACORN-i/0.1 (Language=TypeScript)'),
  lookBack: Duration.default('7d').describe('How far back the first pull begins'),
  overlap: Duration.default('1h').describe('How much of the last window every pull reads again'),
  settle: Duration.default('1m').describe('How far behind now a window ends'),
  sweepEvery: Duration.default('6h').describe(
    'How often the last seven days of purchase orders are read again: Amazon has shown some late',
  ),
  invoicesFor: Duration.default('365d').describe(
    'How long after its date an invoice is asked for: deductions and repayments come late',
  ),
  pageSize: z.int().min(1).max(100).default(100).describe('Purchase orders of one page'),
  look: Duration.default('15s').describe(
    'How long after a document was sent Amazon is first asked what became of it; later looks wait longer',
  ),
  presumeAfter: Duration.default('15m').describe(
    'From when a document that Amazon still processes counts as taken, as Amazon says',
  ),
  verifyFor: Duration.default('30m').describe(
    "How long after it was sent a document must be in Amazon's own state; later is for Amazon's support",
  ),
  routingFor: Duration.default('30d').describe(
    'How long after it was asked for a transport is read again: Amazon cannot be asked for changes',
  ),
  labelFolder: z
    .string()
    .min(1)
    .optional()
    .describe("A folder for Amazon's own labels of small parcels. None: they are not read"),
  reports: ReportSettings.prefault({}).describe("Amazon's reports for vendors"),
  forecastEvery: Duration.default('1d').describe('How often the forecast is asked for'),
  onboarding: OnboardingSettings.optional().describe('What being a vendor takes beside any API'),
  remittances: RemittanceSettings.optional().describe('Payments by file'),
  requireNotice: z
    .boolean()
    .default(true)
    .describe(
      'Whether an invoice needs a ship notice that this connection has sent; false where notices go another way',
    ),
});
export type VendorSettings = z.output<typeof VendorSettings>;

/** The marketplaces whose finances and reports are read. */
export function marketplacesOf({
  marketplace,
  marketplaces: several,
}: Pick<VendorSettings, 'marketplace' | 'marketplaces'>): readonly MarketplaceCode[] {
  if (several.length > 0) return [...new Set(several)];
  return marketplace === undefined ? [] : [marketplace];
}

/** Faults of settings that are each valid alone: a marketplace of another region, a report of days that has none. */
export function lintSettings(settings: VendorSettings) {
  return [...lintMarketplaces(settings), ...lintReports(settings)];
}

function lintMarketplaces({ region, marketplace, marketplaces: several }: VendorSettings) {
  const named = [
    ...(marketplace === undefined ? [] : [{ code: marketplace, path: ['marketplace'] }]),
    ...several.map((code, index) => ({ code, path: ['marketplaces', String(index)] })),
  ];
  return named.flatMap(({ code, path }) => {
    const home = marketplaces[code].region;
    if (home === region) return [];
    const message = `${code} belongs to region ${home}, not ${region}. Use one connection a region`;
    return [{ path, message }];
  });
}

function lintReports({ reports: { kinds, period, sellingProgram } }: VendorSettings) {
  return kinds.flatMap((kind) => {
    const { type, periods, programs } = reportRules[kind];
    const faults = [];
    if (!periods.includes(period)) {
      const message = `${type} knows ${periods.join(', ')}, not ${period}. Take "${kind}" out of reports.kinds, or another period`;
      faults.push({ path: ['reports', 'period'], message });
    }
    if (programs.length > 0 && !programs.includes(sellingProgram)) {
      const message = `${type} knows ${programs.join(', ')}, not ${sellingProgram}. Take "${kind}" out of reports.kinds`;
      faults.push({ path: ['reports', 'sellingProgram'], message });
    }
    return faults;
  });
}

function text(where: string): z.ZodString {
  const error = (issue: { input?: unknown }) =>
    issue.input === undefined ? `missing. ${where}` : `expected text. ${where}`;
  return z
    .string({ error })
    .min(1, { error: `empty. ${where}` })
    .describe(where);
}

/** What core's `secret()` marks, with a message that says where the value is found. */
function secretText(where: string): z.ZodString {
  return text(where).meta({ secret: true, description: where });
}
