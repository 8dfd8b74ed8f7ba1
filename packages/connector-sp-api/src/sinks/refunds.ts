import { type Delivery, type Outcome, type Refund, RejectedError, type Sink } from '@acorn-i/core';
import type { SpApiAccount } from '../account.ts';
import {
  demandComplete,
  type OrderAdjustment,
  toOrderAdjustment,
} from '../map/order-adjustment.ts';
import { isItemId } from '../map/package-detail.ts';
import { createLook, isAmazonOrderId, itemIdOf } from '../orders/look-at-order.ts';

/** Gives money back to buyers, once it is decided (`succeeded`). Each refund is paid once, whatever happens. */
export const refunds: Sink<SpApiAccount, 'refund'> = {
  accepts: 'refund',
  description: 'Refunds of orders that the merchant ships, many by one feed',
  batch: 1_000,
  linger: '10s',
  concurrency: 2,
  writeBatch: payRefunds,
};

/** Older ones are not paid: what is remembered of them may be gone. */
const oldestMs = 365 * 86_400_000;

async function payRefunds(
  account: SpApiAccount,
  deliveries: readonly Delivery<'refund'>[],
): Promise<Outcome[]> {
  const outcomes = deliveries.map((delivery) => passedBy(account, delivery));
  const wanted = deliveries.flatMap(({ change: { data }, signal }, index) => {
    const toAdjustment = () => adjustmentOf(account, data, signal);
    return outcomes[index] === undefined ? [{ index, refund: data, toAdjustment }] : [];
  });
  const paid = await account.refunds.pay(wanted);
  for (const [place, { index }] of wanted.entries()) outcomes[index] = paid[place];
  return outcomes;
}

/** What is not Amazon's to pay, or is not known well enough. */
function passedBy({ connection, now }: SpApiAccount, { change }: Delivery<'refund'>): Outcome {
  const { data, source, deleted } = change;
  if (source === `${connection}.refunds`) return { note: 'not written: Amazon told it' };
  if (deleted) return { note: 'not written: deleted' };
  if (!isAmazonOrderId(data.orderId)) return { note: 'not written: no order of Amazon' };
  if (data.status === 'failed') return { note: 'not written: failed' };
  // Money that has left cannot be called back: what is only proposed waits for its next state.
  if (data.status === 'pending') {
    return { note: 'not written: pending, it may yet be turned down' };
  }
  const of = `refund ${data.id} of order ${data.orderId}`;
  if (data.status === 'partial') {
    return new RejectedError(`${of}: a part was paid, and it does not say which`, {
      code: 'REFUND_PARTIAL',
    });
  }
  if (now() - Date.parse(data.refundedAt) > oldestMs) {
    return new RejectedError(`${of} is older than a year. Pay it in Seller Central`, {
      code: 'REFUND_TOO_OLD',
    });
  }
  return undefined;
}

async function adjustmentOf(
  account: SpApiAccount,
  refund: Refund,
  signal: AbortSignal,
): Promise<OrderAdjustment> {
  // Before the order is looked at: what is wrong with the refund itself costs no call.
  demandComplete(refund);
  const look = createLook(account, refund.orderId, { signal });
  const lines = refund.lines ?? [];
  const isKnown = lines.every(({ orderLineId }) => orderLineId && isItemId(orderLineId));
  const order = isKnown ? undefined : await look();
  const hasTaxApart = account.settings.region === 'na';
  return toOrderAdjustment(refund, (line) => (order ? itemIdOf(line, order) : line.orderLineId), {
    hasTaxApart,
  });
}
