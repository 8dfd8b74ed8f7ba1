import type { Money } from '@acorn-i/core';
import type { BwpApi } from '../connect-bwp.ts';
import type { BwpOrder, BwpRefund } from '../documents/order.ts';
import { updateRefund } from '../documents/order-calls.ts';
import { fromMoney } from '../map/money.ts';
import { canReport, isRefundState, type RefundState } from '../states/refund-state.ts';

export interface RefundReport {
  order: BwpOrder;
  /** One that Buy with Prime asked for. */
  requested: BwpRefund;
  state: RefundState;
  /** What was paid in all. */
  amount: Money;
  signal: AbortSignal;
}

/**
 * Tells Buy with Prime what became of a refund that it asked for; answers whether there was anything to tell.
 * What it knows already, or better, is not told again.
 */
export async function reportRefund(
  { client, touched }: Pick<BwpApi, 'client' | 'touched'>,
  { order, requested, state, amount, signal }: RefundReport,
): Promise<boolean> {
  const known = requested.state ?? '';
  if (!isRefundState(known) || !canReport(known, state)) return false;
  if (known === state && isPaid(requested, amount)) return false;
  const detail = {
    id: requested.id,
    refundTotal: { totalAmount: fromMoney(amount) },
    state,
    refundFor: {
      orderLineItems: (requested.refundFor?.orderLineItems ?? []).flatMap((part) =>
        part?.lineItem ? [{ lineItemId: { lineItemId: part.lineItem.id } }] : [],
      ),
    },
  };
  const variables = {
    identifier: { orderId: order.id },
    input: { refunds: { details: [detail] } },
  };
  await client.run(updateRefund, variables, { signal });
  touched.touch(order.id);
  return true;
}

function isPaid({ refundTotal }: BwpRefund, { amount }: Money): boolean {
  return refundTotal?.totalAmount?.amount === Number(amount);
}
