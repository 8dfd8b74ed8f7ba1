/** What a report of Amazon Ads is asked for. */
export interface ReportBody {
  name?: string;
  startDate: string;
  endDate: string;
  configuration: {
    adProduct: string;
    groupBy: string[];
    columns: string[];
    reportTypeId: string;
    timeUnit: string;
    format: string;
  };
}

/**
 * Columns of the report spAdvertisedProduct.
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/report-types/advertised-product
 */
export const adsColumnsKnown: readonly string[] = [
  ...['date', 'startDate', 'endDate', 'campaignName', 'campaignId', 'campaignStatus'],
  ...['campaignBudgetAmount', 'campaignBudgetType', 'campaignBudgetCurrencyCode', 'portfolioId'],
  ...['adGroupName', 'adGroupId', 'adId', 'advertisedAsin', 'advertisedSku'],
  ...['impressions', 'clicks', 'cost', 'spend', 'costPerClick', 'clickThroughRate'],
  ...[1, 7, 14, 30].flatMap((days) => [
    `purchases${days}d`,
    `purchasesSameSku${days}d`,
    `unitsSoldClicks${days}d`,
    `unitsSoldSameSku${days}d`,
    `sales${days}d`,
    `attributedSalesSameSku${days}d`,
  ]),
  ...['salesOtherSku7d', 'unitsSoldOtherSku7d', 'acosClicks7d', 'acosClicks14d'],
  ...['roasClicks7d', 'roasClicks14d'],
];

const dayMs = 86_400_000;

/** What is wrong with a request; undefined where it is good. */
export function reportFault(body: ReportBody, nowMs: number): string | undefined {
  const { startDate, endDate, configuration } = body;
  const [from, to] = [startDate, endDate].map((day) => Date.parse(`${day}T00:00:00Z`));
  if (from === undefined || to === undefined || Number.isNaN(from + to))
    return 'startDate, endDate';
  if (to < from) return 'endDate is before startDate';
  if (to - from > 30 * dayMs) return 'the range is longer than 31 days';
  if (from < nowMs - 96 * dayMs) return 'startDate is before the data that is kept';
  if (to > nowMs + dayMs) return 'endDate is in the future';
  const { adProduct, reportTypeId, groupBy, columns, timeUnit, format } = configuration ?? {};
  if (adProduct !== 'SPONSORED_PRODUCTS') return 'configuration adProduct is invalid';
  if (reportTypeId !== 'spAdvertisedProduct') return 'configuration reportTypeId is invalid';
  if (groupBy?.join() !== 'advertiser') return 'configuration groupBy is invalid';
  if (format !== 'GZIP_JSON') return 'configuration format is invalid';
  const unknown = columns?.filter((column) => !adsColumnsKnown.includes(column)) ?? ['columns'];
  if (unknown.length > 0) return `configuration columns includes invalid values: (${unknown})`;
  if (new Set(columns).size < columns.length) return 'a column is there twice';
  const isDaily = timeUnit === 'DAILY' && columns.includes('date');
  return isDaily ? undefined : 'timeUnit DAILY goes with the column date';
}
