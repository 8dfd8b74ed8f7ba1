import { addDecimals } from '@acorn-i/core';
import type { ParametersOf } from '@acorn-i/sp-api-client';
import { invalidInput } from '@acorn-i/sp-api-client/simulator';
import type { OrderBook } from './order-book.ts';

/** Answers `getOrderMetrics` for a whole interval. @throws AmazonError 400 */
export function orderMetrics(
  book: OrderBook,
  query: ParametersOf<'sales.getOrderMetrics'>,
): object {
  const [from = '', to = ''] = query.interval.split('--');
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  if (Number.isNaN(fromMs) || Number.isNaN(toMs)) throw invalidInput('interval');
  if (query.granularity !== 'Total') throw invalidInput('granularity: only Total here');
  let [orderCount, itemCount, unitCount] = [0, 0, 0];
  const amounts: string[] = [];
  let currencyCode = 'EUR';
  for (const { order, created } of book.scan('created', { atMs: fromMs - 1, sequence: 0 })) {
    if (created.atMs >= toMs) break;
    if (!query.marketplaceIds.includes(order.salesChannel.marketplaceId)) continue;
    orderCount += 1;
    itemCount += order.orderItems.length;
    for (const { quantityOrdered } of order.orderItems) unitCount += quantityOrdered;
    amounts.push(order.proceeds.grandTotal.amount);
    currencyCode = order.proceeds.grandTotal.currencyCode;
  }
  const totalSales = { currencyCode, amount: addDecimals(amounts) };
  const metrics = { interval: query.interval, unitCount, orderItemCount: itemCount, orderCount };
  return { payload: [{ ...metrics, averageUnitPrice: totalSales, totalSales }] };
}
