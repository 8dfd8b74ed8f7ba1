import {
  addDecimals,
  type Change,
  compareDecimals,
  isZeroDecimal,
  type Receipt,
  type Sink,
  type WriteContext,
} from '@acorn-i/core';
import type { BwpApi } from '../connect-bwp.ts';
import type { BwpOrder, BwpRefund } from '../documents/order.ts';
import { toMoney } from '../map/money.ts';
import { findWhole } from './find-whole.ts';
import { reportRefund } from './report-refund.ts';

/**
 * For shops that tell of an order how much was paid back in all, and not by which refund: the refunds that
 * Buy with Prime asked for are reported as paid, the oldest first, as far as that sum goes.
 */
export const refundTotals: Sink<BwpApi, 'order'> = {
  accepts: 'order',
  description: 'Refunds that a shop has paid, by the sum that its order tells (updateOrder)',
  coalesce: true,
  write: writeTotals,
};

async function writeTotals(
  api: BwpApi,
  { data: order, source, deleted }: Change<'order'>,
  { signal }: WriteContext,
): Promise<Receipt> {
  const refunded = order.totals?.refunded;
  if (source === `${api.connection}.orders`) return { note: 'not written: Amazon told it' };
  if (deleted || refunded === undefined || isZeroDecimal(refunded.amount)) {
    return { note: 'not written: nothing was paid back' };
  }
  const told = await findWhole(api, { shopOrderId: order.id, signal });
  if (!told) return { note: 'not written: not at Buy with Prime' };
  let reported = 0;
  for (const { requested, amount } of paidOf(told, refunded.amount)) {
    const report = { order: told, requested, state: 'SUCCESS' as const, amount, signal };
    if (await reportRefund(api, report)) reported += 1;
  }
  return { ref: told.id, note: `${reported} reported` };
}

/** Those that the sum covers. */
function paidOf(order: BwpOrder, sum: string) {
  const requested = (order.refunds?.details ?? []).filter(isAmount).toSorted(byAge);
  let covered = '0';
  return requested.flatMap((refund) => {
    const amount = toMoney(refund.refundTotal!.totalAmount!);
    const upTo = addDecimals([covered, amount.amount]);
    if (compareDecimals(upTo, sum) > 0) return [];
    covered = upTo;
    return [{ requested: refund, amount }];
  });
}

function isAmount(refund: BwpRefund | null | undefined): refund is BwpRefund {
  return Boolean(refund?.refundTotal?.totalAmount);
}

function byAge(one: BwpRefund, other: BwpRefund): number {
  return (
    Date.parse(one.createdAt ?? '') - Date.parse(other.createdAt ?? '') ||
    (one.id < other.id ? -1 : 1)
  );
}
