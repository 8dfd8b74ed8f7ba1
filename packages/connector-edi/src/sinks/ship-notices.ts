import type { Change, Receipt, Sink, WriteContext } from '@acorn-i/core';
import {
  checkShipNotice,
  demandPassed,
  labelsOf,
  labelUse,
  subjectsOf,
  warnOf,
} from '@acorn-i/vendor-checks';
import type { EdiAccount } from '../account.ts';
import { areKnown, factsOf, ordersOf, rememberedOf, toPieces } from '../send/facts.ts';
import { digestOf, sendDocument } from '../send/send-document.ts';
import { orderUnknown } from './acknowledgements.ts';

/** Tells what is on its way: 856 or DESADV. A notice that changes replaces the one that was sent. */
export const shipNotices: Sink<EdiAccount, 'ship-notice'> = {
  accepts: 'ship-notice',
  description: 'Ship notices (ASN), original and replaced: 856, DESADV',
  concurrency: 200,
  write: announce,
};

async function announce(
  account: EdiAccount,
  { data: notice, deleted }: Change<'ship-notice'>,
  context: WriteContext,
): Promise<Receipt> {
  if (deleted) return { note: 'not sent: deleted' };
  const { settings, now } = account;
  const subject = `ship notice ${notice.id}`;
  return sendDocument(
    account,
    {
      subject,
      key: `ship-notice:${notice.id}`,
      orders: ordersOf(notice.lines),
      digest: digestOf(notice),
      holder: { kind: 'shipped', id: notice.id },
      about: subjectsOf(ordersOf(notice.lines), notice),
      async check() {
        const orders = await factsOf(account, notice.lines);
        if (!areKnown(orders, notice.lines) && !settings.checks.requireOrder) return;
        const known = await rememberedOf(account, notice.lines, { shipment: notice.id });
        if (orders.size === 0) throw orderUnknown(subject, ordersOf(notice.lines).join(', '));
        const failed = checkShipNotice({
          notice,
          orders,
          shippedBefore: (order, line) => known.get(order)?.shipped?.[line] ?? 0,
          usedBy: await labelUse(account, notice),
          gs1Prefix: settings.checks.gs1Prefix,
          needsScac: settings.checks.needsScac,
          nowMs: now(),
        });
        demandPassed(subject, failed, account.settings.locale);
        warnOf(context.log, subject, failed, account);
      },
      document: async (hasEarlier) => ({
        kind: 'ship-notice',
        data: hasEarlier ? { ...notice, isReplacement: true } : notice,
      }),
      holding: async () => ({
        pieces: await toPieces(account, notice.lines),
        labels: labelsOf(notice),
        costs: {},
      }),
    },
    context,
  );
}
