import { addDecimals, type Money, multiplyDecimals, type Order, present } from '@acorn-i/core';
import type { BwpOrder } from '../documents/order.ts';
import { toMoney } from './money.ts';
import { changedAt, idOf, instant, lineParts, type OrderContext } from './order-parts.ts';

export interface StoreContext extends OrderContext {
  targetId: string;
}

/** An order at Buy with Prime, with how much of each line left and was cancelled. */
export function toOrder(order: BwpOrder, context: StoreContext): Order {
  const total = order.totalPrice?.value && toMoney(order.totalPrice.value);
  const updatedAt = changedAt(order);
  const contact = order.customer?.contact;
  const cancelled = order.cancellations?.details?.find((detail) => detail?.reason)?.reason;
  const status = statusOf(order);
  return present({
    id: idOf(order, context),
    externalIds: [{ system: 'buy-with-prime', type: 'order', id: order.id }],
    channel: { kind: 'buy-with-prime', id: context.targetId },
    status,
    placedAt: instant(order.metadata?.createdAt) ?? updatedAt,
    updatedAt,
    cancelReason: status === 'cancelled' ? (cancelled ?? undefined) : undefined,
    currency: (total ?? priceIn(order))?.currency ?? 'USD',
    buyer:
      contact &&
      (present({ name: contact.name ?? undefined, email: contact.email ?? undefined }) as object),
    lines: order.lineItems.map((line) => toLine(line, order, context)),
    totals: refundedOf(order),
    total: total ?? undefined,
    isPrime: true,
  }) as Order;
}

/** As its packages say: the whole is only as far as what is last. */
export function statusOf({ packageInformation, metadata }: BwpOrder): Order['status'] {
  const states = (packageInformation?.details ?? []).flatMap((told) => told?.state ?? []);
  const live = states.filter((state) => state !== 'CANCELLED');
  if (states.length > 0 && live.length === 0) return 'cancelled';
  const left = live.filter((state) => state !== 'PENDING');
  if (left.length > 0) return left.length === live.length ? 'fulfilled' : 'partially-fulfilled';
  return metadata?.executionState === 'NOT_STARTED' ? 'pending' : 'open';
}

function toLine(
  line: BwpOrder['lineItems'][number],
  order: BwpOrder,
  context: StoreContext,
): Order['lines'][number] {
  const unitPrice = line.product?.price && toMoney(line.product.price);
  const id = idOf(line, context);
  return present({
    id,
    sku: line.product?.sku?.value ?? undefined,
    externalIds: [{ system: 'buy-with-prime', type: 'line-item', id: line.id }],
    title: line.product?.title ?? undefined,
    quantity: line.amount.value,
    fulfilledQuantity: unitsIn(['IN_TRANSIT', 'DELIVERED'], id, order, context),
    cancelledQuantity: unitsIn(['CANCELLED'], id, order, context),
    unitPrice: unitPrice ?? undefined,
    total: unitPrice ? times(unitPrice, line.amount.value) : undefined,
    fulfilledBy: 'amazon-prime' as const,
  });
}

function times({ amount, currency }: Money, units: number): Money {
  return { amount: multiplyDecimals(amount, units), currency };
}

function unitsIn(
  states: readonly string[],
  lineId: string,
  order: BwpOrder,
  context: OrderContext,
): number {
  return (order.packageInformation?.details ?? [])
    .filter((told) => told && states.includes(told.state))
    .flatMap((told) =>
      lineParts(told?.packageInformationDetailsFor?.orderLineItems, order, context),
    )
    .filter(({ orderLineId }) => orderLineId === lineId)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

function priceIn({ lineItems }: BwpOrder): Money | undefined {
  const price = lineItems.find(({ product }) => product?.price)?.product?.price;
  return price ? toMoney(price) : undefined;
}

function refundedOf({ refunds }: BwpOrder): Order['totals'] {
  const paid = (refunds?.details ?? []).flatMap((told) => {
    const amount = told?.state === 'SUCCESS' ? told.refundTotal?.totalAmount : undefined;
    return amount ? [toMoney(amount)] : [];
  });
  const [first] = paid;
  if (!first) return undefined;
  return {
    refunded: { amount: addDecimals(paid.map(({ amount }) => amount)), currency: first.currency },
  };
}
