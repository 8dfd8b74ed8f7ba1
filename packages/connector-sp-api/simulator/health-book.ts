import type { MadeReport, SimulatedReportRequest } from '@acorn-i/sp-api-client/simulator';
import type { OrderBook } from './order-book.ts';
import type { ReturnBook } from './return-book.ts';

export const healthReportType = 'GET_V2_SELLER_PERFORMANCE_REPORT';

/** What Amazon thinks of the seller beyond what orders and returns show. */
export interface SimulatedHealth {
  status: 'NORMAL' | 'AT_RISK' | 'DEACTIVATED';
  rating: 'GREAT' | 'WARNED';
  /** Listings that break a rule. */
  listingPolicyViolations: number;
  /** Warnings by type. */
  warnings: readonly string[];
}

export interface HealthBook {
  set(change: Partial<SimulatedHealth>): void;
  /** The seller performance report. */
  report(request: SimulatedReportRequest, isCompressed: boolean): MadeReport;
}

const dayMs = 86_400_000;

/** Order defects follow from orders and claims; everything else is as it was set. */
export function createHealthBook(
  { orders, returns }: { orders: OrderBook; returns: ReturnBook },
  now: () => number,
): HealthBook {
  const health: SimulatedHealth = {
    status: 'NORMAL',
    rating: 'GREAT',
    listingPolicyViolations: 0,
    warnings: [],
  };

  function defectRate(marketplaceId: string, fulfilledBy: 'MERCHANT' | 'AMAZON') {
    const [fromMs, toMs] = [now() - 60 * dayMs, now()];
    let orderCount = 0;
    for (const { order, created } of orders.scan('created', { atMs: fromMs, sequence: 0 })) {
      if (created.atMs > toMs || order.salesChannel.marketplaceId !== marketplaceId) continue;
      if (order.fulfillment.fulfilledBy === fulfilledBy) orderCount += 1;
    }
    const claimed = returns
      .within(fromMs, toMs, fulfilledBy)
      .filter(({ order, hasGuaranteeClaim: has }) => {
        return has && order.salesChannel.marketplaceId === marketplaceId;
      });
    const count = new Set(claimed.map(({ order }) => order.orderId)).size;
    const rate = orderCount === 0 ? 0 : count / orderCount;
    const status = orderCount === 0 ? 'NONE' : rate < 0.01 ? 'GOOD' : 'BAD';
    return {
      reportingDateRange: rangeOf(60, now()),
      orderCount,
      orderWithDefects: { count, status },
      claims: { count, status: 'NONE' },
      chargebacks: { count: 0, status: 'NONE' },
      negativeFeedback: { count: 0, status: 'NONE' },
      fulfillmentType: fulfilledBy === 'MERCHANT' ? 'mfn' : 'afn',
      status,
      rate,
      targetValue: 0.01,
      targetCondition: 'LESS_THAN',
    };
  }

  function metricsOf(marketplaceId: string) {
    const violations = (defectsCount: number) => ({
      reportingDateRange: rangeOf(180, now()),
      defectsCount,
      status: defectsCount > 0 ? 'BAD' : 'GOOD',
      targetValue: 0,
      targetCondition: 'EQUALS',
    });
    return {
      marketplaceId,
      lateShipmentRate: {
        reportingDateRange: rangeOf(30, now()),
        orderCount: 0,
        lateShipmentCount: 0,
        status: 'NONE',
        rate: 0,
        targetValue: 0.04,
        targetCondition: 'LESS_THAN',
      },
      orderDefectRate: {
        mfn: defectRate(marketplaceId, 'MERCHANT'),
        afn: defectRate(marketplaceId, 'AMAZON'),
      },
      accountHealthRating: {
        accountHealthRatingStatus: health.rating,
        reportingDateRange: rangeOf(180, now()),
      },
      listingPolicyViolations: violations(health.listingPolicyViolations),
      documentRequests: violations(0),
      warningStates: health.warnings.map((warningType) => ({ warningType, status: 'BAD' })),
    };
  }

  return {
    set: (change) => void Object.assign(health, change),
    report({ marketplaceIds }, isCompressed) {
      const { status } = health;
      const report = {
        accountStatuses: marketplaceIds.map((marketplaceId) => ({ marketplaceId, status })),
        performanceMetrics: marketplaceIds.map(metricsOf),
      };
      const contentType = 'application/json; charset=UTF-8';
      return { content: JSON.stringify(report), contentType, isCompressed };
    },
  };
}

/** Whole days that ended yesterday, to the minute, as Amazon writes them. */
function rangeOf(days: number, nowMs: number) {
  const endMs = Math.floor(nowMs / dayMs) * dayMs;
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return {
    reportingDateFrom: `${day(endMs - days * dayMs)}T00:00Z`,
    reportingDateTo: `${day(endMs - dayMs)}T23:59Z`,
  };
}
