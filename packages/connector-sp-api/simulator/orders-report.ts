import { marketplaceOf } from '@acorn-i/sp-api-client';
import type { MadeReport, SimulatedReportRequest } from '@acorn-i/sp-api-client/simulator';
import type { WireOrder } from './create-wire-order.ts';
import type { OrderBook } from './order-book.ts';

export const ordersReportType = 'GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL';

const columns = [
  ...['amazon-order-id', 'merchant-order-id', 'purchase-date', 'last-updated-date'],
  ...['order-status', 'fulfillment-channel', 'sales-channel', 'order-channel'],
  ...['ship-service-level', 'product-name', 'sku', 'asin', 'item-status', 'quantity', 'currency'],
  ...['item-price', 'item-tax', 'shipping-price', 'shipping-tax', 'gift-wrap-price'],
  ...['gift-wrap-tax', 'item-promotion-discount', 'ship-promotion-discount', 'ship-city'],
  ...['ship-state', 'ship-postal-code', 'ship-country', 'promotion-ids', 'is-business-order'],
];

const statuses: Readonly<Record<string, string>> = {
  PENDING: 'Pending',
  UNSHIPPED: 'Unshipped',
  PARTIALLY_SHIPPED: 'PartiallyShipped',
  SHIPPED: 'Shipped',
  CANCELLED: 'Cancelled',
};

/** The report of all orders by their last update: tab-separated, one row an item. */
export function makeOrdersReport(
  book: OrderBook,
  { dataStartTime, dataEndTime, marketplaceIds }: SimulatedReportRequest,
  nowMs: number,
): MadeReport {
  const fromMs = Date.parse(dataStartTime ?? '1970-01-01T00:00:00Z');
  const toMs = dataEndTime === undefined ? nowMs : Date.parse(dataEndTime);
  const rows: string[] = [];
  for (const { order, updated } of book.scan('updated', { atMs: fromMs, sequence: 0 })) {
    if (updated.atMs > toMs) break;
    if (marketplaceIds.includes(order.salesChannel.marketplaceId)) rows.push(...rowsOf(order));
  }
  if (rows.length === 0) return 'no-data';
  const content = `${[columns.join('\t'), ...rows].join('\r\n')}\r\n`;
  return { content, contentType: 'text/plain; charset=Cp1252', isCompressed: true };
}

function rowsOf(order: WireOrder): string[] {
  const { fulfillment, salesChannel, recipient } = order;
  const status = statuses[fulfillment.fulfillmentStatus] ?? fulfillment.fulfillmentStatus;
  const domain = marketplaceOf(salesChannel.marketplaceId)?.domain ?? '';
  return order.orderItems.map((item) => {
    const cells: Record<string, string | number> = {
      'amazon-order-id': order.orderId,
      'purchase-date': toReportTime(order.createdTime),
      'last-updated-date': toReportTime(order.lastUpdatedTime),
      'order-status': status,
      'fulfillment-channel': fulfillment.fulfilledBy === 'AMAZON' ? 'Amazon' : 'Merchant',
      'sales-channel': domain.replace('amazon', 'Amazon'),
      'ship-service-level': fulfillment.fulfillmentServiceLevel,
      'product-name': item.product.title,
      sku: item.product.sellerSku,
      asin: item.product.asin,
      'item-status': status,
      quantity: item.quantityOrdered,
      currency: item.proceeds.proceedsTotal.currencyCode,
      'item-price': item.proceeds.proceedsTotal.amount,
      'ship-city': recipient.deliveryAddress.city ?? '',
      'ship-postal-code': recipient.deliveryAddress.postalCode ?? '',
      'ship-country': recipient.deliveryAddress.countryCode ?? '',
      'is-business-order': 'false',
    };
    return columns.map((column) => cells[column] ?? '').join('\t');
  });
}

/** Seconds, with a zone in digits. */
function toReportTime(iso: string): string {
  return iso.replace(/(\.\d+)?Z$/, '+00:00');
}
