import { type FulfilledBy, type Order, type Party, RejectedError } from '@acorn-i/core';
import { marketplaceOf } from '../marketplaces.ts';
import type { SpApiOrder } from '../wire/order.ts';
import { toAddress } from './address.ts';
import { toDeliveryNote } from './delivery-note.ts';
import { kebab } from './kebab.ts';
import { toMoney } from './money.ts';
import { promotionIdsOf, toOrderLine } from './order-line.ts';
import { toOrderMoney } from './order-money.ts';
import { filled, present } from './present.ts';
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
  const result: Order = present({
    id: order.orderId,
    number: order.orderAliases?.find(({ aliasType }) => aliasType === 'SELLER_ORDER_ID')?.aliasId,
    externalIds: toExternalIds(order),
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
    lines: lines.map((line) => (fulfilledBy ? { ...line, fulfilledBy } : line)),
    ...toOrderMoney(order),
    payments: toPayments(order),
    shipBy: toWindow(fulfillment?.shipByWindow),
    deliverBy: toWindow(fulfillment?.deliverByWindow),
    isPrime: order.programs?.includes('PRIME'),
    isBusiness: order.programs?.includes('AMAZON_BUSINESS'),
    replaces: replacedOrderOf(order),
    buyerCancelRequested: toCancelRequest(order),
    note: toDeliveryNote(recipient?.deliveryPreference)?.slice(0, 8_192),
    tags: toTags(order),
  });
  return result;
}

/** A status that is newer than this table counts as open and stands in the tags. */
const statuses: Readonly<Record<string, Order['status']>> = {
  PENDING_AVAILABILITY: 'pending',
  PENDING: 'pending',
  UNSHIPPED: 'open',
  PARTIALLY_SHIPPED: 'partially-fulfilled',
  SHIPPED: 'fulfilled',
  CANCELLED: 'cancelled',
  UNFULFILLABLE: 'closed',
};

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

/** Amazon ships an order of another channel as multi-channel fulfilment. */
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

function toExternalIds(order: SpApiOrder): Order['externalIds'] {
  const system = 'amazon';
  const purchaseOrder = filled(order.buyer?.buyerPurchaseOrderNumber);
  const packages = order.packages ?? [];
  return [
    ...(order.orderAliases ?? []).map(({ aliasId: id, aliasType }) => {
      return { system, type: kebab(aliasType ?? 'alias'), id };
    }),
    ...(purchaseOrder ? [{ system: 'buyer', type: 'purchase-order', id: purchaseOrder }] : []),
    ...(order.associatedOrders ?? []).flatMap(({ orderId: id, associationType }) => {
      return id ? [{ system, type: kebab(associationType ?? 'associated-order'), id }] : [];
    }),
    ...packages.map(({ packageReferenceId: id }) => ({ system, type: 'package', id })),
    ...packages.flatMap(({ carrier, trackingNumber: id }) => {
      return id ? [{ system: filled(carrier) ?? system, type: 'tracking-number', id }] : [];
    }),
    ...(order.fulfillmentOrders ?? []).map(({ fulfillmentOrderId: id }) => {
      return { system, type: 'fulfillment-order', id };
    }),
  ].filter(({ id }) => id !== '');
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

/** Facts that steps may ask for and that have no field of their own, as `kind:value`. */
function toTags(order: SpApiOrder): string[] {
  const status = order.fulfillment?.fulfillmentStatus;
  const { buyerInvoicePreference, invoiceStatus } = order.tax?.taxInvoicing ?? {};
  const tags = [
    ...(order.programs ?? []).map((program) => `program:${program}`),
    ...(status !== undefined && !(status in statuses) ? [`status:${status}`] : []),
    ...(status === 'UNFULFILLABLE' ? ['status:UNFULFILLABLE'] : []),
    ...(buyerInvoicePreference ? [`invoice-preference:${buyerInvoicePreference}`] : []),
    ...(invoiceStatus ? [`invoice-status:${invoiceStatus}`] : []),
    ...(order.recipient?.deliveryPreference?.deliveryCapabilities ?? []).map(
      (capability) => `delivery:${capability}`,
    ),
    ...(order.packages ?? []).flatMap(({ packageReferenceId, packageStatus }) =>
      packageStatus?.status ? [`package:${packageReferenceId}:${packageStatus.status}`] : [],
    ),
    ...order.orderItems.flatMap(promotionIdsOf).map((id) => `promotion:${id}`),
  ];
  return [...new Set(tags)].slice(0, 250).map((tag) => tag.slice(0, 256));
}
