import type { Change, Receipt, Sink, WriteContext } from '@acorn-i/core';
import {
  checkCreditNote,
  checkInvoice,
  demandPassed,
  subjectsOf,
  warnOf,
} from '@acorn-i/vendor-checks';
import type { EdiAccount } from '../account.ts';
import { areKnown, factsOf, ordersOf, rememberedOf, toPieces } from '../send/facts.ts';
import { digestOf, sendDocument } from '../send/send-document.ts';
import { orderUnknown } from './acknowledgements.ts';

/** Asks to be paid: 810 or INVOIC. */
export const invoices: Sink<EdiAccount, 'invoice'> = {
  accepts: 'invoice',
  description: 'Invoices: 810, INVOIC',
  concurrency: 200,
  write: sendInvoice,
};

/** Gives money back. */
export const creditNotes: Sink<EdiAccount, 'credit-note'> = {
  accepts: 'credit-note',
  description: 'Credit notes: 810 and INVOIC of that kind',
  concurrency: 200,
  write: sendCreditNote,
};

async function sendInvoice(
  account: EdiAccount,
  { data: invoice, deleted }: Change<'invoice'>,
  context: WriteContext,
): Promise<Receipt> {
  if (deleted) return { note: 'not sent: deleted' };
  const { checks } = account.settings;
  const subject = `invoice ${invoice.id}`;
  return sendDocument(
    account,
    {
      subject,
      key: `invoice:${invoice.id}`,
      orders: ordersOf(invoice.lines),
      digest: digestOf(invoice),
      holder: { kind: 'invoiced', id: invoice.id },
      about: subjectsOf(ordersOf(invoice.lines)),
      async check(isReused) {
        const orders = await factsOf(account, invoice.lines);
        if (!areKnown(orders, invoice.lines) && !checks.requireOrder) return;
        const named = ordersOf(invoice.lines);
        if (orders.size === 0 && named.length > 0) throw orderUnknown(subject, named.join(', '));
        const known = await rememberedOf(account, invoice.lines, { invoice: invoice.id });
        const failed = checkInvoice({
          invoice,
          orders,
          invoicedBefore: (order, line) => known.get(order)?.invoiced?.[line] ?? 0,
          shipped: (order) => known.get(order)?.shipped,
          acknowledgedCosts: (order) => known.get(order)?.costs ?? {},
          requireNotice: checks.requireNotice,
          needsVat: checks.needsVat,
          isReused,
          nowMs: account.now(),
        });
        demandPassed(subject, failed, account.settings.locale);
        warnOf(context.log, subject, failed, account);
      },
      document: async () => ({ kind: 'invoice', data: invoice }),
      holding: async () => ({
        pieces: await toPieces(account, invoice.lines),
        labels: [],
        costs: {},
      }),
    },
    context,
  );
}

async function sendCreditNote(
  account: EdiAccount,
  { data: creditNote, deleted }: Change<'credit-note'>,
  context: WriteContext,
): Promise<Receipt> {
  if (deleted) return { note: 'not sent: deleted' };
  const subject = `credit note ${creditNote.id}`;
  return sendDocument(
    account,
    {
      subject,
      key: `credit-note:${creditNote.id}`,
      digest: digestOf(creditNote),
      async check(isReused) {
        const { locale, checks } = account.settings;
        const failed = checkCreditNote({ creditNote, needsVat: checks.needsVat, isReused });
        demandPassed(subject, failed, locale);
      },
      document: async () => ({ kind: 'credit-note', data: creditNote }),
    },
    context,
  );
}
