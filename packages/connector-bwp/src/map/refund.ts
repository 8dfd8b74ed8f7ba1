import type { Refund } from '@acorn-i/core';
import { present } from '@acorn-i/core';
import type { BwpOrder, BwpRefund } from '../documents/order.ts';
import { toMoney } from './money.ts';
import { changedAt, idOf, instant, lineParts, type OrderContext } from './order-parts.ts';

const statuses: Readonly<Record<string, Refund['status']>> = {
  PENDING: 'pending',
  PARTIAL: 'partial',
  FAILURE: 'failed',
  SUCCESS: 'succeeded',
};

/** The refunds that Buy with Prime asks for: each one that it tells of was requested. */
export function toRefunds(order: BwpOrder, context: OrderContext): Refund[] {
  return (order.refunds?.details ?? []).flatMap((told) => {
    const status = statuses[told?.state ?? ''];
    const total = told?.refundTotal?.totalAmount;
    return told && status && total ? [toRefund(told, status, order, context)] : [];
  });
}

function toRefund(
  told: BwpRefund,
  status: Refund['status'],
  order: BwpOrder,
  context: OrderContext,
): Refund {
  const amount = toMoney(told.refundTotal!.totalAmount!);
  const lines = lineParts(told.refundFor?.orderLineItems, order, context);
  const updatedAt = instant(told.updatedAt) ?? changedAt(order);
  return present({
    id: told.id,
    orderId: idOf(order, context),
    externalIds: [{ system: 'buy-with-prime', type: 'order', id: order.id }],
    status,
    amount,
    reason: told.refundRequestReason ?? undefined,
    // How the total falls on several lines it does not say.
    lines: lines.length === 1 ? [{ ...lines[0]!, amount }] : undefined,
    refundedAt: status === 'pending' ? (instant(told.createdAt) ?? updatedAt) : updatedAt,
    updatedAt,
  }) as Refund;
}
