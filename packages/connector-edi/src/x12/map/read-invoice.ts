import {
  type CreditNote,
  type Currency,
  type Invoice,
  type InvoiceLine,
  RejectedError,
} from '@acorn-i/core';
import { compact } from '../../codec/compact.ts';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { firstOf, nodesOf, referenceOf, segmentsOf } from '../../codec/nodes.ts';
import { at } from '../../codec/segment.ts';
import { fromHundredths, readAdjustments, readTaxes } from './adjustments.ts';
import { readCurrency } from './order-line.ts';
import { readParty } from './party.ts';
import { pairOf, readProduct } from './product.ts';
import { readDecimal, readQuantity, readWeightUnit } from './quantity.ts';
import { fromDate, readDtm } from './time.ts';

/** Whether an 810 gives money back. */
export function isCreditNote(nodes: readonly Node[]): boolean {
  return ['CR', 'CN', 'CI'].includes(at(firstOf(nodes, 'BIG'), 7) ?? '');
}

/** @throws RejectedError `EDI_CURRENCY_MISSING` */
export function readInvoice(
  nodes: readonly Node[],
  context: MapContext,
  fallback?: Currency,
): Invoice {
  const currency = readCurrency(nodes, fallback);
  if (currency === undefined) {
    throw new RejectedError('an invoice has no currency: neither CUR nor the partner’s setting', {
      code: 'EDI_CURRENCY_MISSING',
    });
  }
  const big = firstOf(nodes, 'BIG');
  const order = at(big, 4);
  const total = fromHundredths(at(firstOf(nodes, 'TDS'), 1)) ?? '0';
  return compact({
    id: at(big, 2) ?? '',
    channel: context.channel,
    reference: referenceOf(nodes, 'CR'),
    issuedAt: readDtm(nodes, '003', context) ?? fromDate(at(big, 1) ?? '', context),
    currency,
    remitTo: readParty(nodes, 'RE', 'RI') ?? { id: '?' },
    billTo: readParty(nodes, 'BT'),
    shipFrom: readParty(nodes, 'SF'),
    shipTo: readParty(nodes, 'ST'),
    terms: readTerms(nodes),
    total: { amount: total, currency },
    taxes: readTaxes(nodes, currency),
    ...readAdjustments(nodes, currency),
    lines: nodesOf(nodes, 'IT1').map((node) => readLine(node, order, currency, context)),
    updatedAt: context.writtenAt,
  });
}

export function readCreditNote(
  nodes: readonly Node[],
  context: MapContext,
  fallback?: Currency,
): CreditNote {
  const { status: _, ...fields } = readInvoice(nodes, context, fallback);
  return compact({
    ...fields,
    invoiceId: referenceOf(nodes, 'IV'),
    debitNoteId: referenceOf(nodes, 'DB'),
    returnId: referenceOf(nodes, 'RZ'),
    coopReference: referenceOf(nodes, 'PD'),
    goodsReturnedAt: readDtm(nodes, '050', context),
  });
}

function readTerms(nodes: readonly Node[]): Invoice['terms'] {
  const itd = firstOf(nodes, 'ITD');
  if (itd === undefined) return undefined;
  const days = (place: number) => {
    const text = at(itd, place);
    return text === undefined ? undefined : Number(text);
  };
  return compact({
    discountPercent: readDecimal(at(itd, 3)),
    discountDays: days(5),
    netDays: days(7),
  });
}

function readLine(
  { segment, children }: Node,
  order: string | undefined,
  currency: Currency,
  context: MapContext,
): InvoiceLine {
  const net = segmentsOf(children, 'CTP').find((one) => at(one, 2) === 'NET');
  const weight = weightsOf(children).find((one) => at(one, 2) === 'N');
  return compact({
    id: at(segment, 1) ?? '',
    purchaseOrderId: referenceOf(children, 'PO') ?? order,
    purchaseOrderLineId: pairOf(segment, 6, 'PL'),
    ...readProduct(segment, 6, context),
    gtin: undefined,
    quantity: readQuantity(at(segment, 2), at(segment, 3), children),
    netCost: { amount: readDecimal(at(segment, 4)) ?? '0', currency },
    pricedBy: readWeightUnit(at(net, 5)),
    weight: readDecimal(at(weight, 3)),
    taxes: readTaxes(children, currency),
    ...readAdjustments(children, currency),
  });
}

/** A measure may stand below the price that it belongs to. */
function weightsOf(children: readonly Node[]) {
  const below = nodesOf(children, 'CTP').flatMap((one) => segmentsOf(one.children, 'MEA'));
  return [...below, ...segmentsOf(children, 'MEA')];
}
