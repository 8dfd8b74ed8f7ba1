import type { OrderTopic } from './order-book.ts';
import type { ReturnStep } from './return-order.ts';
import {
  type SimulatedFulfillment,
  type SimulatedOrder,
  type SimulatedTracking,
  totalsOf,
} from './simulated-order.ts';

export function topicOfStep(step: ReturnStep): OrderTopic {
  switch (step) {
    case 'approve':
    case 'decline':
    case 'cancel':
    case 'close':
      return `returns/${step}`;
    default:
      return 'returns/update';
  }
}

export function withPayment(order: SimulatedOrder): SimulatedOrder {
  if (order.financialStatus !== 'paid') return order;
  const payment = {
    id: order.id * 10 + 1,
    kind: 'sale',
    status: 'success',
    gateway: order.source === 'pos' ? 'cash' : 'shopify_payments',
    amountMinor: totalsOf(order).total,
    at: order.createdAt,
  } as const;
  return { ...order, payments: [payment] };
}

export function fulfilledUnits(order: SimulatedOrder, lineId: number): number {
  return order.fulfillments
    .filter(({ status }) => status === 'success')
    .flatMap(({ lines }) => lines)
    .reduce((units, line) => (line.lineId === lineId ? units + line.quantity : units), 0);
}

/** Units of each line that are neither shipped nor taken out. */
export function openUnits(order: SimulatedOrder): Map<number, number> {
  return new Map(
    order.lines.map((line) => [
      line.id,
      Math.max(0, Math.min(line.currentQuantity, line.quantity - fulfilledUnits(order, line.id))),
    ]),
  );
}

export function withFulfillment(
  order: SimulatedOrder,
  locationId: number,
  at: number,
  units?: Readonly<Record<string, number>>,
  tracking: readonly SimulatedTracking[] = [],
): SimulatedOrder {
  const open = openUnits(order);
  const lines = order.lines
    .map((line) => ({
      lineId: line.id,
      quantity: Math.min(
        open.get(line.id) ?? 0,
        units ? (units[line.sku ?? ''] ?? 0) : Number.MAX_SAFE_INTEGER,
      ),
    }))
    .filter(({ quantity }) => quantity > 0);
  return lines.length === 0 ? order : withShipped(order, { locationId, lines, tracking, at });
}

/** The order with one fulfillment more. */
export function withShipped(
  order: SimulatedOrder,
  {
    at,
    ...what
  }: Pick<SimulatedFulfillment, 'locationId' | 'lines' | 'tracking'> & { readonly at: number },
): SimulatedOrder {
  const fulfillment: SimulatedFulfillment = {
    ...what,
    id: order.id * 1_000 + order.fulfillments.length,
    status: 'success',
    displayStatus: 'fulfilled',
    createdAt: at,
    updatedAt: at,
    deliveredAt: null,
  };
  return { ...order, fulfillments: [...order.fulfillments, fulfillment] };
}
