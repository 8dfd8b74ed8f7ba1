import {
  addDecimals,
  type CreditNote,
  compareDecimals,
  type Invoice,
  type InvoiceLine,
  type PurchaseOrderLine,
  piecesOf,
} from '@acorn-i/core';
import type { OrderFacts } from './check-ship-notice.ts';
import { checkVat } from './check-vat.ts';
import { type CheckList, createCheckList, type FailedCheck } from './failed-check.ts';
import { partTaxes, rightTotals } from './invoice-total.ts';
import { hasProduct, orderLineOf, productDifference, unitOf } from './order-line.ts';

export interface InvoiceFacts {
  invoice: Invoice;
  /** Of all orders that Amazon knows among those of the invoice, by number. */
  orders: ReadonlyMap<string, OrderFacts>;
  /** Pieces that other invoices are about, by order and line. */
  invoicedBefore(order: string, line: string): number;
  /** Pieces of all ship notices; undefined where none of the order went out. */
  shipped(order: string): Readonly<Record<string, number>> | undefined;
  /** The net costs that were acknowledged, by line. */
  acknowledgedCosts(order: string): Readonly<Record<string, string>>;
  /** Whether a ship notice must have gone out before. */
  requireNotice: boolean;
  /** EU and UK: rates and VAT numbers are the law's. */
  needsVat: boolean;
  /** Another document with this number went out before. */
  isReused: boolean;
  /** Amazon's API: a line's number alone tells it nothing. */
  needsProduct?: boolean | undefined;
  /** Absent: its date is not looked at. */
  nowMs?: number | undefined;
}

export interface CreditNoteFacts {
  creditNote: CreditNote;
  needsVat: boolean;
  isReused: boolean;
}

const dayMs = 86_400_000;

/** What Amazon would refuse, pay late or pay less for in an invoice. Empty: nothing. */
export function checkInvoice(facts: InvoiceFacts): readonly FailedCheck[] {
  const list = createCheckList();
  const { invoice, orders } = facts;
  checkDocument(invoice, facts, list);
  if (invoice.billTo === undefined) list.fail('INVOICE_BILL_TO_MISSING');
  if (facts.nowMs !== undefined && Date.parse(invoice.issuedAt) > facts.nowMs + dayMs) {
    list.fail('INVOICE_ISSUED_LATER', undefined, { given: invoice.issuedAt });
  }
  for (const [id, { order }] of orders) {
    const place = `order ${id}`;
    if (Date.parse(invoice.issuedAt) < Date.parse(order.orderedAt)) {
      list.fail('INVOICE_BEFORE_ORDER', place, { order: id });
    }
    const [given, wanted] = [invoice.currency, order.currency];
    if (wanted !== undefined && given !== wanted)
      list.fail('INVOICE_CURRENCY_DIFFERS', place, { given, wanted, order: id });
    if (facts.requireNotice && facts.shipped(id) === undefined) {
      list.fail('INVOICE_NO_NOTICE', place, { order: id });
    }
  }
  const invoiced = new Map<string, number>();
  for (const line of invoice.lines) checkLine(line, facts, invoiced, list);
  return list.failed;
}

/** The same for a credit note, which is about an invoice and not about an order. */
export function checkCreditNote(facts: CreditNoteFacts): readonly FailedCheck[] {
  const list = createCheckList();
  const { creditNote: note } = facts;
  checkDocument(note, facts, list);
  const references = [note.invoiceId, note.debitNoteId, note.returnId, note.coopReference];
  if (references.every((one) => one === undefined)) list.fail('CREDIT_REFERENCE_MISSING');
  return list.failed;
}

function checkDocument(
  document: Invoice | CreditNote,
  { isReused, needsVat }: Pick<InvoiceFacts, 'isReused' | 'needsVat'>,
  list: CheckList,
): void {
  if (isReused) list.fail('INVOICE_ID_REUSED');
  const ids = new Set<string>();
  for (const line of document.lines) {
    const place = `line ${line.id}`;
    if (ids.has(line.id)) list.fail('INVOICE_LINE_TWICE', place);
    ids.add(line.id);
    if (line.quantity.amount === 0) list.fail('INVOICE_QUANTITY_ZERO', place);
    if (!/^\d{1,9}$/.test(line.id)) list.fail('INVOICE_LINE_NUMBER', place, { given: line.id });
    const isByWeight = line.pricedBy !== undefined && line.pricedBy !== 'each';
    if (isByWeight && line.weight === undefined) list.fail('INVOICE_WEIGHT_MISSING', place);
  }
  checkCurrency(document, list);
  checkTotal(document, list);
  if (needsVat) checkVat(document, list);
}

function checkCurrency(document: Invoice | CreditNote, list: CheckList): void {
  const wanted = document.currency;
  const found = JSON.stringify(document).matchAll(/"amount":"[^"]*","currency":"([A-Z]{3})"/g);
  const others = new Set([...found].map(([, currency]) => currency ?? '?'));
  others.delete(wanted);
  for (const given of others) list.fail('INVOICE_CURRENCY_MIXED', undefined, { given, wanted });
}

function checkTotal(document: Invoice | CreditNote, list: CheckList): void {
  const { amount } = document.total;
  const right = rightTotals(document);
  if (!right.some((total) => compareDecimals(total, amount) === 0)) {
    list.fail('INVOICE_TOTAL_DIFFERS', undefined, { given: amount, wanted: right.join(' / ') });
  }
  const parts = partTaxes(document);
  if (document.taxes === undefined || parts.length === 0) return;
  const [given, wanted] = [
    addDecimals(document.taxes.map((tax) => tax.amount.amount)),
    addDecimals(parts),
  ];
  if (compareDecimals(given, wanted) !== 0) {
    list.fail('INVOICE_TAX_DIFFERS', undefined, { given, wanted });
  }
}

function checkLine(
  line: InvoiceLine,
  facts: InvoiceFacts,
  invoiced: Map<string, number>,
  list: CheckList,
): void {
  const place = `line ${line.id}`;
  const id = line.purchaseOrderId;
  if (id === undefined) {
    list.fail('INVOICE_ORDER_MISSING', place);
    return;
  }
  const known = facts.orders.get(id);
  if (known === undefined) {
    list.fail('INVOICE_ORDER_UNKNOWN', place);
    return;
  }
  const ordered = orderLineOf(line, known.order);
  if (ordered === undefined) {
    list.fail('INVOICE_LINE_UNKNOWN', place, { order: id });
    return;
  }
  const difference = productDifference(line, ordered);
  if (difference) list.fail('INVOICE_PRODUCT_DIFFERS', place, difference);
  if (facts.needsProduct && !hasProduct(line)) list.fail('INVOICE_PRODUCT_MISSING', place);
  const units = { given: unitOf(line.quantity), wanted: unitOf(ordered.quantity) };
  if (units.given !== units.wanted) list.fail('INVOICE_UNITS_DIFFER', place, units);
  checkCost(line, ordered, facts.acknowledgedCosts(id)[ordered.id], list);
  const key = `${id}:${ordered.id}`;
  const own = (invoiced.get(key) ?? 0) + piecesOf(line.quantity);
  invoiced.set(key, own);
  const all = own + facts.invoicedBefore(id, ordered.id);
  const told = known.status?.lines.find((one) => one.id === ordered.id);
  const most = piecesOf(told?.accepted ?? ordered.quantity);
  // What had arrived before it was cancelled is paid for.
  const arrived = told?.received ? piecesOf(told.received) : 0;
  if (ordered.isCancelled && all > arrived) {
    list.fail('INVOICE_LINE_CANCELLED', place, { given: all, wanted: arrived });
  } else if (all > most) list.fail('INVOICE_OVER_ACCEPTED', place, { given: all, wanted: most });
  const shipped = facts.shipped(id);
  if (shipped !== undefined && all > (shipped[ordered.id] ?? 0)) {
    list.fail('INVOICE_OVER_SHIPPED', place, { given: all, wanted: shipped[ordered.id] ?? 0 });
  }
}

/** The cost that was acknowledged, which may be below the order's; else the order's. */
function checkCost(
  line: InvoiceLine,
  ordered: PurchaseOrderLine,
  acknowledged: string | undefined,
  list: CheckList,
): void {
  const given = line.netCost.amount;
  const wanted = acknowledged ?? ordered.netCost?.amount;
  if (wanted === undefined || compareDecimals(given, wanted) === 0) return;
  const code =
    acknowledged === undefined ? 'INVOICE_COST_DIFFERS' : 'INVOICE_COST_NOT_ACKNOWLEDGED';
  list.fail(code, `line ${line.id}`, { given, wanted });
}
