import {
  type PurchaseOrder,
  type PurchaseOrderStatus,
  piecesOf,
  type ShipNotice,
  trimDecimal,
  type VendorScorecard,
} from '@acorn-i/core';

import { vendorChannel } from './map/purchase-order.ts';
import { addDays } from './reports/periods.ts';

export interface DeliveryFacts {
  /** Orders; those that were placed in the period count. */
  orders: readonly PurchaseOrder[];
  status: readonly PurchaseOrderStatus[];
  notices: readonly ShipNotice[];
  /** Both days are in it. */
  period: { from: string; to: string };
  granularity: VendorScorecard['granularity'];
}

/**
 * How well orders of a period were delivered, worked out from what the connection knows: what was confirmed, received,
 * on time, and how fast. Out of stock and ageing are Amazon's alone to know: see the source `scorecards`. Pure.
 */
export function deliveryScorecard(facts: DeliveryFacts): VendorScorecard {
  const { period, granularity } = facts;
  const { from, to } = period;
  const orders = facts.orders.filter(
    ({ orderedAt }) => orderedAt >= from && orderedAt < addDays(to, 1),
  );
  const sums = { ordered: 0, confirmed: 0, received: 0 };
  const leadDays: number[] = [];
  for (const order of orders) {
    const state = facts.status.find(({ id }) => id === order.id);
    for (const line of state?.lines ?? []) {
      const caseSize = order.lines.find(({ id }) => id === line.id)?.quantity.caseSize;
      const pieces = (quantity: typeof line.ordered) =>
        quantity ? piecesOf({ ...quantity, caseSize: quantity.caseSize ?? caseSize }) : 0;
      sums.ordered += pieces(line.ordered);
      sums.confirmed += pieces(line.accepted);
      sums.received += pieces(line.received);
      if (line.receivedAt !== undefined) {
        leadDays.push((Date.parse(line.receivedAt) - Date.parse(order.orderedAt)) / 86_400_000);
      }
    }
  }
  const timed = orders.flatMap((order) => timingsOf(order, facts.notices));
  const rate = (part: number, whole: number) =>
    whole === 0 ? undefined : trimDecimal((part / whole).toFixed(4));
  const figures = {
    confirmationRate: rate(sums.confirmed, sums.ordered),
    fillRate: rate(sums.received, sums.confirmed),
    onTimeRate: rate(timed.filter((isOnTime) => isOnTime).length, timed.length),
    leadTimeDays: rate(
      leadDays.reduce((sum, days) => sum + days, 0),
      leadDays.length,
    ),
  };
  const known = Object.entries(figures).filter(([, figure]) => figure !== undefined);
  return {
    id: ['delivery', granularity, from].join(':'),
    channel: vendorChannel,
    ...{ aspect: 'delivery', by: 'vendor', granularity, period },
    ...Object.fromEntries(known),
    receivedUnits: sums.received,
    updatedAt: `${to}T00:00:00Z`,
  };
}

/** Whether each shipment of an order left, or was to arrive, in its window. Without window or time: not told. */
function timingsOf(order: PurchaseOrder, notices: readonly ShipNotice[]): boolean[] {
  return notices
    .filter(({ lines }) => lines.some(({ purchaseOrderId }) => purchaseOrderId === order.id))
    .flatMap(({ shippedAt, estimatedDeliveryAt }) => {
      const window = order.shipWindow ?? order.deliveryWindow;
      const at = order.shipWindow ? shippedAt : estimatedDeliveryAt;
      if (window === undefined || at === undefined) return [];
      const ms = Date.parse(at);
      const isEarly = window.from !== undefined && ms < Date.parse(window.from);
      const isLate = window.to !== undefined && ms > Date.parse(window.to);
      return [!isEarly && !isLate];
    });
}
