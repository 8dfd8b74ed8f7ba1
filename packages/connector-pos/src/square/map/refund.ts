import { type Refund, RejectedError } from '@acorn-i/core';
import type { SquareRefund } from '../wire/payment.ts';
import { toInstant } from './instant.ts';
import { toMoney } from './money.ts';

const statuses: Readonly<Record<string, Refund['status']>> = {
  PENDING: 'pending',
  COMPLETED: 'succeeded',
  REJECTED: 'failed',
  FAILED: 'failed',
};

/** Money that went back, for the sale that it was paid for. @throws RejectedError `REFUND_AMOUNT` */
export function toRefund(refund: SquareRefund, orderId: string): Refund {
  const amount = toMoney(refund.amount_money);
  if (!amount) {
    throw new RejectedError(`refund ${refund.id}: no amount`, { code: 'REFUND_AMOUNT' });
  }
  const ownOrder = refund.order_id && refund.order_id !== orderId ? refund.order_id : undefined;
  return {
    id: refund.id,
    orderId,
    externalIds: [
      { system: 'square', type: 'refund', id: refund.id },
      ...(ownOrder ? [{ system: 'square', type: 'return-order', id: ownOrder }] : []),
    ],
    status: statuses[refund.status ?? ''] ?? 'pending',
    amount,
    ...(refund.reason && { reason: refund.reason }),
    refundedAt: toInstant(refund.created_at),
    updatedAt: toInstant(refund.updated_at ?? refund.created_at),
  };
}
