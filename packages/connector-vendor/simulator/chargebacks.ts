import type { InvoiceBook, WireInvoice } from './invoice-book.ts';
import type { WireNotice } from './notice-book.ts';
import type { BookOrder, OrderBook } from './order-book.ts';
import type { TransactionDesk } from './transaction-desk.ts';

/** What Amazon charges a vendor for, by its rules; without amounts, which change by country and year. */
export interface Chargeback {
  kind:
    | 'acknowledgement-late'
    | 'notice-late'
    | 'notice-missing'
    | 'notice-multiple'
    | 'shipped-outside-window'
    | 'not-filled'
    | 'overage'
    | 'invoice-rejected';
  order: string;
  /** The shipment or the invoice, where it is about one. */
  document?: string;
}

interface Books {
  orders: Pick<OrderBook, 'all'>;
  transactions: Pick<TransactionDesk, 'all'>;
  invoices: Pick<InvoiceBook, 'all'>;
}

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** Everything that the books give a reason for. An order that is not closed may still be filled. */
export function chargebacksOf(books: Books): readonly Chargeback[] {
  const notices = noticesOf(books);
  return [
    ...books.orders.all().flatMap((order) => ofOrder(order, books)),
    ...[...notices].flatMap(([id, sent]) => ofShipment(id, sent, books)),
    ...books.invoices
      .all()
      .flatMap(({ invoice, status }): Chargeback[] =>
        status === 'REJECTED'
          ? [{ kind: 'invoice-rejected', order: orderOf(invoice), document: invoice.id }]
          : [],
      ),
  ];
}

function ofOrder(order: BookOrder, { transactions }: Books): Chargeback[] {
  const found: Chargeback[] = [];
  const add = (kind: Chargeback['kind']) => found.push({ kind, order: order.number });
  const first = transactions.all().find(({ kind, document, fault }) => {
    if (kind !== 'acknowledgement' || fault) return false;
    return (document as { purchaseOrderNumber: string }[]).some(
      ({ purchaseOrderNumber }) => purchaseOrderNumber === order.number,
    );
  });
  const wanted = order.lines.some(({ ordered, answers }) => ordered > 0 || answers.length > 0);
  const answeredAt = first === undefined ? Infinity : Date.parse(first.submittedAt);
  if (wanted && answeredAt - Date.parse(order.placedAt) > 24 * hourMs) add('acknowledgement-late');
  const sums = order.lines.map(({ received, answers }) => ({
    received,
    accepted: answers.at(-1)?.accepted ?? 0,
  }));
  if (sums.some(({ received, accepted }) => received > accepted)) add('overage');
  const isCut = order.lines.some(
    ({ received, answers, ordered }) =>
      received < (answers.at(-1)?.accepted ?? 0) && received > 0 && ordered <= received,
  );
  if (order.state === 'Closed' && isCut) add('not-filled');
  return found;
}

interface Sent {
  notice: WireNotice;
  submittedAt: string;
}

function noticesOf({ transactions }: Books): Map<string, Sent[]> {
  const found = new Map<string, Sent[]>();
  for (const { kind, document, submittedAt } of transactions.all()) {
    if (kind !== 'ship-notice') continue;
    for (const notice of document as WireNotice[]) {
      const sent = found.get(notice.shipmentIdentifier) ?? [];
      found.set(notice.shipmentIdentifier, [...sent, { notice, submittedAt }]);
    }
  }
  return found;
}

/** A notice is due half an hour after the departure. */
function ofShipment(document: string, sent: readonly Sent[], { orders }: Books): Chargeback[] {
  const [first] = sent;
  if (first === undefined) return [];
  const { notice, submittedAt } = first;
  const order = notice.shippedItems[0]?.itemDetails?.purchaseOrderNumber ?? '';
  const found: Chargeback[] = [];
  const add = (kind: Chargeback['kind']) => found.push({ kind, order, document });
  const originals = sent.filter(({ notice: each }) => each.shipmentConfirmationType === 'Original');
  if (originals.length > 1) add('notice-multiple');
  const { shippedDate } = notice;
  if (shippedDate === undefined) return found;
  const leftMs = Date.parse(shippedDate);
  if (Date.parse(submittedAt) - leftMs > 30 * minuteMs) add('notice-late');
  const known = orders.all().find(({ number }) => number === order);
  const [from, to] = known?.window ?? [];
  const isOutside = leftMs < Date.parse(from ?? '') || leftMs > Date.parse(to ?? '');
  if (known?.freight === 'collect' && isOutside) add('shipped-outside-window');
  return found;
}

function orderOf({ items = [] }: WireInvoice): string {
  return items[0]?.purchaseOrderNumber ?? '';
}
