import { toOrder } from '../map/order.ts';
import { toRefunds } from '../map/refund.ts';
import { toReturns } from '../map/return.ts';
import { toShipments } from '../map/shipment.ts';
import { orderSource } from './order-source.ts';

const asDraft = <T>(data: T): { data: T } => ({ data });

export const orders = orderSource({
  name: 'orders',
  entity: 'order',
  description: 'Remembered orders, read one by one: Buy with Prime lists none',
  toDrafts: (order, context) => [asDraft(toOrder(order, context))],
});

export const shipments = orderSource({
  name: 'shipments',
  entity: 'shipment',
  description: 'Packages that Amazon ships (PACKAGE_… events, and the orders themselves)',
  toDrafts: (order, context) => toShipments(order, context).map(asDraft),
});

export const returns = orderSource({
  name: 'returns',
  entity: 'return',
  description: 'Returns (RETURN_… events, and the orders themselves). They move no money',
  toDrafts: (order, context) => toReturns(order, context).map(asDraft),
});

export const refunds = orderSource({
  name: 'refunds',
  entity: 'refund',
  description: 'Refunds that Buy with Prime asks for (REFUND_REQUESTED, and the orders themselves)',
  toDrafts: (order, context) => toRefunds(order, context).map(asDraft),
  beforeTelling: (api, orders) =>
    api.toldRefunds.tell(
      orders.flatMap((order) => toRefunds(order, api.orderContext).map(({ id }) => id)),
    ),
});
