import {
  type Change,
  type Receipt,
  RejectedError,
  type Sink,
  type WriteContext,
} from '@acorn-i/core';
import {
  checkAcknowledgement,
  costsOf,
  demandPassed,
  subjectsOf,
  warnOf,
} from '@acorn-i/vendor-checks';
import type { EdiAccount } from '../account.ts';
import { keepAcknowledged, knownOrder } from '../mailbox/order-book.ts';
import { digestOf, sendDocument } from '../send/send-document.ts';

/** Answers purchase orders: 855 or ORDRSP. */
export const acknowledgements: Sink<EdiAccount, 'purchase-order-acknowledgement'> = {
  accepts: 'purchase-order-acknowledgement',
  description: 'Acknowledgements of purchase orders: 855, ORDRSP',
  // Each waits for the partner, and does nothing meanwhile.
  concurrency: 200,
  write: acknowledge,
};

async function acknowledge(
  account: EdiAccount,
  { data, deleted }: Change<'purchase-order-acknowledgement'>,
  context: WriteContext,
): Promise<Receipt> {
  if (deleted) return { note: 'not sent: deleted' };
  const { folders, settings, now } = account;
  const subject = `acknowledgement of purchase order ${data.purchaseOrderId}`;
  return sendDocument(
    account,
    {
      subject,
      key: `acknowledgement:${data.purchaseOrderId}`,
      orders: [data.purchaseOrderId],
      digest: digestOf(data),
      holder: { kind: 'acknowledged', id: data.purchaseOrderId },
      about: subjectsOf([data.purchaseOrderId]),
      async check() {
        const order = await knownOrder(folders, data.purchaseOrderId);
        if (order === undefined) {
          if (settings.checks.requireOrder) throw orderUnknown(subject, data.purchaseOrderId);
          return;
        }
        const failed = checkAcknowledgement({ acknowledgement: data, order, nowMs: now() });
        demandPassed(subject, failed, account.settings.locale);
        warnOf(context.log, subject, failed, account);
      },
      async document() {
        const order = await knownOrder(folders, data.purchaseOrderId);
        return {
          kind: 'acknowledgement',
          data,
          orderedAt: order?.orderedAt ?? data.acknowledgedAt,
        };
      },
      holding: async () => ({
        pieces: {},
        labels: [],
        costs: { [data.purchaseOrderId]: costsOf(data) },
      }),
      settle: () => keepAcknowledged(folders, data),
    },
    context,
  );
}

export function orderUnknown(subject: string, order: string): RejectedError {
  return new RejectedError(
    `the ${subject} was not sent: order ${order} did not come through this connection. Check its number, or set checks.requireOrder: false`,
    { code: 'EDI_ORDER_UNKNOWN' },
  );
}
