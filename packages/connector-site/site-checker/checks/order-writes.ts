import { randomUUID } from 'node:crypto';
import { compareDecimals, subtractDecimals } from '@acorn-i/core';
import type { Order } from '../../src/contract/order.ts';
import { demand, Skipped } from '../report.ts';
import type { SiteSession } from '../site-session.ts';
import type { CheckContext, SiteCheck } from './check.ts';

export const orderWriteChecks: readonly SiteCheck[] = [
  { id: 'shipments.once', title: 'A shipment sent twice counts once', run: shipsOnce },
  { id: 'shipments.refused', title: 'No shipment that cannot be', run: refusesShipments },
  { id: 'refunds.once', title: 'A refund sent twice is paid once', run: refundsOnce },
  { id: 'refunds.refused', title: 'No refund that cannot be', run: refusesRefunds },
  { id: 'order-status.write', title: 'The status of an order can be told', run: tellsStatus },
  // Last: of a shop that fails it the test order is cancelled.
  {
    id: 'order-status.shipped',
    title: 'What has left is not cancelled',
    run: keepsShipped,
  },
];

const key = () => `check-${randomUUID()}`;

async function shipsOnce({ session }: CheckContext): Promise<void> {
  const { order, line } = await openLine(session);
  const shipment = shipmentOf(order.id, line.id, 1);
  const call = { body: shipment, key: key() };
  const first = await session.call('createShipment', call);
  const again = await session.call('createShipment', call);
  // The same shipment, told anew: its tracking came later.
  const told = { ...shipment, service: 'express' };
  const anew = await session.call('createShipment', { body: told, key: key() });
  demand(
    [first, again, anew].every(({ data }) => data.id === shipment.id),
    'POST /shipments: the id came back changed',
    first.requestId,
    again.requestId,
    anew.requestId,
  );
  const later = await orderNow(session, order.id);
  const shipped = lineOf(later, line.id).fulfilledQuantity - line.fulfilledQuantity;
  demand(
    shipped === 1,
    `POST /shipments: 1 unit, sent three times under one id, counts as ${shipped}`,
    again.requestId,
    anew.requestId,
  );
  const isUnderWay = later.status === 'partially-fulfilled' || later.status === 'fulfilled';
  demand(
    isUnderWay,
    `POST /shipments: the order is ${later.status} with units shipped`,
    first.requestId,
  );
  const isMoved = Date.parse(later.updatedAt) > Date.parse(order.updatedAt);
  demand(isMoved, 'POST /shipments: updatedAt of its order did not move', again.requestId);
  const since = { updated_since: later.updatedAt, limit: 250 };
  const { data, requestId } = await session.call('listOrders', { query: since });
  const isListed = data.items.some(({ id }) => id === order.id);
  demand(
    isListed,
    'GET /orders: an order that was just shipped is not in updated_since',
    requestId,
  );
}

async function refusesShipments({ session }: CheckContext): Promise<void> {
  const { order, line } = await openLine(session);
  const good = shipmentOf(order.id, line.id, 1);
  const call = { body: good, key: key() };
  await session.refused('createShipment', { body: good }, [400]);
  const first = await session.call('createShipment', call);
  const other = { ...call, body: { ...good, carrier: 'another carrier' } };
  await session.refused('createShipment', other, [409, 422]);
  const open = line.quantity - line.cancelledQuantity;
  const tooMuch = shipmentOf(order.id, line.id, Math.min(1_000_000, open + 1));
  await session.refused('createShipment', { body: tooMuch, key: key() }, [409, 422]);
  const stranger = shipmentOf('no-such-order-4711', line.id, 1);
  await session.refused('createShipment', { body: stranger, key: key() }, [404, 422]);
  await session.refused('createShipment', { body: { id: 'x' }, key: key() }, [400, 422]);
  const later = lineOf(await orderNow(session, order.id), line.id);
  const shipped = later.fulfilledQuantity - line.fulfilledQuantity;
  demand(
    shipped === 1,
    `POST /shipments: what was refused counts all the same: ${shipped} units`,
    first.requestId,
  );
}

async function refundsOnce({ session }: CheckContext): Promise<void> {
  const { order } = await openLine(session);
  const refund = refundOf(order, '0.01');
  const call = { body: refund, key: key() };
  const first = await session.call('createRefund', call);
  const again = await session.call('createRefund', call);
  // The same refund under another key: the id alone says that it was paid.
  await session.call('createRefund', { body: refund, key: key() });
  const more = { ...refund, amount: { ...refund.amount, amount: '0.02' } };
  await session.refused('createRefund', { body: more, key: key() }, [409]);
  const later = await orderNow(session, order.id);
  const paid = subtractDecimals(later.refunded.amount, order.refunded.amount);
  const isOnce = compareDecimals(paid, '0.01') === 0;
  demand(
    isOnce,
    `POST /refunds: 0.01, sent three times under one id, was paid as ${paid}`,
    first.requestId,
    again.requestId,
  );
  const isMoved = Date.parse(later.updatedAt) > Date.parse(order.updatedAt);
  demand(isMoved, 'POST /refunds: updatedAt of its order did not move', first.requestId);
}

async function refusesRefunds({ session }: CheckContext): Promise<void> {
  const { order } = await openLine(session);
  await session.refused('createRefund', { body: refundOf(order, '0.01') }, [400]);
  const tooMuch = refundOf(order, subtractDecimals(order.total.amount, '-1'));
  await session.refused('createRefund', { body: tooMuch, key: key() }, [409, 422]);
  const negative = refundOf(order, '-1.00');
  await session.refused('createRefund', { body: negative, key: key() }, [400, 422]);
  const stranger = { ...refundOf(order, '0.01'), orderId: 'no-such-order-4711' };
  await session.refused('createRefund', { body: stranger, key: key() }, [404, 422]);
  const later = await orderNow(session, order.id);
  const isKept = compareDecimals(later.refunded.amount, order.refunded.amount) === 0;
  demand(isKept, 'POST /refunds: what was refused was paid all the same');
}

async function tellsStatus({ session }: CheckContext): Promise<void> {
  const { orderId: id } = await session.testMatter();
  const before = await orderNow(session, id);
  const body = { status: 'open' };
  const { data, requestId } = await session.call('writeOrderStatus', { id, body, key: key() });
  demand(data.id === id, 'POST /orders/{id}/status: another order came back', requestId);
  const isThrownBack = before.status !== 'pending' && data.status !== before.status;
  demand(
    !isThrownBack,
    `POST /orders/{id}/status: open made ${data.status} of an order that was ${before.status}`,
    requestId,
  );
  await session.refused('writeOrderStatus', { id, body }, [400]);
  await session.refused('writeOrderStatus', { id: 'no-such-order-4711', body, key: key() }, [404]);
  const wrong = { status: 'lost' };
  await session.refused('writeOrderStatus', { id, body: wrong, key: key() }, [400, 422]);
}

async function keepsShipped({ session }: CheckContext): Promise<void> {
  const { orderId: id } = await session.testMatter();
  const order = await orderNow(session, id);
  if (!order.lines.some(({ fulfilledQuantity }) => fulfilledQuantity > 0)) {
    const { line } = await openLine(session);
    await session.call('createShipment', { body: shipmentOf(id, line.id, 1), key: key() });
  }
  await session.refused(
    'writeOrderStatus',
    { id, body: { status: 'cancelled' }, key: key() },
    [409],
  );
  const later = await orderNow(session, id);
  demand(
    later.status !== 'cancelled',
    'POST /orders/{id}/status: the cancellation was refused, and the order is cancelled all the same',
  );
}

type Line = Order['lines'][number];

async function openLine(session: SiteSession): Promise<{ order: Order; line: Line }> {
  const { orderId } = await session.testMatter();
  const order = await orderNow(session, orderId);
  const line = order.lines.find(
    ({ quantity, cancelledQuantity, fulfilledQuantity }) =>
      quantity - cancelledQuantity - fulfilledQuantity >= 2,
  );
  if (line !== undefined) return { order, line };
  throw new Skipped(`the test order ${orderId} has no line with 2 open units`);
}

async function orderNow(session: SiteSession, id: string): Promise<Order> {
  return (await session.call('getOrder', { id })).data;
}

function lineOf({ lines }: Order, id: string): Line {
  const line = lines.find((each) => each.id === id);
  demand(line, `GET /orders/{id}: line ${id} is gone`);
  return line;
}

function shipmentOf(orderId: string, orderLineId: string, quantity: number) {
  const id = `check-${randomUUID()}`;
  const lines = [{ orderLineId, quantity }];
  const shippedAt = new Date().toISOString();
  return { id, orderId, carrier: 'check', shippedAt, packages: [{ id: `${id}-1`, lines }] };
}

function refundOf({ id: orderId, currency }: Order, amount: string) {
  return { id: `check-${randomUUID()}`, orderId, amount: { amount, currency }, reason: 'check' };
}
