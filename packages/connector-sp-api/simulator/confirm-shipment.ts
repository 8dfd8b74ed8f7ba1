import type { ParametersOf } from '@acorn-i/sp-api-client';
import { invalidInput } from '@acorn-i/sp-api-client/simulator';
import type { WireOrder } from './create-wire-order.ts';
import type { OrderBook } from './order-book.ts';

/** Answers `confirmShipment`: no unit leaves twice. @throws AmazonError 400 and 404 */
export function confirmShipment(
  book: OrderBook,
  { orderId, body }: ParametersOf<'ordersV0.confirmShipment'>,
  nowMs: number,
): void {
  const { marketplaceId, packageDetail } = body;
  const order = book.get(orderId);
  const { packageReferenceId, carrierCode, carrierName, trackingNumber, shipDate } = packageDetail;
  if (marketplaceId !== order.salesChannel.marketplaceId) throw invalidInput('marketplaceId');
  if (order.fulfillment.fulfilledBy !== 'MERCHANT')
    throw invalidInput('the order is not yours to ship');
  if (!/^[1-9]\d*$/.test(packageReferenceId)) throw invalidInput('packageReferenceId');
  if (carrierCode === 'Other' && !carrierName) throw invalidInput('carrierName is missing');
  const shippedMs = Date.parse(shipDate);
  if (!/^\d{4}-\d\d-\d\dT/.test(shipDate) || Number.isNaN(shippedMs))
    throw invalidInput('shipDate');
  if (shippedMs > nowMs || shippedMs < Date.parse(order.createdTime)) {
    throw invalidInput('shipDate is not between the order and now');
  }
  for (const { orderItemId, quantity } of packageDetail.orderItems) {
    const item = order.orderItems.find((one) => one.orderItemId === orderItemId);
    if (!item) throw invalidInput(`orderItemId ${orderItemId}`);
    if (quantity < 1 || quantity > item.fulfillment.quantityUnfulfilled)
      throw invalidInput('quantity');
  }
  const parcel = {
    packageReferenceId,
    createdTime: new Date(nowMs).toISOString(),
    packageStatus: { status: 'SHIPPED' },
    carrier: carrierName ?? carrierCode,
    shipTime: shipDate,
    trackingNumber,
    packageItems: packageDetail.orderItems.map(({ orderItemId, quantity }) => ({
      orderItemId,
      quantity,
    })),
  };
  book.update(orderId, (changed) => {
    changed.packages = [...(changed.packages ?? []), parcel];
    for (const { orderItemId, quantity } of packageDetail.orderItems)
      ship(changed, orderItemId, quantity);
    const isDone = changed.orderItems.every(
      ({ fulfillment }) => fulfillment.quantityUnfulfilled === 0,
    );
    changed.fulfillment.fulfillmentStatus = isDone ? 'SHIPPED' : 'PARTIALLY_SHIPPED';
  });
}

function ship(order: WireOrder, orderItemId: string, quantity: number): void {
  const item = order.orderItems.find((one) => one.orderItemId === orderItemId);
  if (!item) return;
  item.fulfillment.quantityFulfilled += quantity;
  item.fulfillment.quantityUnfulfilled -= quantity;
}
