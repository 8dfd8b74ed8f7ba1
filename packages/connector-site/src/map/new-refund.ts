import { compareDecimals, present, type Refund, RejectedError } from '@acorn-i/core';
import type { NewRefund } from '../contract/refund.ts';

/** @throws RejectedError where it gives nothing back. */
export function toNewRefund(refund: Refund): NewRefund {
  const { id, orderId, returnId, amount, reason, lines } = refund;
  if (compareDecimals(amount.amount, '0') <= 0) {
    throw new RejectedError(`refund ${id}: amount: is not above zero`, {
      code: 'SITE_REFUND_AMOUNT',
    });
  }
  const known = lines?.filter((line) => line.orderLineId !== undefined);
  return present({
    id,
    orderId,
    returnId,
    amount,
    reason,
    lines: known?.map((line) => ({
      orderLineId: line.orderLineId,
      quantity: line.quantity,
      amount: line.amount,
    })),
  }) as NewRefund;
}
