import {
  createReportDesk,
  type DocumentStore,
  invalidInput,
  type MadeReport,
  type ReportDesk,
  type SimulatedApi,
  type SimulatedReportRequest,
} from '@acorn-i/sp-api-client/simulator';

export type AnalyticsKind = 'inventory' | 'sales' | 'traffic' | 'margin' | 'forecast';

/** Of a row without a product it is a row of everything. */
export type AnalyticsRow = Readonly<Record<string, unknown>> & {
  startDate: string;
  endDate: string;
  asin?: string;
};

/** What a simulated Amazon counts, and the reports that it makes of it. */
export interface AnalyticsDesk {
  add(kind: AnalyticsKind, ...rows: readonly AnalyticsRow[]): void;
  readonly reports: ReportDesk;
}

interface Made {
  kind: AnalyticsKind;
  lists: readonly [all: string | undefined, byAsin: string];
  options: Readonly<Record<string, readonly string[]>>;
  hasTimes: boolean;
}

const periods = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'];
const views = ['MANUFACTURING', 'SOURCING'];

/** As Amazon's JSON schemas of its reports say. */
const types: Readonly<Record<string, Made>> = {
  GET_VENDOR_INVENTORY_REPORT: {
    kind: 'inventory',
    lists: ['inventoryAggregate', 'inventoryByAsin'],
    options: {
      reportPeriod: periods.slice(1),
      distributorView: views,
      sellingProgram: ['RETAIL', 'FRESH'],
    },
    hasTimes: true,
  },
  GET_VENDOR_SALES_REPORT: {
    kind: 'sales',
    lists: ['salesAggregate', 'salesByAsin'],
    options: {
      reportPeriod: periods,
      distributorView: views,
      sellingProgram: ['RETAIL', 'BUSINESS', 'FRESH'],
    },
    hasTimes: true,
  },
  GET_VENDOR_TRAFFIC_REPORT: {
    kind: 'traffic',
    lists: ['trafficAggregate', 'trafficByAsin'],
    options: { reportPeriod: periods },
    hasTimes: true,
  },
  GET_VENDOR_NET_PURE_PRODUCT_MARGIN_REPORT: {
    kind: 'margin',
    lists: ['netPureProductMarginAggregate', 'netPureProductMarginByAsin'],
    options: { reportPeriod: periods },
    hasTimes: true,
  },
  GET_VENDOR_FORECASTING_REPORT: {
    kind: 'forecast',
    lists: [undefined, 'forecastByAsin'],
    options: { sellingProgram: ['RETAIL', 'FRESH'] },
    hasTimes: false,
  },
};

export function createAnalyticsDesk(
  api: SimulatedApi,
  documents: DocumentStore,
  processingMs: number,
): AnalyticsDesk {
  const rows = new Map<AnalyticsKind, AnalyticsRow[]>();

  function make(request: SimulatedReportRequest): MadeReport {
    const type = types[request.reportType];
    if (!type) throw invalidInput(`no report ${request.reportType}`);
    if (!isRight(type, request)) return 'fatal';
    const [from, to] = [request.dataStartTime, request.dataEndTime].map((at) => at?.slice(0, 10));
    const found = (rows.get(type.kind) ?? []).filter(
      ({ startDate, endDate }) =>
        !type.hasTimes || (startDate >= (from ?? '') && endDate <= (to ?? '')),
    );
    if (found.length === 0) return 'no-data';
    const [all, byAsin] = type.lists;
    const document = {
      reportSpecification: { ...request, lastUpdatedDate: new Date(api.now()).toISOString() },
      ...(all && { [all]: found.filter(({ asin }) => asin === undefined) }),
      [byAsin]: found.filter(({ asin }) => asin !== undefined),
    };
    return {
      content: JSON.stringify(document),
      contentType: 'application/json',
      isCompressed: true,
    };
  }

  const reports = createReportDesk(api, documents, { make, processingMs });
  return {
    add(kind, ...more) {
      rows.set(kind, [...(rows.get(kind) ?? []), ...more]);
    },
    reports,
  };
}

/** What Amazon ends as FATAL otherwise. */
function isRight({ options, hasTimes }: Made, request: SimulatedReportRequest): boolean {
  const given = request.reportOptions ?? {};
  const isKnown = Object.keys(given).every((name) => Object.hasOwn(options, name));
  const isWhole = Object.entries(options).every(([name, values]) =>
    values.includes(given[name] ?? ''),
  );
  if (!isKnown || !isWhole) return false;
  const { dataStartTime: start, dataEndTime: end, marketplaceIds } = request;
  if (!hasTimes) return start === undefined && end === undefined && marketplaceIds.length === 1;
  if (start === undefined || end === undefined || marketplaceIds.length !== 1) return false;
  const [first, last] = [new Date(start), new Date(end)];
  const after = new Date(last.getTime() + 86_400_000);
  const days = (after.getTime() - first.getTime()) / 86_400_000;
  switch (given.reportPeriod) {
    case 'DAY':
      return days >= 1 && days <= 15;
    case 'WEEK':
      return first.getUTCDay() === 0 && last.getUTCDay() === 6 && days >= 7;
    case 'MONTH':
      return first.getUTCDate() === 1 && after.getUTCDate() === 1;
    case 'QUARTER':
      return isQuarter(first) && isQuarter(after);
    default:
      return (
        isQuarter(first) && isQuarter(after) && first.getUTCMonth() + after.getUTCMonth() === 0
      );
  }
}

function isQuarter(day: Date): boolean {
  return day.getUTCDate() === 1 && day.getUTCMonth() % 3 === 0;
}
