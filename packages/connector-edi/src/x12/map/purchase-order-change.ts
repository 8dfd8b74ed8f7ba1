import {
  type Currency,
  type PurchaseOrder,
  type PurchaseOrderLine,
  RejectedError,
} from '@acorn-i/core';
import { cancelled } from '../../codec/cancelled.ts';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { firstOf, nodesOf } from '../../codec/nodes.ts';
import { at, type Segment, segmentOf } from '../../codec/segment.ts';
import { readOrderLine, writeOrderLine } from './order-line.ts';
import { commonBackOrder, readOrderHeader, writeOrderHeader } from './purchase-order-header.ts';
import { fromDate, toDate } from './time.ts';

/** An 860 without ST and SE: how the order stands now, and what of each line is another than in `before`. */
export function writePurchaseOrderChange(
  order: PurchaseOrder,
  before: PurchaseOrder | undefined,
  context: MapContext,
): readonly Segment[] {
  const isBackOrderSaid = commonBackOrder(order) === undefined;
  const isCancelled = order.status === 'closed';
  const changed = toDate(order.changedAt ?? order.updatedAt, context);
  const none = undefined;
  return [
    segmentOf(
      'BCH',
      isCancelled ? '01' : '04',
      'SA',
      order.id,
      none,
      none,
      toDate(order.orderedAt, context),
      none,
      none,
      none,
      changed,
    ),
    ...writeOrderHeader(order, context),
    ...order.lines.flatMap((line) => {
      const former = before?.lines.find(({ id }) => id === line.id);
      return writeOrderLine(line, context, { change: changeOf(line, former), isBackOrderSaid });
    }),
    segmentOf('CTT', String(order.lines.length)),
  ];
}

function changeOf(line: PurchaseOrderLine, before: PurchaseOrderLine | undefined): string {
  if (before === undefined) return 'AI';
  if (line.isCancelled) return 'DI';
  const [now, then] = [line.quantity.amount, before.quantity.amount];
  if (now < then) return 'QD';
  if (now > then) return 'QI';
  return line.netCost?.amount === before.netCost?.amount ? 'NC' : 'PC';
}

/** The number of the order that an 860 is about. */
export function changedOrderOf(nodes: readonly Node[]): string {
  return at(firstOf(nodes, 'BCH'), 3) ?? '';
}

/**
 * The order as it stands after an 860. Lines that it does not name stay as they are.
 *
 * @throws RejectedError `EDI_ORDER_UNKNOWN` where it changes an order that never came, and does not tell all of it;
 * `EDI_QUANTITY_MISSING` where a line is added or its quantity changed without saying to how many.
 */
export function applyPurchaseOrderChange(
  before: PurchaseOrder | undefined,
  nodes: readonly Node[],
  context: MapContext,
  fallback?: Currency,
): PurchaseOrder {
  const bch = firstOf(nodes, 'BCH');
  const id = changedOrderOf(nodes);
  const header = readOrderHeader(nodes, context, before?.currency ?? fallback);
  const { fields, currency, isBackOrderAllowed } = header;
  const changes = nodesOf(nodes, 'POC');
  const isAllNew = changes.every(({ segment }) => at(segment, 2) === 'AI');
  if (before === undefined && (changes.length === 0 || !isAllNew)) {
    throw new RejectedError(
      `an 860 changes purchase order ${id}, of which no 850 came. Ask the partner for the order`,
      { code: 'EDI_ORDER_UNKNOWN' },
    );
  }
  // A replacement tells all lines that there are.
  const kept = at(bch, 1) === '05' ? [] : (before?.lines ?? []);
  const lines = new Map(kept.map((line) => [line.id, line]));
  for (const [index, node] of changes.entries()) {
    const [lineId, change] = [at(node.segment, 1) ?? String(index + 1), at(node.segment, 2)];
    const known = lines.get(lineId);
    const quantity = quantityWithout(known, change);
    if (quantity === undefined && at(node.segment, 3) === undefined) {
      throw new RejectedError(
        `an 860 of order ${id}: line ${lineId}: POC02 is ${change} and the quantity (POC03) is missing. Ask the buyer to send the change again`,
        { code: 'EDI_QUANTITY_MISSING', details: { order: id } },
      );
    }
    const given = { currency, isBackOrderAllowed, id: lineId, quantity };
    const read = readOrderLine(node, context, given);
    lines.set(read.id, changedLine(known, read, change));
  }
  const isCancelled = at(bch, 1) === '01';
  const orderDay = at(bch, 6);
  const orderedAt = fields.orderedAt ?? before?.orderedAt ?? fromDate(orderDay ?? '', context);
  const changedDay = at(bch, 10) ?? at(bch, 11);
  const changedAt =
    fields.changedAt ?? (changedDay ? fromDate(changedDay, context) : context.writtenAt);
  const all = [...lines.values()];
  return {
    ...(before ?? { id, channel: context.channel, status: 'new' as const }),
    ...fields,
    ...(isCancelled && { status: 'closed' as const }),
    orderedAt,
    changedAt,
    lines: isCancelled ? all.map(cancelled) : all,
    updatedAt: context.writtenAt,
  };
}

/** What stands where POC03 is empty: a price alone changes no quantity, and what is deleted needs none. */
function quantityWithout(
  known: PurchaseOrderLine | undefined,
  change: string | undefined,
): PurchaseOrderLine['quantity'] | undefined {
  if (change === 'DI') return known?.quantity ?? nothing;
  return change === 'PC' || change === 'NC' ? known?.quantity : undefined;
}

const nothing = { amount: 0, unit: 'each' } as const;

/** What a change does not say stays. */
function changedLine(
  before: PurchaseOrderLine | undefined,
  read: PurchaseOrderLine,
  change: string | undefined,
): PurchaseOrderLine {
  const { isCancelled: _, ...kept } = before ?? read;
  const caseSize = read.quantity.caseSize ?? before?.quantity.caseSize;
  const quantity = { ...read.quantity, ...(caseSize !== undefined && { caseSize }) };
  const line = { ...kept, ...read, quantity };
  return change === 'DI' ? cancelled(line) : line;
}
