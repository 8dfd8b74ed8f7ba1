import type { Change, CreditNote, Invoice, Receipt, Sink, WriteContext } from '@acorn-i/core';
import {
  acknowledgedCosts,
  checkCreditNote,
  checkInvoice,
  demandPassed,
  type FailedCheck,
  type OrderFacts,
  piecesBefore,
  piecesByOrder,
  subjectsOf,
} from '@acorn-i/vendor-checks';
import type { VendorAccount } from '../account.ts';
import { digestOf, isAtAmazon } from '../documents/document-record.ts';
import { orderFacts, ordersOf } from '../documents/order-facts.ts';
import { seeInvoice } from '../documents/see-invoice.ts';
import { type SendCall, submitDocument } from '../documents/submit-document.ts';
import { toWireInvoice } from '../map/invoice.ts';

/** Asks Amazon to pay. An invoice is checked against order, acknowledgement and notices, and sent once. */
export const invoices: Sink<VendorAccount, 'invoice'> = {
  accepts: 'invoice',
  description: 'Invoices, by submitInvoices',
  concurrency: 200,
  takesWord: true,
  write: sendInvoice,
};

/** Gives money back to Amazon. */
export const creditNotes: Sink<VendorAccount, 'credit-note'> = {
  accepts: 'credit-note',
  description: 'Credit notes, by submitInvoices',
  concurrency: 200,
  takesWord: true,
  write: sendCreditNote,
};

async function sendInvoice(
  account: VendorAccount,
  { data, deleted }: Change<'invoice'>,
  context: WriteContext,
): Promise<Receipt> {
  if (deleted) return { note: 'not sent: deleted' };
  const { signal } = context;
  return submitDocument(
    account,
    {
      subject: `invoice ${data.id}`,
      key: `invoice:${data.id}`,
      holder: { kind: 'invoiced', id: data.id },
      about: subjectsOf(ordersOf(data.lines)),
      orders: ordersOf(data.lines),
      digest: digestOf(data),
      async prepare(former) {
        const orders = await orderFacts(account, data.lines, signal);
        const failed = await failedChecks(account, data, orders, isAtAmazon(former));
        const call = toCall(account, { document: data, kind: 'Invoice', failed });
        const pieces = piecesByOrder(data.lines, (id) => orders.get(id)?.order);
        return { call, holding: { pieces, labels: [], costs: {} } };
      },
      see: () => seeInvoice(account, data, signal),
    },
    context,
  );
}

async function sendCreditNote(
  account: VendorAccount,
  { data, deleted }: Change<'credit-note'>,
  context: WriteContext,
): Promise<Receipt> {
  if (deleted) return { note: 'not sent: deleted' };
  return submitDocument(
    account,
    {
      subject: `credit note ${data.id}`,
      key: `credit-note:${data.id}`,
      orders: ordersOf(data.lines),
      digest: digestOf(data),
      async prepare(former) {
        const needsVat = account.settings.region === 'eu';
        const isReused = isAtAmazon(former);
        const failed = checkCreditNote({ creditNote: data, needsVat, isReused });
        return { call: toCall(account, { document: data, kind: 'CreditNote', failed }) };
      },
      see: () => seeInvoice(account, data, context.signal),
    },
    context,
  );
}

interface Checked {
  document: Invoice | CreditNote;
  kind: 'Invoice' | 'CreditNote';
  failed: readonly FailedCheck[];
}

/** @throws RejectedError where a check failed. */
function toCall(
  { client, settings }: VendorAccount,
  { document, kind, failed }: Checked,
): SendCall {
  demandPassed(
    `${kind === 'Invoice' ? 'invoice' : 'credit note'} ${document.id}`,
    failed,
    settings.locale,
  );
  const body = { invoices: [toWireInvoice(document, kind)] };
  return async (options) => {
    const { payload } = await client.vendorInvoices.submitInvoices({ body }, options);
    return payload?.transactionId;
  };
}

async function failedChecks(
  account: VendorAccount,
  invoice: Invoice,
  orders: ReadonlyMap<string, OrderFacts>,
  isReused: boolean,
): Promise<readonly FailedCheck[]> {
  const known = new Map<string, Awaited<ReturnType<typeof rememberedOf>>>();
  for (const order of orders.keys()) {
    known.set(order, await rememberedOf(account, order, invoice.id));
  }
  return checkInvoice({
    invoice,
    orders,
    invoicedBefore: (order, line) => known.get(order)?.invoiced?.[line] ?? 0,
    shipped: (order) => known.get(order)?.shipped,
    acknowledgedCosts: (order) => known.get(order)?.costs ?? {},
    requireNotice: account.settings.requireNotice,
    needsVat: account.settings.region === 'eu',
    isReused,
    needsProduct: true,
    nowMs: account.now(),
  });
}

async function rememberedOf(account: VendorAccount, order: string, invoice: string) {
  return {
    invoiced: await piecesBefore(account, 'invoiced', {
      ...{ order, except: invoice, isHeldCounted: true },
    }),
    shipped: await piecesBefore(account, 'shipped', {
      ...{ order, except: undefined, isHeldCounted: false },
    }),
    costs: await acknowledgedCosts(account, order),
  };
}
