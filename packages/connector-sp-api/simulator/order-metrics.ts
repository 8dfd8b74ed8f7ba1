import { addDecimals, multiplyDecimals } from '@acorn-i/core';
import { marketplaceOf, type ParametersOf } from '@acorn-i/sp-api-client';
import { invalidInput } from '@acorn-i/sp-api-client/simulator';
import type { WireOrder } from './create-wire-order.ts';
import type { OrderBook } from './order-book.ts';

type Query = ParametersOf<'sales.getOrderMetrics'>;

const [quarterMs, dayMs] = [900_000, 86_400_000];

/** Answers `getOrderMetrics` for a whole interval, or day by day. @throws AmazonError 400 */
export function orderMetrics(book: OrderBook, query: Query, nowMs: number): object {
  const { marketplaceIds, granularity, sku, asin } = query;
  const [from = '', to = ''] = query.interval.split('--');
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  if (Number.isNaN(fromMs) || Number.isNaN(toMs) || toMs <= fromMs) throw invalidInput('interval');
  if (!isAbsolute(from) || !isAbsolute(to)) throw invalidInput('interval: not an absolute time');
  if (nowMs - fromMs > 2 * 366 * dayMs) throw invalidInput('interval: more than two years ago');
  if (marketplaceIds.length > 1) throw invalidInput('marketplaceIds: only one');
  if (sku !== undefined && asin !== undefined) throw invalidInput('either sku or asin');
  if (granularity === 'Total') return { payload: [metricsOf(book, query, query.interval)] };
  if (granularity !== 'Day') throw invalidInput('granularity: only Total and Day here');
  return { payload: daysOf(query, from, to).map((interval) => metricsOf(book, query, interval)) };
}

function metricsOf(book: OrderBook, query: Query, interval: string): object {
  const { marketplaceIds, sku, asin, fulfillmentNetwork: network } = query;
  const [fromMs = 0, toMs = 0] = interval.split('--').map((text) => Date.parse(text));
  const currencyCode = marketplaceOf(marketplaceIds[0])?.currency ?? 'EUR';
  let [orderCount, orderItemCount, unitCount] = [0, 0, 0];
  const amounts: string[] = [];
  for (const { order, created } of book.scan('created', { atMs: fromMs - 1, sequence: 0 })) {
    if (created.atMs >= toMs) break;
    if (!marketplaceIds.includes(order.salesChannel.marketplaceId)) continue;
    if (order.fulfillment.fulfillmentStatus === 'CANCELLED') continue;
    const by = order.fulfillment.fulfilledBy === 'AMAZON' ? 'AFN' : 'MFN';
    if (network !== undefined && network !== by) continue;
    const items = itemsOf(order, sku, asin);
    if (items.length === 0) continue;
    orderCount += 1;
    orderItemCount += items.length;
    for (const { quantityOrdered, proceeds } of items) {
      unitCount += quantityOrdered;
      amounts.push(proceeds.proceedsTotal.amount);
    }
  }
  const total = amounts.length === 0 ? '0' : addDecimals(amounts);
  const average = unitCount === 0 ? '0' : String(Number(multiplyDecimals(total, 1)) / unitCount);
  return {
    interval,
    unitCount,
    orderItemCount,
    orderCount,
    averageUnitPrice: { currencyCode, amount: average },
    totalSales: { currencyCode, amount: total },
  };
}

function itemsOf({ orderItems }: WireOrder, sku: string | undefined, asin: string | undefined) {
  return orderItems.filter(
    ({ product }) =>
      (sku === undefined || product.sellerSku === sku) &&
      (asin === undefined || product.asin === asin),
  );
}

/** Intervals from one local midnight to the next; the first and the last may be parts of a day. */
function daysOf({ granularityTimeZone: zone }: Query, from: string, to: string): string[] {
  if (zone === undefined) throw invalidInput('granularityTimeZone is missing');
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  for (const [text, ms] of [
    [from, fromMs],
    [to, toMs],
  ] as const) {
    if (offsetOf(text) !== offsetAt(ms, zone)) {
      throw invalidInput('granularityTimeZone does not match the offset of the interval');
    }
  }
  const days: string[] = [];
  for (let startMs = fromMs; startMs < toMs; ) {
    const endMs = Math.min(nextMidnight(startMs, zone), toMs);
    days.push(`${write(startMs, zone)}--${write(endMs, zone)}`);
    startMs = endMs;
  }
  return days;
}

/** Found by walking: from a midnight, no day is shorter than 23 hours. */
function nextMidnight(fromMs: number, zone: string): number {
  const isMidnight = dateAt(fromMs, zone) !== dateAt(fromMs - 1, zone);
  let atMs = fromMs + (isMidnight ? 88 : 1) * quarterMs;
  while (dateAt(atMs, zone) === dateAt(atMs - 1, zone)) atMs += quarterMs;
  return atMs;
}

function isAbsolute(text: string): boolean {
  return /T.*(Z|[+-]\d\d:\d\d)$/.test(text);
}

/** `Z` goes with UTC alone. */
function offsetOf(text: string): string {
  return text.endsWith('Z') ? '+00:00' : text.slice(-6);
}

/** To the minute, as Amazon writes it. */
function write(atMs: number, zone: string): string {
  return `${dateAt(atMs, zone)}T${timeAt(atMs, zone)}${offsetAt(atMs, zone)}`;
}

function offsetAt(atMs: number, timeZone: string): string {
  const parts = formatOf('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(atMs);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? '+00:00' : name.replace('GMT', '');
}

function dateAt(atMs: number, timeZone: string): string {
  return formatOf('en-CA', { timeZone, dateStyle: 'short' }).format(atMs);
}

function timeAt(atMs: number, timeZone: string): string {
  return formatOf('en-GB', { timeZone, timeStyle: 'short', hourCycle: 'h23' }).format(atMs);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A format takes longer to make than to use. */
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + options.timeZone;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}
