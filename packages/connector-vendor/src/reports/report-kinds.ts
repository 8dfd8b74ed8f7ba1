/** Amazon's analytics for vendors, by what we call them. */
export const reportKinds = ['inventory', 'sales', 'traffic', 'margin'] as const;
export type ReportKind = (typeof reportKinds)[number];

export const reportPeriods = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'] as const;
export type ReportPeriod = (typeof reportPeriods)[number];
export const distributorViews = ['MANUFACTURING', 'SOURCING'] as const;
export const sellingPrograms = ['RETAIL', 'BUSINESS', 'FRESH'] as const;
export type SellingProgram = (typeof sellingPrograms)[number];

interface ReportRules {
  type: string;
  /** Empty: it has none, and no times either. */
  periods: readonly ReportPeriod[];
  hasView: boolean;
  /** Empty: it takes none. */
  programs: readonly SellingProgram[];
}

/** As Amazon's JSON schemas of these reports say: github.com/amzn/selling-partner-api-models, `schemas/reports`. */
export const reportRules: Readonly<Record<ReportKind | 'forecast', ReportRules>> = {
  inventory: {
    type: 'GET_VENDOR_INVENTORY_REPORT',
    periods: ['WEEK', 'MONTH', 'QUARTER', 'YEAR'],
    hasView: true,
    programs: ['RETAIL', 'FRESH'],
  },
  sales: {
    type: 'GET_VENDOR_SALES_REPORT',
    periods: reportPeriods,
    hasView: true,
    programs: sellingPrograms,
  },
  traffic: {
    type: 'GET_VENDOR_TRAFFIC_REPORT',
    periods: reportPeriods,
    hasView: false,
    programs: [],
  },
  margin: {
    type: 'GET_VENDOR_NET_PURE_PRODUCT_MARGIN_REPORT',
    periods: reportPeriods,
    hasView: false,
    programs: [],
  },
  forecast: {
    type: 'GET_VENDOR_FORECASTING_REPORT',
    periods: [],
    hasView: false,
    programs: ['RETAIL', 'FRESH'],
  },
};
