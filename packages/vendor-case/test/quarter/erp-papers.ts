import {
  addDecimals,
  gs1CheckDigit,
  type Invoice,
  multiplyDecimals,
  type PurchaseOrder,
  type PurchaseOrderAcknowledgement,
  type Shipment,
  type ShipNotice,
  scaleDecimal,
} from '@acorn-i/core';
import { dayMs, type OrderPlan } from './plan-of.ts';

/** What the vendor's system keeps of an order. */
export interface Known {
  order: PurchaseOrder;
  /** How often it was answered. */
  answered?: number;
  /** By line, in the order's own units. */
  promised?: Readonly<Record<string, { now: number; later: number }>>;
}

type Line = PurchaseOrder['lines'][number];

/** The answer to an order as it stands, and what it promises. */
export function answerOf(
  { order, answered = 0 }: Known,
  { at, plan }: { at: string; plan: OrderPlan },
) {
  const promised: Record<string, { now: number; later: number }> = {};
  const laterAt = new Date(Date.parse(order.orderedAt) + plan.leaveMs + 8 * dayMs).toISOString();
  const lines = order.lines
    .filter(({ isCancelled }) => !isCancelled)
    .map((line, index) => {
      const { amount } = line.quantity;
      const rejected = plan.rejects && index === 0 ? Math.ceil(amount * 0.2) : 0;
      const later = plan.backorders && index === 0 ? Math.ceil(amount * 0.3) : 0;
      const now = amount - rejected - later;
      promised[line.id] = { now, later };
      const quantity = (of: number) => ({ ...line.quantity, amount: of });
      const answers = [
        { kind: 'accepted' as const, quantity: quantity(now) },
        { kind: 'backordered' as const, quantity: quantity(later), shipAt: laterAt },
        {
          kind: 'rejected' as const,
          quantity: quantity(rejected),
          reason: 'temporarily-unavailable' as const,
        },
      ].filter((each) => each.quantity.amount > 0);
      const { id, sku, externalIds, netCost } = line;
      return { ...present({ id, sku, externalIds, netCost }), id, ordered: line.quantity, answers };
    });
  const data: PurchaseOrderAcknowledgement = {
    ...{ id: `${order.id}-${answered + 1}`, purchaseOrderId: order.id, seller: sellerOf(order) },
    ...{ acknowledgedAt: at, lines, updatedAt: at },
  };
  return { data, promised };
}

interface Part {
  at: string;
  plan: OrderPlan;
  part: number;
}

/** What one shipment holds, by line of the order; in the order's own units. */
function contentsOf({ order, promised = {} }: Known, { plan, part }: Part) {
  const isLater = part === plan.shipments;
  return order.lines.flatMap((line) => {
    const { now, later } = promised[line.id] ?? { now: 0, later: 0 };
    const all = plan.isShippedShort ? Math.floor(now * 0.8) : now;
    const each = Math.floor(all / plan.shipments);
    const share = part === plan.shipments - 1 ? all - each * (plan.shipments - 1) : each;
    const amount = line.isCancelled ? 0 : isLater ? later : share;
    return amount === 0 ? [] : [{ line, amount }];
  });
}

export const shipmentId = (order: string, part: number): string => `S-${order}-${part + 1}`;

export function shipmentOf(
  known: Known,
  { leavesAt, hasLeft, ...part }: Part & { leavesAt: string; hasLeft: boolean },
): Shipment {
  const { id } = known.order;
  const lines = contentsOf(known, part).map(({ line, amount }) => ({
    orderLineId: line.id,
    quantity: amount * (line.quantity.caseSize ?? 1),
  }));
  return {
    ...{ id: shipmentId(id, part.part), orderId: id, status: hasLeft ? 'shipped' : 'planned' },
    ...{ shippedAt: leavesAt, packages: [{ id: '1', lines }], updatedAt: part.at },
  };
}

/** Cartons of a case or up to 24 pieces, twelve of them mixed on a pallet, each with its own SSCC. */
export function noticeOf(known: Known, part: Part): ShipNotice {
  const { order } = known;
  const contents = contentsOf(known, part);
  let serial = (part.plan.index * 4 + part.part) * 300;
  const sscc = () => {
    serial += 1;
    const digits = `00614141${String(serial).padStart(9, '0')}`;
    return digits + gs1CheckDigit(digits);
  };
  const cartons = contents.flatMap(({ line, amount }) => {
    const most = line.quantity.unit === 'case' ? 1 : 24;
    return Array.from({ length: Math.ceil(amount / most) }, (_, index) => {
      const quantity = { ...line.quantity, amount: Math.min(most, amount - index * most) };
      return {
        id: `${line.id}-${index + 1}`,
        sscc: sscc(),
        contents: [{ lineId: line.id, quantity }],
      };
    });
  });
  const pallets = Array.from({ length: Math.ceil(cartons.length / 12) }, (_, index) => ({
    id: `P${index + 1}`,
    sscc: sscc(),
    cartons: cartons.slice(index * 12, index * 12 + 12).map(({ id }) => id),
  }));
  const left = part.plan.isNoticeLate
    ? new Date(Date.parse(part.at) - 45 * 60_000).toISOString()
    : part.at;
  const id = shipmentId(order.id, part.part);
  return {
    ...{
      id,
      seller: sellerOf(order),
      shipFrom: { id: 'WH1' },
      shipTo: order.shipTo ?? { id: '?' },
    },
    ...{ freightTerm: part.plan.freight, mode: 'less-than-truckload', transport: 'road' },
    ...{ structure: 'palletized-assortment-case', scac: 'ABCD', proNumber: `PRO${id}` },
    ...{ billOfLading: `BOL${id}`, buyerReference: `ARN${id}`, shippedAt: left },
    lines: contents.map(({ line, amount }) => ({
      ...productOf(line),
      ...{ id: line.id, purchaseOrderId: order.id, purchaseOrderLineId: line.id },
      quantity: { ...line.quantity, amount },
    })),
    ...{ cartons, pallets, updatedAt: part.at },
  };
}

export function invoiceOf(known: Known, part: Part): Invoice {
  const { order } = known;
  const lines = contentsOf(known, part).map(({ line, amount }, index) => ({
    ...productOf(line),
    ...{ id: String(index + 1), purchaseOrderId: order.id, purchaseOrderLineId: line.id },
    quantity: { ...line.quantity, amount },
    netCost: line.netCost as NonNullable<Line['netCost']>,
  }));
  const amounts = lines.map(({ quantity, netCost }) =>
    multiplyDecimals(netCost.amount, quantity.amount * (quantity.caseSize ?? 1)),
  );
  const total = scaleDecimal(addDecimals(amounts), 2, 'half-up');
  const id = `INV-${order.id}-${part.part + 1}`;
  return {
    ...{ id, issuedAt: part.at, currency: 'USD', remitTo: sellerOf(order) },
    ...{ billTo: order.billTo ?? { id: '?' }, total: { amount: total, currency: 'USD' }, lines },
    terms: { discountPercent: '2', discountDays: 15, netDays: 30 },
    updatedAt: part.at,
  };
}

function productOf({ sku, externalIds }: Line) {
  return present({ sku, externalIds });
}

function sellerOf({ seller }: PurchaseOrder) {
  return { id: seller?.id ?? '?' };
}

function present<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]?: NonNullable<T[K]> };
}
