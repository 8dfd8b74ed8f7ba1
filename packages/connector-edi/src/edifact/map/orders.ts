import {
  type Currency,
  Incoterm,
  type PurchaseOrder,
  type PurchaseOrderLine,
  RejectedError,
} from '@acorn-i/core';
import { cancelled } from '../../codec/cancelled.ts';
import { compact } from '../../codec/compact.ts';
import type { Decoded } from '../../codec/document.ts';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { firstOf, nodesOf, segmentsOf } from '../../codec/nodes.ts';
import { type PurposeCodes, purposeOf } from '../../codec/order-purpose.ts';
import type { Segment } from '../../codec/segment.ts';
import { part, partsOf, segment } from '../segment.ts';
import {
  quantityOf,
  readCurrency,
  readDtm,
  readParty,
  readPrice,
  readProduct,
  referenceOf,
  references,
  writeDtm,
  writeLine,
  writeParty,
  writePrice,
  writeQuantity,
} from './common.ts';

const kinds: Readonly<Record<string, PurchaseOrder['kind']>> = {
  '220': 'regular',
  '224': 'rush',
  '227': 'consigned',
};

/** An ORDERS without UNH and UNT. */
export function writeOrders(order: PurchaseOrder, context: MapContext): readonly Segment[] {
  const { id, kind, orderedAt, shipWindow, deliveryWindow, lines, currency } = order;
  const { incoterm, methodOfPayment, shippingInstructions } = order.import ?? {};
  const name = Object.keys(kinds).find((code) => kinds[code] === kind) ?? '220';
  return [
    segment('BGM', name, id, '9'),
    ...writeDtm('137', orderedAt, context),
    ...writeDtm('234', shipWindow?.from, context),
    ...writeDtm('235', shipWindow?.to, context, true),
    ...writeDtm('64', deliveryWindow?.from, context),
    ...writeDtm('63', deliveryWindow?.to, context, true),
    ...writeNotes(shippingInstructions),
    ...references([['PD', order.dealCode]]),
    ...writeParty('BY', order.buyer, context),
    ...writeParty('SU', order.seller, context),
    ...writeParty('DP', order.shipTo, context),
    ...writeParty('IV', order.billTo, context),
    ...(currency ? [segment('CUX', ['2', currency, '9'])] : []),
    ...((incoterm ?? methodOfPayment) ? [segment('TOD', '3', methodOfPayment, incoterm)] : []),
    ...lines.flatMap((line) => [
      ...writeLine(line.id, line, context),
      ...writeQuantity('21', line.quantity),
      ...writePrice(line.netCost?.amount, line.pricedBy),
    ]),
    segment('UNS', 'S'),
    segment('CNT', ['2', String(lines.length)]),
  ];
}

/** Five times 70 characters a segment. */
function writeNotes(text: string | undefined): readonly Segment[] {
  return (text?.match(/[\s\S]{1,350}/gu) ?? []).map((piece) =>
    segment('FTX', 'DEL', undefined, undefined, piece.match(/[\s\S]{1,70}/gu) ?? []),
  );
}

/** EDIFACT element 1225, as far as ORDERS is taken with it. A message without one is new. */
const purposes: PurposeCodes = {
  '9': 'original',
  '1': 'cancellation',
  '5': 'replacement',
  '7': 'duplicate',
  '31': 'duplicate',
};

/** @throws RejectedError `EDI_ORDER_PURPOSE`, or where a quantity is missing */
export function readOrders(
  nodes: readonly Node[],
  context: MapContext,
  fallback?: Currency,
): Extract<Decoded, { entity: 'purchase-order' }> {
  const bgm = firstOf(nodes, 'BGM');
  const id = part(bgm, 2) ?? '';
  const purpose = purposeOf(purposes, {
    ...{
      code: part(bgm, 3) ?? '9',
      element: 'BGM 1225',
      order: id,
      change: 'a cancellation and a new order',
    },
  });
  const isCancelled = purpose === 'cancellation';
  const currency = readCurrency(nodes, fallback);
  const window = (first: string, last: string) => {
    const found = compact({
      from: readDtm(nodes, first, context),
      to: readDtm(nodes, last, context, true),
    });
    return Object.keys(found).length > 0 ? found : undefined;
  };
  const lines = nodesOf(nodes, 'LIN').map((node, index) =>
    readOrderLine(node, index, context, { currency, order: id }),
  );
  const data = compact({
    id,
    channel: context.channel,
    status: isCancelled ? ('closed' as const) : ('new' as const),
    kind: kinds[part(bgm, 1) ?? ''],
    buyer: readParty(nodes, 'BY'),
    seller: readParty(nodes, 'SU'),
    shipTo: readParty(nodes, 'DP', 'ST'),
    billTo: readParty(nodes, 'IV'),
    orderedAt: readDtm(nodes, '137', context) ?? context.writtenAt,
    shipWindow: window('234', '235'),
    deliveryWindow: window('64', '63') ?? window('2', '2'),
    currency,
    dealCode: referenceOf(nodes, 'PD'),
    import: readTerms(nodes),
    lines: isCancelled ? lines.map(cancelled) : lines,
    updatedAt: context.writtenAt,
  });
  return { entity: 'purchase-order', data, ...(!isCancelled && { purpose }) };
}

function readTerms(nodes: readonly Node[]): PurchaseOrder['import'] {
  const tod = firstOf(nodes, 'TOD');
  const incoterm = Incoterm.safeParse(part(tod, 3));
  const notes = segmentsOf(nodes, 'FTX').filter((one) => part(one, 1) === 'DEL');
  const text = notes.flatMap((one) => partsOf(one, 4)).join('');
  const terms = compact({
    incoterm: incoterm.success ? incoterm.data : undefined,
    methodOfPayment: part(tod, 2),
    shippingInstructions: text === '' ? undefined : text,
  });
  return Object.keys(terms).length > 0 ? terms : undefined;
}

function readOrderLine(
  node: Node,
  index: number,
  context: MapContext,
  { currency, order }: { currency: Currency; order: string },
): PurchaseOrderLine {
  const { segment: lin, children } = node;
  const quantity = quantityOf(children, '21');
  if (quantity === undefined) {
    throw new RejectedError(
      `order ${order}: line ${part(lin, 1) ?? index + 1}: the ordered quantity (QTY+21) is missing. Ask the buyer to send the order again`,
      { code: 'EDI_QUANTITY_MISSING', details: { order } },
    );
  }
  const { amount, pricedBy } = readPrice(children);
  return compact({
    id: part(lin, 1) ?? String(index + 1),
    ...readProduct(node, context),
    quantity,
    isCancelled: quantity.amount === 0 ? true : undefined,
    netCost: amount === undefined ? undefined : { amount, currency },
    pricedBy,
  });
}
