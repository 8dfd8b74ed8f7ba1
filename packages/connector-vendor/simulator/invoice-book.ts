import type { ParametersOf } from '@acorn-i/sp-api-client';
import { type Handlers, invalidInput, notFound } from '@acorn-i/sp-api-client/simulator';
import type { OrderBook } from './order-book.ts';
import type { SimulatedTransaction, TransactionDesk } from './transaction-desk.ts';

type Body = ParametersOf<'vendorInvoices.submitInvoices'>['body'];
export type WireInvoice = NonNullable<Body['invoices']>[number];

export interface BookInvoice {
  invoice: WireInvoice;
  status: 'IN_PROGRESS' | 'REJECTED' | 'PARTIALLY_PAID' | 'PAID';
  /** Why it is rejected or paid in part. */
  reason: 'price' | 'quantity' | undefined;
  takenAt: string;
}

/** Invoices and credit notes at a simulated Amazon. */
export interface InvoiceBook {
  all(): readonly BookInvoice[];
  /** Amazon pays: in full, or in part where less was received than invoiced. */
  pay(id: string): void;
}

export function createInvoiceBook(book: OrderBook, now: () => number) {
  const invoices = new Map<string, BookInvoice>();

  /** Amazon takes an invoice first, and matches it then. */
  function match({ items = [], invoiceType }: WireInvoice): BookInvoice['reason'] {
    if (invoiceType === 'CreditNote') return undefined;
    for (const item of items) {
      const order = book.all().find(({ number }) => number === item.purchaseOrderNumber);
      const line = order?.lines.find(({ asin, sku }) =>
        [item.amazonProductIdentifier, item.vendorProductIdentifier].some(
          (given) => given === asin || given === sku,
        ),
      );
      if (!line || Number(item.netCost.amount) !== Number(line.cost)) return 'price';
      if (item.invoicedQuantity.amount > (line.accepted ?? 0)) return 'quantity';
    }
    return undefined;
  }

  return {
    all: () => [...invoices.values()],
    pay(id: string) {
      const found = invoices.get(id);
      if (!found || found.status === 'REJECTED') throw new Error(`no invoice ${id} to pay`);
      const isShort = (found.invoice.items ?? []).some((item) => {
        const order = book.all().find(({ number }) => number === item.purchaseOrderNumber);
        const line = order?.lines.find(({ asin }) => asin === item.amazonProductIdentifier);
        return line !== undefined && line.received < item.invoicedQuantity.amount;
      });
      found.status = isShort ? 'PARTIALLY_PAID' : 'PAID';
      if (isShort) found.reason = 'quantity';
    },
    take(invoice: WireInvoice): SimulatedTransaction['fault'] {
      if (invoices.has(invoice.id)) {
        return { code: 'DUPLICATE_INVOICE', message: 'The simulator has this number already.' };
      }
      const reason = match(invoice);
      const status = reason ? ('REJECTED' as const) : ('IN_PROGRESS' as const);
      invoices.set(invoice.id, { invoice, status, reason, takenAt: new Date(now()).toISOString() });
      return undefined;
    },
  };
}

const dayMs = 86_400_000;

export function invoiceHandlers(
  invoices: ReturnType<typeof createInvoiceBook>,
  desk: TransactionDesk,
): Handlers {
  return {
    'vendorInvoices.submitInvoices': ({ parameters: { body } }) => {
      desk.settle();
      const given = body.invoices ?? [];
      const kind = given[0]?.invoiceType === 'CreditNote' ? 'credit-note' : 'invoice';
      const work = () => given.map((one) => invoices.take(one)).find((one) => one !== undefined);
      return { payload: desk.submit(kind, given, work) };
    },
    'vendorFinances.getInvoiceHeaders': ({ parameters }) => {
      desk.settle();
      const { fromIssueDate = '', toIssueDate = '' } = parameters;
      const [fromMs, toMs] = [Date.parse(fromIssueDate), Date.parse(toIssueDate)];
      if (toMs - fromMs > 90 * dayMs) throw invalidInput('the window is longer than 90 days');
      const found = invoices.all().filter(({ invoice: { date } }) => {
        const ms = Date.parse(date);
        return !(ms < fromMs) && !(ms > toMs);
      });
      return { invoices: found.map(toHeader), numOfRecords: found.length };
    },
    'vendorFinances.getInvoice': ({ parameters: { invoiceIdentifier } }) => {
      desk.settle();
      const found = invoices
        .all()
        .find((one) => toHeader(one).invoiceIdentifier === invoiceIdentifier);
      if (!found) throw notFound(`invoice ${invoiceIdentifier}`);
      return { invoiceHeader: toHeader(found), invoiceItems: [] };
    },
  };
}

function toHeader({ invoice, status, takenAt }: BookInvoice) {
  const { id, date, remitToParty, invoiceTotal } = invoice;
  return {
    invoiceNumber: id,
    invoiceStatus: status,
    invoiceType: 'AP_INVENTORY',
    invoiceIdentifier: `${id}~${remitToParty.partyId}`,
    payer: { partnerId: 'AMZ1', partnerType: 'AMAZON' },
    payee: { partnerId: remitToParty.partyId, partnerType: 'VENDOR' },
    issueDate: date,
    invoiceAmount: {
      currencyCode: invoiceTotal.currencyCode ?? '',
      currencyAmount: Number(invoiceTotal.amount),
    },
    creationDate: takenAt,
    lastUpdatedDate: takenAt,
  };
}
