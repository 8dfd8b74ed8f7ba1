import {
  type Pallet,
  type PurchaseOrder,
  type PurchaseOrderStatus,
  piecesOf,
  type ShipNotice,
} from '@acorn-i/core';
import { checkContainers } from './check-containers.ts';
import { type CheckList, createCheckList, type FailedCheck } from './failed-check.ts';
import { hasProduct, orderLineOf, productDifference, unitOf } from './order-line.ts';

/** One order of a notice or an invoice, as it stands at Amazon now. */
export interface OrderFacts {
  order: PurchaseOrder;
  status: PurchaseOrderStatus | undefined;
}

export interface ShipNoticeFacts {
  notice: ShipNotice;
  /** Of all orders that Amazon knows among those of the notice, by number. */
  orders: ReadonlyMap<string, OrderFacts>;
  /** Pieces that other notices have shipped, by order and line. */
  shippedBefore(order: string, line: string): number;
  /** Who has used an SSCC: the id of another shipment. */
  usedBy?(sscc: string): string | undefined;
  /** The vendor's own GS1 company prefix, where labels are its own. */
  gs1Prefix?: string | undefined;
  /** Amazon's API: a line's number alone tells it nothing. */
  needsProduct?: boolean | undefined;
  /** Where carriers go by SCAC and PRO: North America. */
  needsScac: boolean;
  nowMs: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** What Amazon would refuse or charge for in a ship notice. Empty: nothing. */
export function checkShipNotice(facts: ShipNoticeFacts): readonly FailedCheck[] {
  const list = createCheckList();
  checkOrders(facts, list);
  checkLines(facts, list);
  checkContainers(facts, list);
  checkTransport(facts, list);
  checkTimes(facts, list);
  return list.failed;
}

function checkOrders({ notice, orders }: ShipNoticeFacts, list: CheckList): void {
  const { seller, shipTo, shippedAt, estimatedDeliveryAt } = notice;
  for (const id of new Set(notice.lines.map(({ purchaseOrderId }) => purchaseOrderId))) {
    const known = orders.get(id);
    const place = `order ${id}`;
    if (known === undefined) {
      list.fail('NOTICE_ORDER_UNKNOWN', place);
      continue;
    }
    const { order } = known;
    if (order.status === 'closed') list.fail('NOTICE_ORDER_CLOSED', place, { order: id });
    const parties = [
      ['NOTICE_SELLER_DIFFERS', seller.id, order.seller?.id],
      ['NOTICE_DESTINATION_DIFFERS', shipTo.id, order.shipTo?.id],
    ] as const;
    for (const [code, given, wanted] of parties) {
      if (wanted !== undefined && given !== wanted)
        list.fail(code, place, { given, wanted, order: id });
    }
    const windows = [
      [shippedAt, order.shipWindow],
      [estimatedDeliveryAt, order.deliveryWindow],
    ] as const;
    for (const [at, window] of windows) {
      if (at === undefined || window === undefined) continue;
      const isEarly = window.from !== undefined && Date.parse(at) < Date.parse(window.from);
      const isLate = window.to !== undefined && Date.parse(at) > Date.parse(window.to);
      if (isEarly || isLate) list.fail('NOTICE_OUTSIDE_WINDOW', place, { given: at, order: id });
    }
  }
}

function checkLines(facts: ShipNoticeFacts, list: CheckList): void {
  const { notice, orders, shippedBefore, needsProduct } = facts;
  const ids = new Set<string>();
  const shipped = new Map<string, number>();
  for (const line of notice.lines) {
    const place = `line ${line.id}`;
    if (ids.has(line.id)) list.fail('NOTICE_LINE_TWICE', place);
    ids.add(line.id);
    if (line.quantity.amount === 0) list.fail('NOTICE_QUANTITY_ZERO', place);
    if (needsProduct && !hasProduct(line)) list.fail('NOTICE_PRODUCT_MISSING', place);
    const known = orders.get(line.purchaseOrderId);
    if (known === undefined) continue;
    const ordered = orderLineOf(line, known.order);
    if (ordered === undefined) {
      list.fail('NOTICE_LINE_UNKNOWN', place, { order: line.purchaseOrderId });
      continue;
    }
    const difference = productDifference(line, ordered);
    if (difference) list.fail('NOTICE_PRODUCT_DIFFERS', place, difference);
    if (ordered.isCancelled) {
      list.fail('NOTICE_LINE_CANCELLED', place);
      continue;
    }
    const [given, wanted] = [unitOf(line.quantity), unitOf(ordered.quantity)];
    if (given !== wanted) list.fail('NOTICE_UNITS_DIFFER', place, { given, wanted });
    const key = `${line.purchaseOrderId}:${ordered.id}`;
    const sum = (shipped.get(key) ?? 0) + piecesOf(line.quantity);
    shipped.set(key, sum);
    const told = known.status?.lines.find(({ id }) => id === ordered.id);
    if (told?.confirmation === 'unconfirmed') list.fail('NOTICE_NOT_ACKNOWLEDGED', place);
    else {
      const most = piecesOf(told?.accepted ?? ordered.quantity);
      const all = sum + shippedBefore(line.purchaseOrderId, ordered.id);
      if (all > most) list.fail('NOTICE_OVER_ACCEPTED', place, { given: all, wanted: most });
    }
  }
}

function checkTransport({ notice, needsScac }: ShipNoticeFacts, list: CheckList): void {
  const { mode, freightTerm, buyerReference, scac, proNumber, billOfLading } = notice;
  const isTruck = mode === 'truckload' || mode === 'less-than-truckload';
  if (freightTerm === 'collect' && !buyerReference) list.fail('NOTICE_ARN_MISSING');
  if (needsScac && !scac) list.fail('NOTICE_SCAC_MISSING');
  if (needsScac && isTruck && !proNumber) list.fail('NOTICE_PRO_MISSING');
  if (isTruck && !billOfLading) list.fail('NOTICE_BOL_MISSING');
  if (billOfLading && isDate(billOfLading)) {
    list.fail('NOTICE_BOL_IS_DATE', undefined, { given: billOfLading });
  }
  if (mode === 'small-parcel') {
    const { cartons = [] } = notice;
    if (cartons.length === 0) list.fail('NOTICE_TRACKING_MISSING');
    for (const { id, trackingNumber } of cartons)
      if (!trackingNumber) list.fail('NOTICE_TRACKING_MISSING', `carton ${id}`);
  }
}

/** `2026-03-02`, `20260302`, `03/02/2026`. */
function isDate(text: string): boolean {
  return /^(20\d\d[-/.]?(0\d|1[0-2])[-/.]?([0-2]\d|3[01])|\d\d[-/.]\d\d[-/.]20\d\d)$/.test(text);
}

function checkTimes({ notice, nowMs }: ShipNoticeFacts, list: CheckList): void {
  const { shippedAt, appointmentAt } = notice;
  if (shippedAt !== undefined) {
    const agoMs = nowMs - Date.parse(shippedAt);
    if (agoMs < 0) list.fail('NOTICE_SHIPPED_LATER', undefined, { given: shippedAt });
    if (agoMs > 30 * minuteMs) list.fail('NOTICE_LATE');
  }
  if (appointmentAt !== undefined && Date.parse(appointmentAt) - nowMs < 360 * minuteMs) {
    list.fail('NOTICE_NEAR_APPOINTMENT');
  }
  for (const [place, expiresOn] of expiries(notice)) {
    if (Date.parse(expiresOn) - nowMs < 30 * dayMs) {
      list.fail('NOTICE_EXPIRES_SOON', place, { given: expiresOn });
    }
  }
}

function expiries({ lines, cartons = [], pallets = [] }: ShipNotice): [string, string][] {
  const packed = (kind: string, { id, contents = [] }: Pick<Pallet, 'id' | 'contents'>) =>
    contents.map(({ expiresOn }) => [`${kind} ${id}`, expiresOn] as const);
  const all = [
    ...lines.map(({ id, expiresOn }) => [`line ${id}`, expiresOn] as const),
    ...cartons.flatMap((carton) => packed('carton', carton)),
    ...pallets.flatMap((pallet) => packed('pallet', pallet)),
  ];
  return all.flatMap(([place, day]) =>
    day === undefined ? [] : [[place, day] as [string, string]],
  );
}
