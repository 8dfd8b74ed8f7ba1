import type { Change, Receipt, ShipNotice, Sink, WriteContext } from '@acorn-i/core';
import {
  checkShipNotice,
  demandPassed,
  labelsOf,
  labelUse,
  type OrderFacts,
  piecesBefore,
  piecesByOrder,
  subjectsOf,
  warnOf,
} from '@acorn-i/vendor-checks';
import type { VendorAccount } from '../account.ts';
import { type DocumentRecord, digestOf, isAtAmazon } from '../documents/document-record.ts';
import { orderFacts, ordersOf } from '../documents/order-facts.ts';
import { passedBy } from '../documents/passed-by.ts';
import {
  type DocumentToSend,
  type PreparedCall,
  submitDocument,
} from '../documents/submit-document.ts';
import { toWireNotice } from '../map/ship-notice.ts';

/** Tells Amazon what is on its way. A notice that changes replaces the one that was sent. */
export const shipNotices: Sink<VendorAccount, 'ship-notice'> = {
  accepts: 'ship-notice',
  description: 'Ship notices (ASN), original and replaced, by submitShipmentConfirmations',
  concurrency: 200,
  takesWord: true,
  write: announce,
};

async function announce(
  account: VendorAccount,
  change: Change<'ship-notice'>,
  context: WriteContext,
): Promise<Receipt> {
  const passed = passedBy(account, change);
  return passed ?? submitDocument(account, toDocument(account, change.data, context), context);
}

function toDocument(
  account: VendorAccount,
  notice: ShipNotice,
  { signal, log }: WriteContext,
): DocumentToSend {
  const subject = `ship notice ${notice.id}`;

  async function check(): Promise<ReadonlyMap<string, OrderFacts>> {
    const orders = await orderFacts(account, notice.lines, signal);
    const failed = checkShipNotice({
      notice,
      orders,
      shippedBefore: await shippedBefore(account, notice),
      usedBy: await labelUse(account, notice),
      needsScac: account.settings.region === 'na',
      needsProduct: true,
      nowMs: account.now(),
    });
    demandPassed(subject, failed, account.settings.locale);
    warnOf(log, subject, failed, account);
    return orders;
  }

  async function prepare(former: DocumentRecord | undefined): Promise<PreparedCall> {
    const orders = await check();
    const isReplacement = notice.isReplacement === true || isAtAmazon(former);
    const call: PreparedCall['call'] = async (options) => {
      const confirmedAt = new Date(account.now()).toISOString();
      const wire = toWireNotice(notice, { isReplacement, confirmedAt });
      const { payload } = await account.client.vendorShipments.submitShipmentConfirmations(
        { body: { shipmentConfirmations: [wire] } },
        options,
      );
      return payload?.transactionId;
    };
    const pieces = piecesByOrder(notice.lines, (id) => orders.get(id)?.order);
    return { call, holding: { pieces, labels: labelsOf(notice), costs: {} } };
  }

  return {
    subject,
    key: `ship-notice:${notice.id}`,
    orders: ordersOf(notice.lines),
    digest: digestOf(notice),
    prepare,
    holder: { kind: 'shipped', id: notice.id },
    about: subjectsOf(ordersOf(notice.lines), notice),
    // Whether or not Amazon has the notice, the goods have left under these labels.
    isSoAnyway: true,
    // No operation of Amazon's shows a notice. A person who is asked at once can answer before its deadline.
    see: async () => ({ is: 'unknown', isFinal: true }),
  };
}

async function shippedBefore(account: VendorAccount, { id, lines }: ShipNotice) {
  const sums = new Map<string, Readonly<Record<string, number>>>();
  for (const order of ordersOf(lines)) {
    const options = { order, except: id, isHeldCounted: true };
    sums.set(order, (await piecesBefore(account, 'shipped', options)) ?? {});
  }
  return (order: string, line: string) => sums.get(order)?.[line] ?? 0;
}
