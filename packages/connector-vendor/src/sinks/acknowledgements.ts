import type {
  Change,
  PurchaseOrderAcknowledgement,
  PurchaseOrderStatus,
  Receipt,
  Sink,
  WriteContext,
} from '@acorn-i/core';
import {
  checkAcknowledgement,
  costsOf,
  demandPassed,
  subjectsOf,
  warnOf,
} from '@acorn-i/vendor-checks';
import type { VendorAccount } from '../account.ts';
import { digestOf } from '../documents/document-record.ts';
import { readOrder, readOrderStatus } from '../documents/look-at-order.ts';
import { passedBy } from '../documents/passed-by.ts';
import { type DocumentToSend, type Seen, submitDocument } from '../documents/submit-document.ts';
import { toWireAcknowledgement } from '../map/acknowledgement.ts';

/** Answers purchase orders. Each acknowledgement is checked, sent once and looked up in Amazon's own state. */
export const acknowledgements: Sink<VendorAccount, 'purchase-order-acknowledgement'> = {
  accepts: 'purchase-order-acknowledgement',
  description: 'Acknowledgements of purchase orders, by submitAcknowledgement',
  // Each waits minutes for Amazon, and does nothing meanwhile.
  concurrency: 200,
  takesWord: true,
  write: acknowledge,
};

async function acknowledge(
  account: VendorAccount,
  change: Change<'purchase-order-acknowledgement'>,
  context: WriteContext,
): Promise<Receipt> {
  return (
    passedBy(account, change) ??
    submitDocument(account, toDocument(account, change.data, context), context)
  );
}

function toDocument(
  account: VendorAccount,
  acknowledgement: PurchaseOrderAcknowledgement,
  { signal, log }: WriteContext,
): DocumentToSend {
  const { purchaseOrderId: order } = acknowledgement;
  const subject = `acknowledgement of purchase order ${order}`;
  return {
    subject,
    key: `acknowledgement:${order}`,
    orders: [order],
    holder: { kind: 'acknowledged', id: order },
    about: subjectsOf([order]),
    digest: digestOf(acknowledgement),
    async prepare() {
      // As it stands now: Amazon changes orders.
      const current = await readOrder(account, order, signal);
      const failed = checkAcknowledgement({
        acknowledgement,
        order: current,
        nowMs: account.now(),
      });
      demandPassed(subject, failed, account.settings.locale);
      warnOf(log, subject, failed, account);
      const body = { acknowledgements: [toWireAcknowledgement(acknowledgement, current)] };
      const { vendorOrders } = account.client;
      return {
        async call(options) {
          const { payload } = await vendorOrders.submitAcknowledgement({ body }, options);
          return payload?.transactionId;
        },
        holding: { pieces: {}, labels: [], costs: { [order]: costsOf(acknowledgement) } },
      };
    },
    async see() {
      return seenIn(acknowledgement, await readOrderStatus(account, order, signal));
    },
  };
}

/** Whether Amazon counts every line as we answered it. It does not tell back orders from the rest. */
export function seenIn(
  { lines }: PurchaseOrderAcknowledgement,
  status: PurchaseOrderStatus | undefined,
): Seen {
  if (status === undefined) return { is: 'absent' };
  const isThere = lines.every(({ id, answers }) => {
    const line = status.lines.find((one) => one.id === id);
    if (line === undefined || line.confirmation === 'unconfirmed') return false;
    const sum = (...kinds: string[]) =>
      answers.reduce(
        (all, { kind, quantity }) => all + (kinds.includes(kind) ? quantity.amount : 0),
        0,
      );
    const accepted = line.accepted?.amount ?? 0;
    return accepted === sum('accepted') || accepted === sum('accepted', 'backordered');
  });
  if (!isThere) return { is: 'absent' };
  const told = status.lines.map(({ id, confirmation }) => `line ${id} ${confirmation}`);
  const shown = told.slice(0, 5).join(', ') + (told.length > 5 ? ' …' : '');
  return { is: 'there', proof: `verified by getPurchaseOrdersStatus: ${shown}` };
}
