import type { Currency, PurchaseOrder } from '@acorn-i/core';
import { cancelled } from '../../codec/cancelled.ts';
import type { Decoded } from '../../codec/document.ts';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { firstOf, nodesOf } from '../../codec/nodes.ts';
import { type PurposeCodes, purposeOf } from '../../codec/order-purpose.ts';
import { at, type Segment, segmentOf } from '../../codec/segment.ts';
import { readOrderLine, writeOrderLine } from './order-line.ts';
import { commonBackOrder, readOrderHeader, writeOrderHeader } from './purchase-order-header.ts';
import { fromDate, toDate } from './time.ts';

const kinds = { regular: 'NE', consigned: 'CN', 'new-product': 'NP', rush: 'RO' } as const;

/** What of an order has no place in an 850: who reads it knows it another way. */
export const orderLeaves = ['updatedAt', 'channel'];

/** An 850 without ST and SE. */
export function writePurchaseOrder(order: PurchaseOrder, context: MapContext): readonly Segment[] {
  const { id, kind, orderedAt, lines } = order;
  const isBackOrderSaid = commonBackOrder(order) === undefined;
  const type = kind === undefined ? 'SA' : kinds[kind];
  return [
    segmentOf('BEG', '00', type, id, undefined, toDate(orderedAt, context)),
    ...writeOrderHeader(order, context),
    ...lines.flatMap((line) => writeOrderLine(line, context, { isBackOrderSaid })),
    segmentOf('CTT', String(lines.length)),
  ];
}

/** X12 element 353, as far as an 850 is taken with it. */
const purposes: PurposeCodes = {
  '00': 'original',
  '01': 'cancellation',
  '05': 'replacement',
  '07': 'duplicate',
};

/** @throws RejectedError `EDI_ORDER_PURPOSE` */
export function readPurchaseOrder(
  nodes: readonly Node[],
  context: MapContext,
  fallback?: Currency,
): Extract<Decoded, { entity: 'purchase-order' }> {
  const beg = firstOf(nodes, 'BEG');
  const id = at(beg, 3) ?? '';
  const purpose = purposeOf(purposes, {
    ...{ code: at(beg, 1) ?? '', element: 'BEG01', order: id, change: 'an 860' },
  });
  const { fields, currency, isBackOrderAllowed } = readOrderHeader(nodes, context, fallback);
  const kind = kindOf(at(beg, 2));
  const lines = nodesOf(nodes, 'PO1').map((node, index) =>
    readOrderLine(node, context, { currency, isBackOrderAllowed, id: String(index + 1) }),
  );
  const orderedAt = fields.orderedAt ?? fromDate(at(beg, 5) ?? '', context);
  const isCancelled = purpose === 'cancellation';
  const data: PurchaseOrder = {
    id,
    channel: context.channel,
    status: isCancelled ? 'closed' : 'new',
    ...(kind && { kind }),
    ...fields,
    orderedAt,
    lines: isCancelled ? lines.map(cancelled) : lines,
    updatedAt: context.writtenAt,
  };
  return { entity: 'purchase-order', data, ...(!isCancelled && { purpose }) };
}

function kindOf(code: string | undefined): PurchaseOrder['kind'] {
  const found = Object.entries(kinds).find(([, one]) => one === code);
  return found?.[0] as PurchaseOrder['kind'];
}
