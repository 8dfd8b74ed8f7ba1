import type { ParametersOf } from '@acorn-i/sp-api-client';
import type { Handlers } from '@acorn-i/sp-api-client/simulator';
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
  /** As it keeps them: a desk that settles one says so here. */
  all(): readonly BookInvoice[];
  /** Amazon pays: in full, or in part where less was received than invoiced. */
  pay(id: string): void;
  /** Takes an invoice, also one that comes another way: by the portal, or EDI. */
  take(invoice: WireInvoice): SimulatedTransaction['fault'];
}

export function createInvoiceBook(book: OrderBook, now: () => number): InvoiceBook {
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
    pay(id) {
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
    take(invoice) {
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

export function invoiceHandlers(invoices: InvoiceBook, desk: TransactionDesk): Handlers {
  return {
    'vendorInvoices.submitInvoices': ({ parameters: { body } }) => {
      desk.settle();
      const given = body.invoices ?? [];
      const kind = given[0]?.invoiceType === 'CreditNote' ? 'credit-note' : 'invoice';
      const work = () => given.map((one) => invoices.take(one)).find((one) => one !== undefined);
      return { payload: desk.submit(kind, given, work) };
    },
  };
}
