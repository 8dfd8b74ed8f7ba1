import { type AdvertisingMetric, describeIssues, RejectedError } from '@acorn-i/core';
import { filled, present, toNumberMoney } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { AdsProfile } from '../advertising/ads-client.ts';

const Text = z.string().nullish();

/** A row of the report `spAdvertisedProduct`, its numbers as text. */
const AdsRow = z.object({
  date: z.iso.date(),
  campaignId: z.string().min(1),
  campaignName: Text,
  adGroupId: Text,
  adGroupName: Text,
  adId: Text,
  advertisedSku: Text,
  advertisedAsin: Text,
  campaignBudgetCurrencyCode: Text,
  impressions: Text,
  clicks: Text,
  cost: Text,
  sales1d: Text,
  sales7d: Text,
  sales14d: Text,
  sales30d: Text,
  purchases1d: Text,
  purchases7d: Text,
  purchases14d: Text,
  purchases30d: Text,
  unitsSoldClicks1d: Text,
  unitsSoldClicks7d: Text,
  unitsSoldClicks14d: Text,
  unitsSoldClicks30d: Text,
});
type AdsRow = z.output<typeof AdsRow>;

/** What a report is asked for: all that a metric is made of. */
export const adsColumns = Object.keys(AdsRow.shape);

const windows = [1, 7, 14, 30] as const;

/**
 * What one ad cost and brought on one day. The same row comes again while Amazon restates it, under the
 * same id.
 *
 * @throws RejectedError `ADVERTISING_ROW`
 */
export function toAdvertisingMetric(given: unknown, profile: AdsProfile): AdvertisingMetric {
  const result = AdsRow.safeParse(given);
  if (!result.success) throw invalid(describeIssues(result.error));
  const row = result.data;
  const currency = filled(row.campaignBudgetCurrencyCode) ?? profile.currency;
  const cost = toNumberMoney(row.cost ?? '0', currency);
  if (cost === undefined) throw invalid('cost: no amount, or without a currency');
  const [sku, asin, adId] = [row.advertisedSku, row.advertisedAsin, row.adId].map(filled);
  const adGroupId = filled(row.adGroupId);
  const what = adId ?? sku ?? asin ?? '-';
  const facts = present({
    id: [profile.profileId, row.date, row.campaignId, adGroupId ?? '-', what].join('/'),
    date: row.date,
    timeZone: profile.timeZone,
    channel: present({ kind: 'amazon', id: profile.marketplaceId, country: profile.country }),
    product: 'sponsored-products',
    campaign: named(row.campaignId, row.campaignName),
    adGroup: adGroupId === undefined ? undefined : named(adGroupId, row.adGroupName),
    ad: adId === undefined ? undefined : { id: adId },
    sku,
    externalIds: asin === undefined ? [] : [{ system: 'amazon', type: 'asin', id: asin }],
    currency: cost.currency,
    impressions: count(row.impressions) ?? 0,
    clicks: count(row.clicks) ?? 0,
    cost,
    updatedAt: `${row.date}T00:00:00.000Z`,
  });
  return { ...facts, attributed: toAttributed(row, cost.currency) };
}

function toAttributed(row: AdsRow, currency: string): AdvertisingMetric['attributed'] {
  return windows.flatMap((days) => {
    const sales = toNumberMoney(row[`sales${days}d`], currency);
    if (sales === undefined) return [];
    const orders = count(row[`purchases${days}d`]);
    const units = count(row[`unitsSoldClicks${days}d`]);
    return [present({ days, sales, orders, units })];
  });
}

function named(id: string, name: string | null | undefined): AdvertisingMetric['campaign'] {
  return present({ id, name: filled(name)?.slice(0, 512) });
}

function count(text: string | null | undefined): number | undefined {
  const number = text == null ? Number.NaN : Number(text);
  return Number.isFinite(number) ? Math.max(0, Math.trunc(number)) : undefined;
}

function invalid(what: string): RejectedError {
  return new RejectedError(`a row of an advertising report: ${what}`, { code: 'ADVERTISING_ROW' });
}
