import type { ReferenceShop } from '@acorn-i/connector-site/reference-shop';
import type { BwpSimulator, SimulatedOrder } from '../../simulator/index.ts';
import type { OrderPlan } from './plan-orders.ts';

/** What is wrong, by order; an empty list is a season without a fault. */
export interface SideReport {
  placed: number;
  /** Orders of the plan that Amazon has, and of them how many it has twice. */
  atAmazon: number;
  twice: number;
  neverCreated: number;
  delivered: number;
  cancelled: number;
  returned: number;
  refundsAsked: number;
  refundsPaid: number;
  /** At the most 20. */
  faults: readonly string[];
}

interface ShopOrder {
  id: string;
  status: string;
}

interface ShopShipment {
  id: string;
  orderId: string;
  deliveredAt?: string;
  packages: { lines: { orderLineId: string; quantity: number }[] }[];
}

interface ShopRefund {
  id: string;
  orderId: string;
  amount: { amount: string };
  refundedAt: string;
}

/** Holds the shop and Amazon against each other, order by order. */
export function compareSides({
  plan,
  shop,
  bwp,
}: {
  plan: readonly OrderPlan[];
  shop: ReferenceShop;
  bwp: BwpSimulator;
}): SideReport {
  const shopOrders = new Map(shop.all<ShopOrder>('order').map((order) => [order.id, order]));
  const shipments = groupBy(shop.all<ShopShipment>('shipment'), ({ orderId }) => orderId);
  const refunds = groupBy(shop.all<ShopRefund>('refund'), ({ orderId }) => orderId);
  const there = groupBy(bwp.orders(), ({ aliases }) => aliases[0]?.aliasId ?? '');
  const faults: string[] = [];
  const counts = { delivered: 0, cancelled: 0, returned: 0, refundsAsked: 0, refundsPaid: 0 };
  let [atAmazon, twice, neverCreated] = [0, 0, 0];
  for (const { id, fate } of plan) {
    const [order, ...others] = there.get(id) ?? [];
    twice += others.length;
    const paid = refunds.get(id) ?? [];
    counts.refundsPaid += paid.length;
    const status = shopOrders.get(id)?.status;
    if (!order) {
      neverCreated += 1;
      if (fate !== 'called-off-at-shop' || status !== 'cancelled')
        faults.push(`${id}: not created`);
      continue;
    }
    atAmazon += 1;
    const isCancelled = order.packages.every(({ state }) => state === 'CANCELLED');
    counts[isCancelled ? 'cancelled' : 'delivered'] += 1;
    counts.returned += order.returns.length;
    counts.refundsAsked += order.refunds.length;
    if (status !== (isCancelled ? 'cancelled' : 'fulfilled')) {
      faults.push(
        `${id}: ${status} at the shop, ${order.packages.map(({ state }) => state)} at Amazon`,
      );
    }
    if (isCancelled !== fate.startsWith('called-off')) faults.push(`${id}: ${fate}, and is not`);
    faults.push(...shipmentFaults(id, order, shipments.get(id) ?? []));
    faults.push(...refundFaults(id, order, paid));
  }
  if (shop.all('refund').length !== counts.refundsPaid) faults.push('a refund of no known order');
  return {
    placed: plan.length,
    atAmazon,
    twice,
    neverCreated,
    ...counts,
    faults: faults.slice(0, 20),
  };
}

/** Each package that came is a shipment that came, of the same lines, and nothing else is one. */
function shipmentFaults(
  id: string,
  order: SimulatedOrder,
  told: readonly ShopShipment[],
): string[] {
  const lineOf = new Map(order.lines.map(({ id: line, aliases }) => [line, aliases[0]?.aliasId]));
  const atAmazon = order.packages
    .filter(({ state }) => state === 'DELIVERED')
    .map(({ id: parcel, parts }) => [
      parcel,
      true,
      parts.map(({ lineId, units }) => `${lineOf.get(lineId)}×${units}`).sort(),
    ]);
  const atShop = told.map(({ id: shipment, deliveredAt, packages }) => [
    shipment,
    deliveredAt !== undefined,
    packages
      .flatMap(({ lines }) =>
        lines.map(({ orderLineId, quantity }) => `${orderLineId}×${quantity}`),
      )
      .sort(),
  ]);
  const [one, other] = [atAmazon, atShop].map((side) => JSON.stringify(side.sort()));
  return one === other ? [] : [`${id}: packages ${one}, shipments ${other}`];
}

/** Each that was asked for was paid once, after it was asked for, and reported once as paid. */
function refundFaults(id: string, order: SimulatedOrder, paid: readonly ShopRefund[]): string[] {
  const faults: string[] = [];
  if (paid.length !== order.refunds.length) {
    faults.push(`${id}: ${order.refunds.length} refunds asked for, ${paid.length} paid`);
  }
  for (const { id: refundId, refundedAt, amount } of paid) {
    const asked = order.refunds.find((one) => one.id === refundId);
    if (!asked) faults.push(`${id}: ${refundId} was paid and never asked for`);
    else if (refundedAt < asked.requestedAt) faults.push(`${id}: paid before it was asked for`);
    else if (Number(amount.amount) !== asked.amount.amount) faults.push(`${id}: another amount`);
  }
  for (const { state, reported } of order.refunds) {
    if (state !== 'SUCCESS') faults.push(`${id}: the refund is ${state} at Amazon`);
    if (new Set(reported).size > 1) faults.push(`${id}: reported as ${reported}`);
  }
  return faults;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  return Map.groupBy(items, keyOf);
}
