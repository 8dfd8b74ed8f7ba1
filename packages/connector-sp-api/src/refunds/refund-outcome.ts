import { compareDecimals, type Outcome, type Refund, RejectedError } from '@acorn-i/core';
import type { Sent } from '../feeds/feed-sender.ts';
import { codesOf } from '../listings/listing-write.ts';
import type { RefundRecord } from './refund-records.ts';

/** Amazon posts a movement up to two days late; a day more makes its silence an answer. */
export const postedMs = 3 * 86_400_000;

/** What is said of a refund that went by a feed. */
export function outcomeOf(refund: Refund, sent: Sent, nowMs: number): Outcome {
  const of = `refund ${refund.id} of order ${refund.orderId}`;
  const details = { refundId: refund.id, orderId: refund.orderId };
  switch (sent.end) {
    case 'accepted':
      return { ref: sent.ref, note: 'taken by Amazon' };
    case 'refused': {
      const codes = codesOf(sent.issues);
      const said = sent.issues.map(({ code, text }) => [code ?? 'unknown', text].join(' ').trim());
      const told = [...new Set(said)].map((one) => one.replace(/\.$/, '')).join('; ');
      const next = `Nothing was paid. Compare order and amount with Seller Central > Manage Orders, and replay it`;
      return new RejectedError(`Amazon refuses ${of}: ${told}. ${next}`, {
        code: 'REFUND_REFUSED',
        details: { ...details, issues: codes, submissionId: sent.ref },
        body: sent.issues.map(({ text }) => text ?? '').join('\n'),
      });
    }
    case 'undone':
      return new RejectedError(`${of}: ${sent.reason}. Nothing was paid: replay it to send it`, {
        code: 'REFUND_NOT_SENT',
        details,
      });
    case 'unknown':
      return uncertain(refund, {
        reason: sent.reason,
        tellsAt: new Date(nowMs + postedMs).toISOString(),
      });
    case 'fault':
      return sent.error;
  }
}

/** One that was paid before: the same is done, another amount is another refund. */
export function alreadyPaid(refund: Refund, record: RefundRecord): Outcome {
  const { id, orderId, amount } = refund;
  const isSame =
    record.orderId === orderId &&
    record.currency === amount.currency &&
    compareDecimals(record.amount, amount.amount) === 0;
  if (isSame) return { ...(record.ref && { ref: record.ref }), note: 'paid before' };
  return new RejectedError(
    `refund ${id} of order ${orderId} was paid as ${record.amount} ${record.currency} at ${record.sentAt}. For more, make another refund`,
    { code: 'REFUND_CHANGED', details: { refundId: id, orderId } },
  );
}

/** Nobody can say whether it was paid: a person looks, and no second refund is sent. */
export function uncertain(
  { id, orderId }: Refund,
  known: { reason: string; tellsAt?: string; posted?: readonly string[] },
): RejectedError {
  const { reason, tellsAt, posted } = known;
  const next =
    posted === undefined
      ? `Not refunded there: replay this after ${tellsAt}, and it is sent unless Amazon has posted a refund of the order by then`
      : `Amazon has posted a refund of it at ${posted.join(', ')}. If that is another one, make a new refund with another id`;
  return new RejectedError(
    `refund ${id} of order ${orderId} may have been paid: ${reason}. Look at the order in Seller Central > Manage Orders. Refunded there: nothing is left to do. ${next}`,
    { code: 'REFUND_UNCERTAIN', details: { refundId: id, orderId } },
  );
}
