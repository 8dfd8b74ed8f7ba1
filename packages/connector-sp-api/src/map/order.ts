import { type FulfilledBy, type Order, type Party, RejectedError } from '@acorn-i/core';
import { filled, marketplaceOf, present } from '@acorn-i/sp-api-client';
import type { SpApiOrder } from '../wire/order.ts';
import { toAddress } from './address.ts';
import { toDeliveryNote } from './delivery-note.ts';
import { toMoney } from './money.ts';
import { toOrderExternalIds } from './order-external-ids.ts';
import { toOrderLine } from './order-line.ts';
import { toOrderMoney } from './order-money.ts';
import { statuses } from './order-status.ts';
import { toOrderTags } from './order-tags.ts';
import { toInstant, toWindow } from './time.ts';

/**
 * An order of `searchOrders` or `getOrder` in canonical shape, in full.
 *
 * Model: https://github.com/amzn/selling-partner-api-models (`orders_2026-01-01.json`).
 *
 * @throws RejectedError `MONEY_INVALID`, `TIME_INVALID`, `ORDER_CURRENCY_UNKNOWN`
 */
export function toOrder(order: SpApiOrder): Order {
  const { fulfillment, recipient } = order;
  const fulfilledBy = toFulfilledBy(order);
  const lines = order.orderItems.map((item) => toOrderLine(item, order));
  const facts = present({
    id: order.orderId,
    number: order.orderAliases?.find(({ aliasType }) => aliasType === 'SELLER_ORDER_ID')?.aliasId,
    externalIds: toOrderExternalIds(order),
    channel: toChannel(order),
    status: statuses[fulfillment?.fulfillmentStatus ?? ''] ?? 'open',
    paymentStatus: isPending(order) ? ('pending' as const) : undefined,
    placedAt: toInstant(order.createdTime),
    updatedAt: toInstant(order.lastUpdatedTime),
    cancelReason: cancelReasonOf(order, 'cancellationExecution'),
    currency: currencyOf(order),
    buyer: toBuyer(order),
    shippingAddress: toAddress(recipient?.deliveryAddress),
    billingAddress: toAddress(buyerTaxOf(order)?.taxRegistrationAddress),
    ...toOrderMoney(order),
    payments: toPayments(order),
    shipBy: toWindow(fulfillment?.shipByWindow),
    deliverBy: toWindow(fulfillment?.deliverByWindow),
    isPrime: order.programs?.includes('PRIME'),
    isBusiness: order.programs?.includes('AMAZON_BUSINESS'),
    replaces: replacedOrderOf(order),
    buyerCancelRequested: toCancelRequest(order),
    note: toDeliveryNote(recipient?.deliveryPreference)?.slice(0, 8_192),
    tags: toOrderTags(order),
  });
  return {
    ...facts,
    lines: lines.map((line) => (fulfilledBy ? { ...line, fulfilledBy } : line)),
  };
}

function isPending({ fulfillment }: SpApiOrder): boolean {
  return statuses[fulfillment?.fulfillmentStatus ?? ''] === 'pending';
}

function toChannel({ salesChannel }: SpApiOrder): Order['channel'] {
  const id = filled(salesChannel.marketplaceId);
  return present({
    kind: salesChannel.channelName === 'NON_AMAZON' ? 'non-amazon' : 'amazon',
    id,
    name: filled(salesChannel.marketplaceName)?.slice(0, 256),
    country: marketplaceOf(id)?.country,
  });
}

/** Amazon ships an order of another channel as multi-channel fulfillment. */
function toFulfilledBy({
  fulfillment,
  salesChannel,
  programs,
}: SpApiOrder): FulfilledBy | undefined {
  if (fulfillment?.fulfilledBy === 'AMAZON') {
    return salesChannel.channelName === 'NON_AMAZON' ? 'amazon-mcf' : 'amazon-fba';
  }
  if (fulfillment?.fulfilledBy !== 'MERCHANT') return undefined;
  return programs?.includes('IN_STORE_PICK_UP') ? 'store' : 'merchant';
}

/** A pending order may come without any amount; its marketplace has one currency. */
function currencyOf({ proceeds, orderItems, salesChannel }: SpApiOrder): string {
  const amounts = [
    proceeds?.grandTotal,
    ...orderItems.flatMap((item) => [item.proceeds?.proceedsTotal, item.product.price?.unitPrice]),
  ];
  const told = amounts.find((amount) => amount)?.currencyCode;
  const currency = told ?? marketplaceOf(salesChannel.marketplaceId)?.currency;
  if (currency !== undefined) return currency;
  throw new RejectedError('an order has no amount and an unknown marketplace', {
    code: 'ORDER_CURRENCY_UNKNOWN',
    details: { marketplaceId: salesChannel.marketplaceId },
  });
}

function toBuyer(order: SpApiOrder): Party | undefined {
  const registration = buyerTaxOf(order);
  const buyer = present({
    name: filled(order.buyer?.buyerName),
    email: filled(order.buyer?.buyerEmail),
    company: filled(order.buyer?.buyerCompanyName) ?? filled(registration?.legalName),
    taxId: filled(registration?.taxRegistrationNumber),
  });
  return Object.keys(buyer).length === 0 ? undefined : buyer;
}

function buyerTaxOf({ tax }: SpApiOrder) {
  return tax?.taxRegistrations?.find(({ entityType }) => entityType === 'BUYER');
}

function toPayments({ payment }: SpApiOrder): Order['payments'] {
  return (payment?.paymentExecutions ?? []).flatMap((execution) => {
    const amount = toMoney(execution.paymentAmount);
    if (!amount) return [];
    const method = [execution.paymentMethod, execution.cardBrand].map(filled).filter(Boolean);
    const reference = filled(execution.authorizationCode) ?? filled(execution.acquirerId);
    return [present({ method: method.join(' ') || 'unknown', amount, reference })];
  });
}

function replacedOrderOf({ associatedOrders }: SpApiOrder): string | undefined {
  const original = (type: string) =>
    associatedOrders?.find(({ associationType }) => associationType === type)?.orderId;
  return filled(original('REPLACEMENT_ORIGINAL_ID') ?? original('EXCHANGE_ORIGINAL_ID'));
}

function toCancelRequest(order: SpApiOrder): Order['buyerCancelRequested'] {
  const isRequested = order.orderItems.some(
    ({ cancellation }) => cancellation?.cancellationRequest,
  );
  if (!isRequested) return undefined;
  return present({ reason: cancelReasonOf(order, 'cancellationRequest') });
}

function cancelReasonOf(
  { orderItems }: SpApiOrder,
  step: 'cancellationRequest' | 'cancellationExecution',
): string | undefined {
  const reasons = orderItems.map(({ cancellation }) => filled(cancellation?.[step]?.cancelReason));
  const distinct = [...new Set(reasons.filter((reason) => reason !== undefined))];
  return filled(distinct.join('; ').slice(0, 512));
}
