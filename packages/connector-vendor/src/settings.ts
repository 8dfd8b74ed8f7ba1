import { Duration } from '@acorn-i/core';
import {
  authSettings,
  endpointSettings,
  type MarketplaceCode,
  marketplaceCodes,
  regionFault,
  regionSetting,
} from '@acorn-i/sp-api-client';
import { z } from 'zod';
import { reportRules } from './reports/report-kinds.ts';
import { OnboardingSettings, RemittanceSettings, ReportSettings } from './settings-parts.ts';

export const VendorSettings = z.strictObject({
  region: regionSetting,
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
  auth: z.strictObject(
    authSettings({
      who: 'vendor',
      credentialsAt:
        'Vendor Central > Integration > API Integration > Developer Central > View (LWA credentials)',
      refreshToken: "The vendor group's refresh token, Atzr|…: Developer Central > Authorize",
    }),
  ),
  ...endpointSettings,
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
  chargebackRates: z
    .string()
    .min(1)
    .optional()
    .describe(
      'A YAML file of what chargebacks cost, in the form of the one in @acorn-i/vendor-checks, which counts without it',
    ),
  requireNotice: z
    .boolean()
    .default(true)
    .describe(
      'Whether an invoice needs a ship notice that this connection has sent; false where notices go another way',
    ),
  locale: z
    .enum(['en', 'zh-CN'])
    .default('en')
    .describe('In which language checks say why a document is stopped, or costs something'),
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
    const message = regionFault(code, region);
    return message === undefined ? [] : [{ path, message }];
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
