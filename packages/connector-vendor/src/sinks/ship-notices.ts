import type { Change, Receipt, ShipNotice, Sink, WriteContext } from '@acorn-i/core';
import {
  checkShipNotice,
  demandPassed,
  keepLabels,
  keepPieces,
  labelUse,
  type OrderFacts,
  orderLineOf,
  piecesBefore,
  sumPieces,
  warnOf,
} from '@acorn-i/vendor-checks';
import type { VendorAccount } from '../account.ts';
import { type DocumentRecord, digestOf, isAtAmazon } from '../documents/document-record.ts';
import { orderFacts, ordersOf } from '../documents/order-facts.ts';
import { passedBy } from '../documents/passed-by.ts';
import {
  type DocumentToSend,
  type SendCall,
  submitDocument,
} from '../documents/submit-document.ts';
import { toWireNotice } from '../map/ship-notice.ts';

/** Tells Amazon what is on its way. A notice that changes replaces the one that was sent. */
export const shipNotices: Sink<VendorAccount, 'ship-notice'> = {
  accepts: 'ship-notice',
  description: 'Ship notices (ASN), original and replaced, by submitShipmentConfirmations',
  concurrency: 200,
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

  async function check(): Promise<void> {
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
    demandPassed(subject, failed);
    warnOf(log, subject, failed);
  }

  async function prepare(former: DocumentRecord | undefined): Promise<SendCall> {
    await check();
    const isReplacement = notice.isReplacement === true || isAtAmazon(former);
    return async (options) => {
      const confirmedAt = new Date(account.now()).toISOString();
      const wire = toWireNotice(notice, { isReplacement, confirmedAt });
      const { payload } = await account.client.vendorShipments.submitShipmentConfirmations(
        { body: { shipmentConfirmations: [wire] } },
        options,
      );
      return payload?.transactionId;
    };
  }

  async function keep(): Promise<void> {
    await keepShipped(account, notice, await orderFacts(account, notice.lines, signal));
    await keepLabels(account, notice);
  }

  return {
    subject,
    key: `ship-notice:${notice.id}`,
    orders: ordersOf(notice.lines),
    digest: digestOf(notice),
    prepare,
    settle: keep,
    // Whether or not Amazon has the notice, the goods have left under these labels.
    asked: keep,
    // No operation of Amazon's shows a notice.
    see: async () => ({ is: 'unknown' }),
  };
}

async function shippedBefore(account: VendorAccount, { id, lines }: ShipNotice) {
  const sums = new Map<string, Readonly<Record<string, number>>>();
  for (const order of ordersOf(lines)) {
    sums.set(order, (await piecesBefore(account, 'shipped', { order, except: id })) ?? {});
  }
  return (order: string, line: string) => sums.get(order)?.[line] ?? 0;
}

function keepShipped(
  account: VendorAccount,
  { id, lines }: ShipNotice,
  facts: ReadonlyMap<string, OrderFacts>,
): Promise<void> {
  const linesOf = (order: string) => {
    const known = facts.get(order)?.order ?? { lines: [] };
    const own = lines.filter(({ purchaseOrderId }) => purchaseOrderId === order);
    return sumPieces(own.map((line) => [orderLineOf(line, known)?.id, line]));
  };
  return keepPieces(account, 'shipped', { id, orders: ordersOf(lines), linesOf });
}
