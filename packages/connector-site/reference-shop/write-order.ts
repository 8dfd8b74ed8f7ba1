import { addDecimals, compareDecimals } from '@acorn-i/core';
import type { Order, OrderStatusUpdate } from '../src/contract/order.ts';
import type { NewRefund, Refund } from '../src/contract/refund.ts';
import type { NewShipment, Shipment } from '../src/contract/shipment.ts';
import type { ShopBook } from './shop-book.ts';
import { ShopProblem } from './shop-problem.ts';

export function writeStatus(book: ShopBook, id: string, update: OrderStatusUpdate): Order {
  const order = orderOf(book, id);
  const { status } = update;
  // `open` lets a pending order go; one that is under way stays as it is.
  const isUnderWay =
    status === 'open' && order.status !== 'pending' && order.status !== 'cancelled';
  if (status === order.status || isUnderWay) return order;
  if (
    status === 'cancelled' &&
    order.lines.some(({ fulfilledQuantity }) => fulfilledQuantity > 0)
  ) {
    throw new ShopProblem(409, 'ALREADY_SHIPPED', 'something of it has left');
  }
  if (order.status === 'cancelled') throw new ShopProblem(409, 'ORDER_CANCELLED', 'it stays so');
  if (status !== 'cancelled') return book.put('order', id, { ...order, status });
  const lines = order.lines.map((line) => ({ ...line, cancelledQuantity: line.quantity }));
  return book.put('order', id, { ...order, status, lines, cancelledAt: new Date().toISOString() });
}

export function writeShipment(book: ShopBook, shipment: NewShipment): Shipment {
  const order = orderOf(book, shipment.orderId);
  const known = book.get<Shipment>('shipment', shipment.id);
  if (known !== undefined) {
    if (known.orderId !== order.id || linesOf(known) !== linesOf(shipment)) {
      throw new ShopProblem(409, 'SHIPMENT_EXISTS', 'it is known with other lines');
    }
    return book.put('shipment', shipment.id, shipment);
  }
  if (order.status === 'cancelled')
    throw new ShopProblem(409, 'ORDER_CANCELLED', 'nothing to ship');
  book.put('order', order.id, fulfilled(order, shipment));
  return book.put('shipment', shipment.id, shipment);
}

function linesOf({ packages }: NewShipment): string {
  const units = new Map<string, number>();
  for (const { orderLineId, quantity } of packages.flatMap(({ lines }) => lines)) {
    units.set(orderLineId, (units.get(orderLineId) ?? 0) + quantity);
  }
  return JSON.stringify([...units].sort());
}

function fulfilled(order: Order, { packages }: NewShipment): Order {
  const lines = order.lines.map((line) => ({ ...line }));
  for (const { orderLineId, quantity } of packages.flatMap((parcel) => parcel.lines)) {
    const line = lines.find(({ id }) => id === orderLineId);
    if (!line) throw new ShopProblem(422, 'UNKNOWN_LINE', `no line ${orderLineId} in the order`);
    line.fulfilledQuantity += quantity;
    if (line.fulfilledQuantity > line.quantity - line.cancelledQuantity) {
      throw new ShopProblem(422, 'OVER_SHIPPED', `line ${orderLineId}: more than is open`);
    }
  }
  const isWhole = lines.every(
    (line) => line.fulfilledQuantity === line.quantity - line.cancelledQuantity,
  );
  return { ...order, lines, status: isWhole ? 'fulfilled' : 'partially-fulfilled' };
}

export function writeRefund(book: ShopBook, refund: NewRefund): Refund {
  const order = orderOf(book, refund.orderId);
  const known = book.get<Refund>('refund', refund.id);
  if (known !== undefined) {
    const isSame = known.orderId === order.id && known.amount.amount === refund.amount.amount;
    if (isSame) return known;
    throw new ShopProblem(409, 'REFUND_EXISTS', 'it is known with another amount');
  }
  const { amount, currency } = refund.amount;
  if (currency !== order.currency) throw new ShopProblem(422, 'CURRENCY', `not ${order.currency}`);
  if (compareDecimals(amount, '0') <= 0) throw new ShopProblem(422, 'AMOUNT', 'not above zero');
  const refunded = addDecimals([order.refunded.amount, amount]);
  const rest = compareDecimals(refunded, order.total.amount);
  if (rest > 0) throw new ShopProblem(422, 'OVER_REFUNDED', 'more than was paid');
  const paymentStatus = rest === 0 ? 'refunded' : 'partially-refunded';
  book.put('order', order.id, {
    ...order,
    refunded: { amount: refunded, currency },
    paymentStatus,
  });
  const paid = { ...refund, status: 'succeeded' as const, refundedAt: new Date().toISOString() };
  return book.put('refund', refund.id, paid);
}

export function orderOf(book: ShopBook, id: string): Order {
  const order = book.get<Order>('order', id);
  if (order === undefined) throw new ShopProblem(404, 'UNKNOWN_ORDER', 'no such order');
  return order;
}
