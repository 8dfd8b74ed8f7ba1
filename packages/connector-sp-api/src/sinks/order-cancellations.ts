import {
  type Delivery,
  type Outcome,
  RejectedError,
  RetryableError,
  type Sink,
  toAcornError,
} from '@acorn-i/core';
import type { SpApiAccount } from '../account.ts';
import type { Cancellation } from '../cancellations/canceller.ts';
import type { Sent } from '../feeds/feed-sender.ts';
import { codesOf } from '../listings/listing-write.ts';
import { isCancelled, toCancellation } from '../map/cancellation.ts';
import { createLook, isAmazonOrderId, type Look } from '../orders/look-at-order.ts';

/** Cancels at Amazon what was cancelled on this side. */
export const orderCancellations: Sink<SpApiAccount, 'order'> = {
  accepts: 'order',
  description: 'Orders that the merchant cancels, many by one feed',
  coalesce: true,
  batch: 1_000,
  linger: '10s',
  concurrency: 2,
  writeBatch: cancelOrders,
};

type Plan =
  | { outcome: Outcome }
  | { look: Look; sent: Promise<Sent> }
  | { look: Look; send: Cancellation };

async function cancelOrders(
  account: SpApiAccount,
  deliveries: readonly Delivery<'order'>[],
): Promise<Outcome[]> {
  const { cancellations } = account;
  if (deliveries.every((delivery) => passedBy(account, delivery))) {
    return deliveries.map((delivery) => passedBy(account, delivery));
  }
  await cancellations.recover();
  const plans = await Promise.all(
    deliveries.map((one) =>
      planOf(account, one).catch((error) => ({ outcome: toAcornError(error) })),
    ),
  );
  const messages = plans.flatMap((plan, index) => {
    const key = deliveries[index]?.idempotencyKey ?? '';
    return 'send' in plan ? [{ key, subject: plan.send.orderId, message: plan.send }] : [];
  });
  const ends = (await cancellations.send(messages)).values();
  const sent = plans.map((plan) => {
    if ('send' in plan) return ends.next().value;
    return 'sent' in plan ? plan.sent : undefined;
  });
  return Promise.all(
    plans.map(async (plan, index) => {
      if ('outcome' in plan) return plan.outcome;
      const end = await sent[index];
      const orderId = deliveries[index]?.change.data.id ?? '';
      return end && outcomeOf(orderId, end, plan.look);
    }),
  );
}

async function planOf(account: SpApiAccount, delivery: Delivery<'order'>): Promise<Plan> {
  const outcome = passedBy(account, delivery);
  if (outcome) return { outcome };
  const { change, idempotencyKey, signal } = delivery;
  const look = createLook(account, change.data.id, { signal });
  const sent = account.cancellations.resume(idempotencyKey);
  if (sent) return { look, sent };
  const send = toCancellation(change.data, await look());
  return send ? { look, send } : { outcome: { ref: change.data.id, note: 'cancelled before' } };
}

function passedBy({ connection }: SpApiAccount, { change }: Delivery<'order'>): Outcome {
  const { data, source } = change;
  if (data.status !== 'cancelled') return { note: `not written: ${data.status}` };
  if (source === `${connection}.orders`) return { note: 'not written: Amazon told it' };
  if (!isAmazonOrderId(data.id)) return { note: 'not written: no order of Amazon' };
  return undefined;
}

/** What Amazon refuses may have been done before, by a feed whose result was lost or by a person. */
async function outcomeOf(orderId: string, sent: Sent, look: Look): Promise<Outcome> {
  if (sent.end === 'accepted') return { ref: sent.ref, note: 'taken by Amazon' };
  if (sent.end === 'fault') return sent.error;
  try {
    if (isCancelled(await look({ isFresh: true }))) return { ref: orderId, note: 'cancelled' };
  } catch (error) {
    return toAcornError(error);
  }
  if (sent.end !== 'refused') {
    return new RetryableError(`order ${orderId}: ${sent.reason}`, { code: 'CANCELLATION_UNDONE' });
  }
  const codes = codesOf(sent.issues);
  return new RejectedError(`Amazon refuses to cancel order ${orderId}: ${codes.join(', ')}`, {
    code: 'CANCELLATION_REFUSED',
    details: { orderId, issues: codes, submissionId: sent.ref },
    body: sent.issues.map(({ text }) => text ?? '').join('\n'),
  });
}
