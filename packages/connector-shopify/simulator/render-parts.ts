import { connection, type PageArguments } from './connection.ts';
import {
  fulfillmentLineId,
  refundableOf,
  type SimulatedFulfillment,
  type SimulatedOrder,
  type SimulatedPayment,
  type SimulatedRefund,
  type SimulatedReturn,
  type SimulatedReturnLine,
} from './simulated-order.ts';
import { utc } from './utc.ts';

/** Global ids of what belongs to an order. */
export const gid = (type: string, id: number): string => `gid://shopify/${type}/${id}`;

function money(minor: number, currencyCode: string): object {
  const bag = { amount: (minor / 100).toFixed(2).replace(/0$/, ''), currencyCode };
  return { shopMoney: bag, presentmentMoney: bag };
}

function lineOf(order: SimulatedOrder, lineId: number): object {
  const line = order.lines.find(({ id }) => id === lineId);
  return { id: gid('LineItem', lineId), sku: line?.sku ?? null };
}

function owner(order: SimulatedOrder): object {
  return {
    id: gid('Order', order.id),
    name: order.name,
    updatedAt: utc(order.updatedAt),
    taxesIncluded: order.taxesIncluded,
    currencyCode: order.currency,
  };
}

export function renderFulfillment(order: SimulatedOrder, one: SimulatedFulfillment): object {
  return {
    id: gid('Fulfillment', one.id),
    name: `${order.name}-F${order.fulfillments.indexOf(one) + 1}`,
    order: owner(order),
    status: one.status.toUpperCase(),
    displayStatus: one.displayStatus.toUpperCase(),
    createdAt: utc(one.createdAt),
    updatedAt: utc(one.updatedAt),
    inTransitAt: null,
    deliveredAt: utc(one.deliveredAt),
    estimatedDeliveryAt: null,
    totalQuantity: one.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    location: { id: gid('Location', one.locationId) },
    trackingInfo: ({ first }: PageArguments) => one.tracking.slice(0, first ?? undefined),
    fulfillmentLineItems: (page: PageArguments) =>
      connection(
        one.lines.map(({ lineId, quantity }) => ({
          id: gid('FulfillmentLineItem', fulfillmentLineId(one.id, lineId)),
          quantity,
          lineItem: lineOf(order, lineId),
        })),
        page,
      ),
  };
}

export function renderRefund(order: SimulatedOrder, one: SimulatedRefund): object {
  const { currency } = order;
  return {
    id: gid('Refund', one.id),
    order: owner(order),
    return: one.returnId === null ? null : { id: gid('Return', one.returnId) },
    createdAt: utc(one.createdAt),
    processedAt: utc(one.createdAt),
    updatedAt: utc(one.createdAt),
    note: one.note,
    totalRefundedSet: money(one.amountMinor, currency),
    transactions: (page: PageArguments) =>
      connection(
        one.payments.map((payment) => renderPayment(order, payment)),
        page,
      ),
    refundShippingLines: (page: PageArguments) =>
      connection(
        one.shippingMinor === 0
          ? []
          : [
              {
                id: gid('RefundShippingLine', one.id),
                subtotalAmountSet: money(one.shippingMinor, currency),
                taxAmountSet: money(0, currency),
              },
            ],
        page,
      ),
    refundLineItems: (page: PageArguments) =>
      connection(
        one.lines.map((line) => ({
          quantity: line.quantity,
          restockType: line.restockType.toUpperCase(),
          restocked: line.restockType !== 'no_restock',
          subtotalSet: money(line.subtotalMinor, currency),
          totalTaxSet: money(line.taxMinor, currency),
          lineItem: lineOf(order, line.lineId),
        })),
        page,
      ),
  };
}

export function renderReturn(order: SimulatedOrder, one: SimulatedReturn): object {
  const fulfillmentLine = ({ partId, lineId, quantity }: SimulatedReturnLine): object => ({
    id: gid('FulfillmentLineItem', partId),
    quantity,
    lineItem: lineOf(order, lineId),
  });
  return {
    id: gid('Return', one.id),
    name: one.name,
    order: owner(order),
    status: one.status.toUpperCase(),
    createdAt: utc(one.createdAt),
    requestApprovedAt: utc(one.approvedAt),
    closedAt: utc(one.closedAt),
    returnLineItems: (page: PageArguments) =>
      connection(
        one.lines.map((line) => ({
          __typename: 'ReturnLineItem',
          id: gid('ReturnLineItem', line.id),
          quantity: line.quantity,
          processableQuantity: line.quantity - line.processed,
          returnReasonNote: line.note,
          customerNote: null,
          returnReasonDefinition: {
            id: gid('ReturnReasonDefinition', 1),
            name: line.reason,
            handle: line.reason,
          },
          fulfillmentLineItem: fulfillmentLine(line),
        })),
        page,
      ),
    reverseFulfillmentOrders: (page: PageArguments) =>
      connection(one.approvedAt !== null ? [renderReverse(one, fulfillmentLine)] : [], page),
  };
}

function renderReverse(
  one: SimulatedReturn,
  fulfillmentLine: (line: SimulatedReturnLine) => object,
): object {
  return {
    id: gid('ReverseFulfillmentOrder', one.id),
    lineItems: (page: PageArguments) =>
      connection(
        one.lines.map((line) => ({
          id: gid('ReverseFulfillmentOrderLineItem', line.id),
          fulfillmentLineItem: fulfillmentLine(line),
          dispositions: one.dispositions
            .filter(({ returnLineId }) => returnLineId === line.id)
            .map((disposition) => ({
              id: gid('ReverseFulfillmentOrderDisposition', disposition.id),
              type: disposition.type.toUpperCase(),
              quantity: disposition.quantity,
              createdAt: utc(disposition.at),
              location: { id: gid('Location', disposition.locationId) },
            })),
        })),
        page,
      ),
  };
}

export function renderPayment(order: SimulatedOrder, one: SimulatedPayment): object {
  const refundable = refundableOf(order).get(one.id);
  return {
    id: gid('OrderTransaction', one.id),
    kind: one.kind.toUpperCase(),
    status: one.status.toUpperCase(),
    gateway: one.gateway,
    formattedGateway: one.gateway === 'cash' ? 'Cash' : 'Shopify Payments',
    paymentId: null,
    processedAt: utc(one.at),
    amountSet: money(one.amountMinor, order.currency),
    maximumRefundableV2:
      refundable === undefined
        ? null
        : { amount: (refundable / 100).toFixed(2), currencyCode: order.currency },
  };
}
