import { type Order, RejectedError } from '@acorn-i/core';
import type { Cancellation } from '../cancellations/canceller.ts';
import type { SpApiOrder } from '../wire/order.ts';

/** Values of `cancellation-reason-code` in Amazon's order cancellation template. */
const reasons = [
  ...['NoInventory', 'ShippingAddressUndeliverable', 'CustomerExchange', 'BuyerCanceled'],
  ...['GeneralAdjustment', 'CarrierCreditDecision', 'RiskAssessmentInformationNotValid'],
  ...['CarrierCoverageFailure', 'CustomerReturn', 'MerchandiseNotReceived', 'PricingError'],
];

/**
 * Every item of an order as not to be sent; undefined where Amazon has it as cancelled already.
 *
 * @throws RejectedError `ORDER_SHIPPED`, `ORDER_NOT_MERCHANTS`
 */
export function toCancellation(order: Order, atAmazon: SpApiOrder): Cancellation | undefined {
  const { orderId, fulfillment, orderItems } = atAmazon;
  if (isCancelled(atAmazon)) return undefined;
  if (fulfillment?.fulfilledBy === 'AMAZON') {
    throw new RejectedError(`order ${orderId}: Amazon ships it. Cancel it in Seller Central`, {
      code: 'ORDER_NOT_MERCHANTS',
    });
  }
  const sent = orderItems.filter((item) => (item.fulfillment?.quantityFulfilled ?? 0) > 0);
  if (sent.length > 0) {
    const next = 'Refund what does not come instead';
    throw new RejectedError(`order ${orderId}: ${sent.length} of its items have left. ${next}`, {
      code: 'ORDER_SHIPPED',
    });
  }
  const orderItemIds = orderItems.map((item) => item.orderItemId);
  return { orderId, reason: reasonOf(order), orderItemIds };
}

export function isCancelled({ fulfillment }: SpApiOrder): boolean {
  return fulfillment?.fulfillmentStatus === 'CANCELLED';
}

/** Amazon's own word where the order has it; else the buyer's wish, if there is one. */
function reasonOf({ cancelReason, buyerCancelRequested }: Order): string {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
  const known = reasons.find((one) => plain(one) === plain(cancelReason ?? ''));
  return known ?? (buyerCancelRequested ? 'BuyerCanceled' : 'GeneralAdjustment');
}
