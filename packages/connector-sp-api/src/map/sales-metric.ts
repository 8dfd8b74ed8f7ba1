import {
  type Money,
  RejectedError,
  type SalesMetric,
  scaleDecimal,
  toDecimal,
  trimDecimal,
} from '@acorn-i/core';
import { filled, type Marketplace, present, type ResponseOf } from '@acorn-i/sp-api-client';
import { localDayOf } from './local-day.ts';

type Payload = NonNullable<ResponseOf<'sales.getOrderMetrics'>['payload']>;
export type SpApiOrderMetrics = Payload[number];

/** What the figures are of. */
export interface SalesScope {
  marketplace: Marketplace;
  timeZone: string;
  /** One product alone. */
  product?: { sku: string } | { asin: string } | undefined;
}

/**
 * What was sold on a local day. While the day goes on it is told as of its begin, for Amazon does not say
 * when a figure changed.
 *
 * @throws RejectedError `SALES_INTERVAL`, `MONEY_INVALID`
 */
export function toSalesMetric(
  given: SpApiOrderMetrics,
  { marketplace, timeZone, product }: SalesScope,
  nowMs: number,
): SalesMetric {
  const [fromMs = Number.NaN, toMs = Number.NaN] = (given.interval ?? '')
    .split('--')
    .map((text) => Date.parse(text));
  if (Number.isNaN(fromMs) || Number.isNaN(toMs) || toMs <= fromMs) {
    throw new RejectedError('order metrics without an interval', { code: 'SALES_INTERVAL' });
  }
  const interval = { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
  const date = localDayOf(fromMs, timeZone);
  const isOver = toMs <= nowMs;
  const sku = product && 'sku' in product ? product.sku : undefined;
  const asin = product && 'asin' in product ? product.asin : undefined;
  const of = sku === undefined ? (asin === undefined ? '' : `/asin:${asin}`) : `/sku:${sku}`;
  const orders = countOf(given.orderCount);
  return present({
    id: `${marketplace.id}/${date}${of}`,
    channel: { kind: 'amazon', id: marketplace.id, country: marketplace.country },
    granularity: 'day' as const,
    interval,
    timeZone,
    date,
    isOver,
    sku,
    externalIds: asin === undefined ? [] : [{ system: 'amazon', type: 'asin', id: asin }],
    orders,
    orderLines: countOf(given.orderItemCount),
    units: countOf(given.unitCount),
    total: moneyOf(given.totalSales),
    averageUnitPrice: moneyOf(given.averageUnitPrice),
    updatedAt: isOver ? interval.to : interval.from,
  });
}

function countOf(count: number | null | undefined): number {
  return Math.max(0, Math.trunc(count ?? 0));
}

function moneyOf(given: SpApiOrderMetrics['totalSales']): Money | undefined {
  const text = filled(given?.amount);
  const currency = filled(given?.currencyCode) as Money['currency'] | undefined;
  if (text === undefined || currency === undefined) return undefined;
  const amount = toDecimal(text);
  if (amount === undefined) {
    throw new RejectedError('an amount is no decimal number', { code: 'MONEY_INVALID' });
  }
  const isLong = (amount.split('.')[1] ?? '').length > 6;
  return { amount: isLong ? trimDecimal(scaleDecimal(amount, 6, 'half-even')) : amount, currency };
}
