import type {
  SimulatedOrder,
  SimulatedPayment,
  SimulatedRefund,
  SimulatedRefundLine,
} from './simulated-order.ts';

export type RestockType = SimulatedRefundLine['restockType'];

export interface RefundRequest {
  /** Units by line id. */
  units: ReadonlyMap<number, number>;
  restockType: RestockType | ReadonlyMap<number, RestockType>;
  at: number;
  note?: string | undefined;
  returnId?: number | undefined;
  /** Of the shipping, minor units. */
  shippingMinor?: number | undefined;
  /** Default: what the units and the shipping come to, as far as it was paid. */
  amountMinor?: number | undefined;
  /** Default `success`. */
  paymentStatus?: SimulatedPayment['status'] | undefined;
}

/** The order after units went out of it, with the refund that says so; nothing is paid back that was not paid. */
export function refundOrder(order: SimulatedOrder, request: RefundRequest): SimulatedOrder {
  const lines = order.lines.map((line) => ({
    ...line,
    currentQuantity: line.currentQuantity - (request.units.get(line.id) ?? 0),
  }));
  return { ...order, lines, refunds: [...order.refunds, makeRefund(order, request)] };
}

function makeRefund(order: SimulatedOrder, request: RefundRequest): SimulatedRefund {
  const id = order.id * 100 + 50 + order.refunds.length;
  const lines = order.lines.flatMap((line): SimulatedRefundLine[] => {
    const quantity = request.units.get(line.id) ?? 0;
    if (quantity === 0) return [];
    const off = line.allocations.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const share = (minor: number): number => Math.round((minor * quantity) / line.quantity);
    return [
      {
        lineId: line.id,
        quantity,
        restockType: restockTypeOf(request, line.id),
        subtotalMinor: share(line.priceMinor * line.quantity - off),
        taxMinor: share(line.taxMinor),
      },
    ];
  });
  const shippingMinor = request.shippingMinor ?? 0;
  const tax = order.taxesIncluded ? 0 : sum(lines.map(({ taxMinor }) => taxMinor));
  const owed = sum(lines.map(({ subtotalMinor }) => subtotalMinor)) + tax + shippingMinor;
  const paid = sum(
    order.payments.map(({ kind, amountMinor }) => (kind === 'sale' ? amountMinor : 0)),
  );
  const back = sum(order.refunds.map((refund) => refund.amountMinor));
  const amountMinor = request.amountMinor ?? Math.max(0, Math.min(owed, paid - back));
  return {
    id,
    createdAt: request.at,
    note: request.note ?? null,
    returnId: request.returnId ?? null,
    lines,
    shippingMinor,
    amountMinor,
    payments: amountMinor > 0 ? [payBack(order, id, amountMinor, request)] : [],
  };
}

export function restockTypeOf(
  { restockType }: Pick<RefundRequest, 'restockType'>,
  lineId: number,
): RestockType {
  if (typeof restockType === 'string') return restockType;
  return restockType.get(lineId) ?? 'no_restock';
}

function payBack(
  order: SimulatedOrder,
  refundId: number,
  amountMinor: number,
  { at, paymentStatus }: RefundRequest,
): SimulatedPayment {
  return {
    id: refundId * 10 + 1,
    kind: 'refund',
    status: paymentStatus ?? 'success',
    gateway: order.payments[0]?.gateway ?? 'manual',
    amountMinor,
    at,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
