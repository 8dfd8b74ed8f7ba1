import { piecesOf, type ShipPlan } from '@acorn-i/core';
import type { OrderFacts } from './check-ship-notice.ts';
import { type CheckList, createCheckList, type FailedCheck } from './failed-check.ts';
import { orderLineOf } from './order-line.ts';

export interface ShipPlanFacts {
  plan: ShipPlan;
  /** The connection's region at Amazon. */
  region: 'na' | 'eu' | 'fe';
  /** Of all orders that Amazon knows among those of the plan, by number. */
  orders: ReadonlyMap<string, OrderFacts>;
  /** Amazon has had a request of this number. */
  isUsed: boolean;
  /** It was not called off. */
  isAsked: boolean;
  nowMs: number;
}

const dayMs = 86_400_000;

/** What Amazon would refuse in a routing request. Empty: nothing. */
export function checkShipPlan(facts: ShipPlanFacts): readonly FailedCheck[] {
  const list = createCheckList();
  const { plan, region, isUsed, isAsked } = facts;
  if (region === 'fe') list.fail('PLAN_REGION');
  if (plan.status === 'cancelled') {
    if (!isAsked) list.fail('PLAN_NOT_SENT');
    return list.failed;
  }
  if (isUsed) list.fail('PLAN_ALREADY_SENT');
  if (plan.freightTerm === 'prepaid') list.fail('PLAN_NOT_COLLECT');
  if (plan.lines.length === 0) list.fail('PLAN_EMPTY');
  checkOrders(facts, list);
  checkLines(facts, list);
  checkPickUp(facts, list);
  checkSize(plan, list);
  return list.failed;
}

function checkOrders({ plan, orders }: ShipPlanFacts, list: CheckList): void {
  for (const id of new Set(plan.lines.map(({ purchaseOrderId }) => purchaseOrderId))) {
    const place = `order ${id}`;
    const known = orders.get(id);
    if (known === undefined) {
      list.fail('PLAN_ORDER_UNKNOWN', place);
      continue;
    }
    const { order, status } = known;
    if (order.status === 'closed') list.fail('PLAN_ORDER_CLOSED', place);
    const isOpen = ({ confirmation }: { confirmation?: string | undefined }) =>
      confirmation === 'unconfirmed';
    if (order.status === 'new' || status?.lines.some(isOpen)) {
      list.fail('PLAN_ORDER_UNCONFIRMED', place);
    }
    const parties = [
      ['PLAN_SELLER_DIFFERS', plan.seller.id, order.seller?.id],
      ['PLAN_DESTINATION_DIFFERS', plan.shipTo.id, order.shipTo?.id],
    ] as const;
    for (const [code, given, wanted] of parties)
      if (wanted !== undefined && given !== wanted) list.fail(code, place, { given, wanted });
  }
}

function checkLines({ plan, orders }: ShipPlanFacts, list: CheckList): void {
  const planned = new Map<string, number>();
  const ids = new Set<string>();
  for (const line of plan.lines) {
    const place = `line ${line.id}`;
    const own = `${line.purchaseOrderId}:${line.id}`;
    if (ids.has(own)) list.fail('PLAN_LINE_TWICE', place);
    ids.add(own);
    const known = orders.get(line.purchaseOrderId);
    if (known === undefined) continue;
    const ordered = orderLineOf(line, known.order);
    if (ordered === undefined) {
      list.fail('PLAN_LINE_UNKNOWN', place);
      continue;
    }
    const key = `${line.purchaseOrderId}:${ordered.id}`;
    const given = (planned.get(key) ?? 0) + piecesOf(line.quantity);
    planned.set(key, given);
    const told = known.status?.lines.find(({ id }) => id === ordered.id);
    // Told once for the whole order.
    const isOpen = told?.confirmation === 'unconfirmed';
    const wanted = piecesOf((isOpen ? undefined : told?.accepted) ?? ordered.quantity);
    if (given > wanted) list.fail('PLAN_OVER_ACCEPTED', place, { given, wanted });
  }
}

function checkPickUp({ plan, orders, nowMs }: ShipPlanFacts, list: CheckList): void {
  const given = plan.pickUp?.requestedAt;
  if (given === undefined) {
    list.fail('PLAN_PICKUP_MISSING');
    return;
  }
  const earliest = businessDayAfter(nowMs, 2);
  if (given.slice(0, 10) < earliest)
    list.fail('PLAN_PICKUP_SOON', undefined, { given, wanted: earliest });
  for (const [id, { order }] of orders) {
    const { from, to } = order.shipWindow ?? {};
    const ms = Date.parse(given);
    const isOutside =
      (from !== undefined && ms < Date.parse(from)) || (to !== undefined && ms > Date.parse(to));
    if (isOutside) list.fail('PLAN_PICKUP_OUTSIDE_WINDOW', `order ${id}`, { given, order: id });
  }
}

function checkSize({ cartons, pallets, weight, volume }: ShipPlan, list: CheckList): void {
  const count = (cartons ?? 0) + (pallets?.stackable ?? 0) + (pallets?.other ?? 0);
  const missing = [
    ...(count > 0 ? [] : ['cartons or pallets']),
    ...(weight ? [] : ['weight']),
    ...(volume ? [] : ['volume']),
  ];
  if (missing.length > 0) list.fail('PLAN_SIZE_MISSING', undefined, { given: missing.join(', ') });
}

/** The day, in UTC, that so many business days lie before. Holidays are not known. */
function businessDayAfter(ms: number, days: number): string {
  let at = ms;
  for (let left = days; left > 0; ) {
    at += dayMs;
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return new Date(at).toISOString().slice(0, 10);
}
