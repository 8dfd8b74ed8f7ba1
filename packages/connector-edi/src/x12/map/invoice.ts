import type { CreditNote, Invoice, InvoiceLine } from '@acorn-i/core';
import type { MapContext } from '../../codec/map-context.ts';
import { type Segment, segmentOf } from '../../codec/segment.ts';
import { toHundredths, writeAdjustments, writeTaxes } from './adjustments.ts';
import { writeParty } from './party.ts';
import { writeProduct } from './product.ts';
import { toUnit, toWeightUnit, writePack } from './quantity.ts';
import { restOfDay, toDate, writeDtm } from './time.ts';

/** What of an invoice or credit note has no place in an 810. */
export const invoiceLeaves = ['updatedAt', 'channel', 'status'];

/** An 810 without ST and SE; BIG07 says whether it is a credit note. */
export function writeInvoice(
  document: Invoice | CreditNote,
  kind: 'invoice' | 'credit-note',
  context: MapContext,
): readonly Segment[] {
  const { id, issuedAt, currency, total, lines } = document;
  const order = commonOrder(lines);
  const none = undefined;
  const type = kind === 'credit-note' ? 'CR' : 'PR';
  return [
    segmentOf('BIG', toDate(issuedAt, context), id, none, order, none, none, type),
    segmentOf('CUR', 'SE', currency),
    ...references(document),
    ...writeParty('RE', document.remitTo, context),
    ...writeParty('BT', document.billTo, context),
    ...writeParty('SF', document.shipFrom, context),
    ...writeParty('ST', document.shipTo, context),
    ...writeTerms(document.terms),
    ...restOfDay('003', issuedAt, context),
    ...('goodsReturnedAt' in document ? writeDtm('050', document.goodsReturnedAt, context) : []),
    ...lines.flatMap((line) => writeLine(line, order, context)),
    segmentOf('TDS', toHundredths(total.amount)),
    ...writeTaxes(document.taxes),
    ...writeAdjustments(document),
    segmentOf('CTT', String(lines.length)),
  ];
}

/** The order of all lines, where it is one. */
function commonOrder(lines: readonly InvoiceLine[]): string | undefined {
  const orders = new Set(lines.map(({ purchaseOrderId }) => purchaseOrderId));
  return orders.size === 1 ? [...orders][0] : undefined;
}

function references(document: Invoice | CreditNote): readonly Segment[] {
  const { reference } = document;
  const note: Partial<CreditNote> =
    'invoiceId' in document ||
    'debitNoteId' in document ||
    'returnId' in document ||
    'coopReference' in document
      ? document
      : {};
  return [
    ['CR', reference],
    ['IV', note.invoiceId],
    ['DB', note.debitNoteId],
    ['RZ', note.returnId],
    ['PD', note.coopReference],
  ].flatMap(([code, text]) => (code && text ? [segmentOf('REF', code, text)] : []));
}

function writeTerms(terms: Invoice['terms']): readonly Segment[] {
  if (terms === undefined) return [];
  const { discountPercent, discountDays, netDays } = terms;
  const days = [discountDays?.toString(), undefined, netDays?.toString()];
  return [segmentOf('ITD', '01', '3', discountPercent, undefined, ...days)];
}

function writeLine(
  line: InvoiceLine,
  order: string | undefined,
  context: MapContext,
): readonly Segment[] {
  const { id, quantity, netCost, pricedBy, weight, purchaseOrderId, purchaseOrderLineId } = line;
  const unit = toWeightUnit(pricedBy);
  return [
    segmentOf(
      'IT1',
      id,
      String(quantity.amount),
      toUnit(quantity),
      netCost.amount,
      'PE',
      ...writeProduct(line, context),
      ...(purchaseOrderLineId ? ['PL', purchaseOrderLineId] : []),
    ),
    ...writeTaxes(line.taxes),
    ...(unit ? [segmentOf('CTP', undefined, 'NET', netCost.amount, '1', unit)] : []),
    ...(weight ? [segmentOf('MEA', 'PD', 'N', weight, unit)] : []),
    ...writePack(quantity),
    ...(order === undefined && purchaseOrderId ? [segmentOf('REF', 'PO', purchaseOrderId)] : []),
    ...writeAdjustments(line),
  ];
}
