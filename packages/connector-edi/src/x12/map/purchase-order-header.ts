import { type Currency, Incoterm, type PurchaseOrder } from '@acorn-i/core';
import { compact } from '../../codec/compact.ts';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { firstOf, nodesOf, referenceOf, segmentsOf } from '../../codec/nodes.ts';
import { at, type Segment, segmentOf } from '../../codec/segment.ts';
import { readBackOrder, readCurrency, writeBackOrder } from './order-line.ts';
import { readParty, writeParty } from './party.ts';
import { readDtm, restOfDay, writeDtm } from './time.ts';

/** What every line says of back orders, where all say the same. */
export function commonBackOrder({ lines }: PurchaseOrder): boolean | undefined {
  const [first, ...others] = lines.map(({ isBackOrderAllowed }) => isBackOrderAllowed);
  return others.every((one) => one === first) ? first : undefined;
}

/** From CUR to the parties: what 850 and 860 have in common. */
export function writeOrderHeader(order: PurchaseOrder, context: MapContext): readonly Segment[] {
  const { currency, dealCode, shipWindow, deliveryWindow, orderedAt, changedAt, seller } = order;
  const terms = order.import ?? {};
  const isAmazon = context.dialect === 'amazon';
  // Amazon says the vendor code as a reference.
  const isReference = isAmazon && seller?.address === undefined && !seller?.taxRegistrations;
  return [
    ...(currency ? [segmentOf('CUR', 'BY', currency)] : []),
    ...(seller && isReference ? [segmentOf('REF', 'CR', seller.id)] : []),
    ...(dealCode === undefined ? [] : [segmentOf('REF', 'PD', dealCode)]),
    ...writeTerms(terms),
    ...writeBackOrder(commonBackOrder(order)),
    ...restOfDay('004', orderedAt, context),
    ...writeDtm('171', changedAt, context),
    ...writeDtm('037', shipWindow?.from, context),
    ...writeDtm('038', shipWindow?.to, context, true),
    ...writeDtm('064', deliveryWindow?.from, context),
    ...writeDtm('063', deliveryWindow?.to, context, true),
    ...(terms.containers === undefined
      ? []
      : [segmentOf('PKG', 'F', undefined, undefined, undefined, terms.containers)]),
    ...writeNotes(terms.shippingInstructions),
    ...writeParty('BY', order.buyer, context),
    ...(isReference ? [] : writeParty('SE', seller, context)),
    ...writeParty('ST', order.shipTo, context),
    ...writeParty('BT', order.billTo, context),
  ];
}

function writeTerms({
  incoterm,
  methodOfPayment,
  portOfDelivery,
}: NonNullable<PurchaseOrder['import']>) {
  if ((incoterm ?? methodOfPayment ?? portOfDelivery) === undefined) return [];
  return [
    segmentOf(
      'FOB',
      methodOfPayment ?? 'DF',
      portOfDelivery && 'PD',
      portOfDelivery,
      incoterm && '01',
      incoterm,
    ),
  ];
}

/** Free text in pieces of what MSG holds. */
function writeNotes(text: string | undefined): readonly Segment[] {
  if (text === undefined) return [];
  const pieces = text.match(/[\s\S]{1,264}/gu) ?? [];
  return [segmentOf('N9', 'L1', 'SHIPPING'), ...pieces.map((piece) => segmentOf('MSG', piece))];
}

export interface OrderHeader {
  currency: Currency | undefined;
  isBackOrderAllowed: boolean | undefined;
  fields: Partial<PurchaseOrder>;
}

export function readOrderHeader(
  nodes: readonly Node[],
  context: MapContext,
  fallback?: Currency,
): OrderHeader {
  const currency = readCurrency(nodes, fallback);
  const window = (from: readonly string[], to: readonly string[]) => {
    const read = (codes: readonly string[], isEnd: boolean) =>
      codes.map((code) => readDtm(nodes, code, context, isEnd)).find((one) => one !== undefined);
    const found = compact({ from: read(from, false), to: read(to, true) });
    return found.from === undefined && found.to === undefined ? undefined : found;
  };
  const code = referenceOf(nodes, 'CR');
  const seller =
    readParty(nodes, 'SE', 'VN', 'SU') ??
    (context.dialect === 'amazon' && code !== undefined ? { id: code } : undefined);
  return {
    currency,
    isBackOrderAllowed: readBackOrder(nodes),
    fields: compact({
      buyer: readParty(nodes, 'BY'),
      seller,
      shipTo: readParty(nodes, 'ST'),
      billTo: readParty(nodes, 'BT'),
      orderedAt: readDtm(nodes, '004', context),
      changedAt: readDtm(nodes, '171', context),
      shipWindow: window(['037', '010'], ['038']),
      deliveryWindow: window(['064', '002'], ['063']),
      currency,
      dealCode: referenceOf(nodes, 'PD'),
      import: readTerms(nodes),
    }),
  };
}

function readTerms(nodes: readonly Node[]): PurchaseOrder['import'] {
  const fob = firstOf(nodes, 'FOB');
  const incoterm = Incoterm.safeParse(at(fob, 5));
  const note = nodesOf(nodes, 'N9').find(({ segment }) => at(segment, 1) === 'L1');
  const messages = segmentsOf(note?.children ?? [], 'MSG').map((one) => at(one, 1) ?? '');
  const method = at(fob, 1);
  const terms = compact({
    incoterm: at(fob, 4) === '01' && incoterm.success ? incoterm.data : undefined,
    methodOfPayment: method === 'DF' ? undefined : method,
    portOfDelivery: at(fob, 2) === 'PD' ? at(fob, 3) : undefined,
    containers: at(firstOf(nodes, 'PKG'), 5),
    shippingInstructions: messages.length > 0 ? messages.join('') : undefined,
  });
  return Object.values(terms).some((one) => one !== undefined) ? terms : undefined;
}
