import { AmazonError, type DocumentContent } from '@acorn-i/sp-api-client/simulator';
import type { WireOrder } from './create-wire-order.ts';
import type { OrderBook } from './order-book.ts';

export const cancellationsFeedType = 'POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA';

const columns = ['order-id', 'cancellation-reason-code', 'amazon-order-item-code'];
const reasons = new Set([
  ...['NoInventory', 'ShippingAddressUndeliverable', 'CustomerExchange', 'BuyerCanceled'],
  ...['GeneralAdjustment', 'CarrierCreditDecision', 'RiskAssessmentInformationNotValid'],
  ...['CarrierCoverageFailure', 'CustomerReturn', 'MerchandiseNotReceived', 'PricingError'],
]);

/** Does an order cancellation file row by row; an order whose last item goes is cancelled. */
export function processCancellationsFeed(
  orders: OrderBook,
  content: Buffer,
): DocumentContent | 'fatal' {
  const [head = '', header = '', ...rows] = content.toString().trimEnd().split(/\r?\n/);
  if (!head.startsWith('TemplateType=OrderCancellation\tVersion=')) return 'fatal';
  if (header !== columns.join('\t')) return 'fatal';
  const faults = rows.flatMap((row, index) => {
    const [orderId = '', reason = '', itemId = ''] = row.split('\t');
    const fault = cancelItem(orders, { orderId, reason, itemId });
    return fault ? [[index + 1, orderId, itemId, '18000', 'Error', fault].join('\t')] : [];
  });
  const report = [
    'Feed Processing Summary:',
    `\tNumber of records processed\t\t${rows.length}`,
    `\tNumber of records successful\t\t${rows.length - faults.length}`,
    '',
    ...(faults.length > 0
      ? ['original-record-number\torder-id\torder-item-id\terror-code\terror-type\terror-message']
      : []),
    ...faults,
  ];
  return { content: `${report.join('\n')}\n`, contentType: 'text/plain; charset=Cp1252' };
}

function cancelItem(
  orders: OrderBook,
  { orderId, reason, itemId }: { orderId: string; reason: string; itemId: string },
): string | undefined {
  let order: WireOrder;
  try {
    order = orders.get(orderId);
  } catch (error) {
    if (error instanceof AmazonError) return 'The order is not yours.';
    throw error;
  }
  if (!reasons.has(reason)) return 'The reason is not known.';
  const item = order.orderItems.find(({ orderItemId }) => orderItemId === itemId);
  if (!item) return 'The order has no such item.';
  if (order.fulfillment.fulfilledBy !== 'MERCHANT') return 'The order is not yours to ship.';
  if (item.fulfillment.quantityFulfilled > 0) return 'The item has left.';
  if (item.cancellation?.cancellationExecution) return 'The item was cancelled before.';
  orders.update(orderId, (changed) => {
    const mine = changed.orderItems.find(({ orderItemId }) => orderItemId === itemId);
    if (!mine) return;
    mine.fulfillment.quantityUnfulfilled = 0;
    const cancellationExecution = { cancelledBy: 'MERCHANT', cancelReason: reason };
    mine.cancellation = { ...mine.cancellation, cancellationExecution };
    const isGone = changed.orderItems.every(
      ({ cancellation }) => cancellation?.cancellationExecution,
    );
    if (isGone) changed.fulfillment.fulfillmentStatus = 'CANCELLED';
  });
  return undefined;
}
