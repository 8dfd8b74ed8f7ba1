import type { Change, Receipt, Sink, WriteContext } from '@acorn-i/core';
import type { BwpApi } from '../connect-bwp.ts';
import type { BwpOrder, BwpRefund } from '../documents/order.ts';
import { toMoney } from '../map/money.ts';
import type { PaidBack } from '../paid-back.ts';
import { type AskedRefund, coveredRefunds } from './covered-refunds.ts';
import { findWhole } from './find-whole.ts';
import { reportRefund } from './report-refund.ts';

/**
 * For shops that tell of an order how much was paid back in all, and not by which refund: the refunds that
 * Buy with Prime asked for are reported as paid, the oldest first, as far as the money goes that was paid back
 * after they were told. Every state of an order is looked at: one that is left out could hide when it was paid.
 */
export const refundTotals: Sink<BwpApi, 'order'> = {
  accepts: 'order',
  description: 'Refunds that a shop has paid, by the sum that its order tells (updateOrder)',
  write: writeTotals,
};

async function writeTotals(
  api: BwpApi,
  { data: order, source, deleted }: Change<'order'>,
  { signal }: WriteContext,
): Promise<Receipt> {
  if (source === `${api.connection}.orders`) return { note: 'not written: Amazon told it' };
  const sum = order.totals?.refunded?.amount ?? '0';
  if (deleted) return { note: 'not written: deleted' };
  const updatedAtMs = Date.parse(order.updatedAt);
  const paidBack = await api.paidBack.take(order.id, { sum, updatedAtMs });
  if (paidBack.length === 0) return { note: 'not written: nothing was paid back' };
  const told = await findWhole(api, { shopOrderId: order.id, signal });
  if (!told) return { note: 'not written: not at Buy with Prime' };
  const { covered, open } = await divide(api, told, paidBack);
  let reported = 0;
  for (const requested of covered) {
    const amount = amountOf(requested);
    const report = { order: told, requested, state: 'SUCCESS' as const, amount, signal };
    if (await reportRefund(api, report)) reported += 1;
  }
  return { ref: told.id, note: [`${reported} reported`, ...open.map(noteOn)].join('; ') };
}

/** The refunds that the shop's money pays, and those that it does not. */
async function divide(api: BwpApi, order: BwpOrder, paidBack: readonly PaidBack[]) {
  const refunds = (order.refunds?.details ?? []).filter(isAmount);
  const asked: AskedRefund[] = [];
  for (const refund of refunds) {
    const { id } = refund;
    const isPaid = paid.has(refund.state ?? '');
    const toldAtMs = await api.toldRefunds.sinceMs(id);
    asked.push({ id, amount: amountOf(refund).amount, toldAtMs, isPaid });
  }
  const ids = coveredRefunds(asked, paidBack);
  return {
    covered: refunds.filter(({ id }) => ids.has(id)),
    open: asked.filter(({ id, isPaid }) => !isPaid && !ids.has(id)),
  };
}

/** Money of these is used up. What was paid in part the sink `refunds` goes on with. */
const paid: ReadonlySet<string> = new Set(['SUCCESS', 'PARTIAL']);

function noteOn({ id, toldAtMs }: AskedRefund): string {
  return toldAtMs === undefined
    ? `refund ${id}: not reported: the source refunds has not told it yet`
    : `refund ${id}: not reported: no money was paid back for it since it was told`;
}

function amountOf(refund: BwpRefund) {
  return toMoney(refund.refundTotal!.totalAmount!);
}

function isAmount(refund: BwpRefund | null | undefined): refund is BwpRefund {
  return Boolean(refund?.refundTotal?.totalAmount);
}
