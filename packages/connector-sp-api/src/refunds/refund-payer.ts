import { type Logger, type Outcome, type Refund, toAcornError } from '@acorn-i/core';
import type { FeedContext } from '../feeds/feed-job.ts';
import { endOfMessage, type FeedItem, type FeedOutcome } from '../feeds/feed-kind.ts';
import { createFeedSender, type Sent } from '../feeds/feed-sender.ts';
import type { OrderAdjustment } from '../map/order-adjustment.ts';
import { toAdjustmentFeed } from '../wire/adjustment-feed.ts';
import { readProcessingReport } from '../wire/processing-report.ts';
import { refundsSince } from './refund-ledger.ts';
import { alreadyPaid, outcomeOf, postedMs, uncertain } from './refund-outcome.ts';
import { createRefundRecords, type RefundRecord } from './refund-records.ts';

/** Pays refunds, each once, whatever changes tell it and whatever dies in between. */
export interface RefundPayer {
  /** One outcome for each, in order. `toAdjustment` is asked only for those that must be sent. */
  pay(refunds: readonly PayableRefund[]): Promise<Outcome[]>;
}

export interface PayableRefund {
  refund: Refund;
  /** @throws AcornError where Amazon cannot be told of it. */
  toAdjustment(): Promise<OrderAdjustment>;
}

export interface RefundPayerOptions {
  context: FeedContext;
  sellerId: string;
  marketplaceIds: readonly string[];
  log: Logger;
}

/** A refund that must be sent now, or what is to be said of it instead. */
type Decision = { send: OrderAdjustment } | { outcome: Outcome } | { sent: Promise<Sent> };

export function createRefundPayer(options: RefundPayerOptions): RefundPayer {
  const { context, sellerId, marketplaceIds, log } = options;
  const { client, store, now, signal } = context;
  const records = createRefundRecords(store);
  const sender = createFeedSender<OrderAdjustment>({
    kind: {
      name: 'refunds-feed',
      feedType: 'POST_PAYMENT_ADJUSTMENT_DATA',
      contentType: 'text/xml; charset=UTF-8',
      readReport: readProcessingReport,
      isOnce: true,
      isStillWanted,
      settle,
    },
    toContent: (adjustments) => toAdjustmentFeed(adjustments, sellerId),
    marketplaceIds,
    context,
    log,
  });
  let swept: Promise<void> | undefined;

  async function isStillWanted(items: readonly FeedItem[]): Promise<boolean> {
    for (const { subject: refundId } of items) {
      if ((await records.get(refundId))?.status !== 'sending') return false;
    }
    return true;
  }

  /** Called when a feed ends, before it is forgotten. */
  async function settle(outcome: FeedOutcome, items: readonly FeedItem[]): Promise<void> {
    for (const [index, { subject: refundId }] of items.entries()) {
      const record = await records.get(refundId);
      const end = endOfMessage(outcome, index + 1);
      if (record?.status !== 'sending') continue;
      if (end.end === 'accepted') {
        await records.set(refundId, { ...record, status: 'paid', ref: end.ref });
      } else if (end.end === 'unknown') {
        await records.set(refundId, { ...record, status: 'unknown', ref: end.reason });
      } else {
        await records.delete(refundId);
      }
    }
  }

  async function decide({ refund, toAdjustment }: PayableRefund): Promise<Decision> {
    const sent = sender.resume(refund.id);
    if (sent) return { sent };
    const record = await records.get(refund.id);
    if (record?.status === 'paid') return { outcome: alreadyPaid(refund, record) };
    if (record?.status === 'unknown') await demandUnpaid(refund, record);
    const adjustment = await toAdjustment();
    const meanwhile = await records.get(refund.id);
    if (meanwhile?.status === 'paid') return { outcome: alreadyPaid(refund, meanwhile) };
    const { orderId, amount } = refund;
    const sentAt = new Date(now()).toISOString();
    await records.set(refund.id, { orderId, ...amount, sentAt, status: 'sending' });
    return { send: adjustment };
  }

  /** @throws RejectedError `REFUND_UNCERTAIN` unless Amazon's own books show that it was not paid. */
  async function demandUnpaid(refund: Refund, record: RefundRecord): Promise<void> {
    const tellsAt = new Date(Date.parse(record.sentAt) + postedMs).toISOString();
    const reason = record.ref ?? 'not known';
    if (now() < Date.parse(tellsAt)) throw uncertain(refund, { reason, tellsAt });
    const posted = await refundsSince(record, { client, signal, now });
    if (posted.length > 0) throw uncertain(refund, { reason, posted });
  }

  /** Of refunds that are all different. */
  async function payEach(refunds: readonly PayableRefund[]): Promise<Outcome[]> {
    const decisions = await Promise.all(
      refunds.map((one) => decide(one).catch((error) => ({ outcome: toAcornError(error) }))),
    );
    const messages = decisions.flatMap((decision, index) => {
      const key = refunds[index]?.refund.id ?? '';
      return 'send' in decision ? [{ key, subject: key, message: decision.send }] : [];
    });
    const ends = (await sender.send(messages)).values();
    const sent = decisions.map((decision) => {
      if ('send' in decision) return ends.next().value;
      return 'sent' in decision ? decision.sent : undefined;
    });
    return Promise.all(
      decisions.map(async (decision, index) => {
        if ('outcome' in decision) return decision.outcome;
        const end = await sent[index];
        const refund = refunds[index]?.refund;
        return end && refund ? outcomeOf(refund, end, now()) : undefined;
      }),
    );
  }

  return {
    async pay(refunds) {
      swept ??= records.sweep(now());
      await swept;
      await sender.recover();
      const outcomes = refunds.map((): Outcome => undefined);
      // Two changes of one refund in one batch: the second learns what became of the first.
      let left = refunds.map((one, index) => ({ one, index }));
      while (left.length > 0) {
        const round = new Map<string, (typeof left)[number]>();
        for (const entry of left) {
          if (!round.has(entry.one.refund.id)) round.set(entry.one.refund.id, entry);
        }
        const taken = [...round.values()];
        const paid = await payEach(taken.map(({ one }) => one));
        for (const [place, { index }] of taken.entries()) outcomes[index] = paid[place];
        left = left.filter((entry) => round.get(entry.one.refund.id) !== entry);
      }
      return outcomes;
    },
  };
}
