import type { Span } from './periods.ts';
import type { ReportKind } from './report-kinds.ts';

/** What Amazon's schema of 2024-09-30 has: github.com/amzn/selling-partner-api-models, `schemas/data-kiosk`. */
const root = 'analytics_vendorAnalytics_2024_09_30';
const amount = '{ amount currencyCode }';
const units = `{ units value ${amount} }`;

export interface KioskAsk {
  span: Span;
  view: 'MANUFACTURING' | 'SOURCING';
  period: 'DAY' | 'WEEK' | 'MONTH';
  kinds: readonly ReportKind[];
  /** In which amounts are told; in USD where it is left out. */
  currency: string;
}

/** The GraphQL query for a span: totals, and figures by product. The sourcing view has neither orders nor traffic. */
export function kioskQuery({ span, view, period, kinds, currency }: KioskAsk): string {
  const isMaker = view === 'MANUFACTURING';
  const has = (kind: ReportKind) => kinds.includes(kind);
  const groups = [
    ...(has('inventory') ? [sourcing, availability] : []),
    ...(has('inventory') && isMaker ? ['orders { unfilledOrderedUnits ORDERED }'] : []),
    ...(has('sales') && isMaker && !has('inventory') ? ['orders { ORDERED }'] : []),
    ...(has('sales') ? [shipped, 'customerSatisfaction { customerReturns }'] : []),
    ...(has('sales') || has('margin') ? [`costs { netPPM shippedCogs ${amount} }`] : []),
    ...(has('traffic') && isMaker ? ['traffic { glanceViews }'] : []),
  ];
  const metrics = groups.join(' ').replaceAll('ORDERED', `orderedUnitsWithRevenue ${units}`);
  const name = isMaker ? 'manufacturingView' : 'sourcingView';
  const range = `startDate: "${span.from}", endDate: "${span.to}"`;
  const how = `aggregateBy: ${period}, currencyCode: "${currency}"`;
  const body = `startDate endDate marketplaceId totals { ${metrics} } metrics { groupByKey { asin } metrics { ${metrics} } }`;
  return `query { ${root} { ${name}(${range}, ${how}) { ${body} } } }`;
}

const sourcing = `sourcing { vendorConfirmationRate receivedFillRate overallVendorLeadTime procurableProductOOS openPurchaseOrderQuantity netReceived ${units} }`;
const availability = `productAvailability { sellThroughRate sellableOnHandInventory ${units} unsellableOnHandInventory ${units} aged90DaysSellableInventory ${units} unhealthyInventory ${units} }`;
const shipped = `shippedOrders { shippedUnitsWithRevenue ${units} }`;
