import type { Currency, PurchaseOrder, PurchaseOrderLine } from '@acorn-i/core';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { firstOf, nodesOf } from '../../codec/nodes.ts';
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

export function readPurchaseOrder(
  nodes: readonly Node[],
  context: MapContext,
  fallback?: Currency,
): PurchaseOrder {
  const beg = firstOf(nodes, 'BEG');
  const { fields, currency, isBackOrderAllowed } = readOrderHeader(nodes, context, fallback);
  const kind = kindOf(at(beg, 2));
  const lines = nodesOf(nodes, 'PO1').map((node, index) =>
    readOrderLine(node, context, { currency, isBackOrderAllowed, id: String(index + 1) }),
  );
  const orderedAt = fields.orderedAt ?? fromDate(at(beg, 5) ?? '', context);
  const isCancelled = at(beg, 1) === '01';
  return {
    id: at(beg, 3) ?? '',
    channel: context.channel,
    status: isCancelled ? 'closed' : 'new',
    ...(kind && { kind }),
    ...fields,
    orderedAt,
    lines: isCancelled ? lines.map(cancelled) : lines,
    updatedAt: context.writtenAt,
  };
}

/** How a line stands that nobody wants any more. */
export function cancelled(line: PurchaseOrderLine): PurchaseOrderLine {
  return { ...line, quantity: { ...line.quantity, amount: 0 }, isCancelled: true };
}

function kindOf(code: string | undefined): PurchaseOrder['kind'] {
  const found = Object.entries(kinds).find(([, one]) => one === code);
  return found?.[0] as PurchaseOrder['kind'];
}
