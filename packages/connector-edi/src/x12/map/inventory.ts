import { type InventoryLevel, RejectedError } from '@acorn-i/core';
import { compact } from '../../codec/compact.ts';
import { localParts } from '../../codec/local-time.ts';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { firstOf, nodesOf, segmentsOf } from '../../codec/nodes.ts';
import { at, type Segment, segmentOf } from '../../codec/segment.ts';
import { readParty } from './party.ts';
import { readProduct, writeProduct } from './product.ts';
import { readQuantity } from './quantity.ts';
import { readDtm, writeDtm } from './time.ts';

/** What of a level has no place in an 846. */
export const inventoryLeaves: readonly string[] = [];

/** QTY01: available for sale, and on hand. */
const quantities = { available: '33', onHand: '17' } as const;

/** An 846 without ST and SE: levels of one location, or of none. `id` is the document's. */
export function writeInventory(
  levels: readonly InventoryLevel[],
  id: string,
  context: MapContext,
): readonly Segment[] {
  const { date, time } = localParts(context.writtenAt, 'UTC');
  const location = levels[0]?.location;
  const warehouse = segmentOf('N1', 'WH', undefined, context.partyQualifier, location);
  return [
    segmentOf('BIA', '00', 'MM', id, date, time),
    ...(location === undefined ? [] : [warehouse]),
    ...levels.flatMap((level, index) => writeLevel(level, index + 1, context)),
    segmentOf('CTT', String(levels.length)),
  ];
}

function writeLevel(
  level: InventoryLevel,
  number: number,
  context: MapContext,
): readonly Segment[] {
  const { available, onHand, updatedAt } = level;
  const at = writeDtm('007', updatedAt, context);
  return [
    segmentOf('LIN', String(number), ...writeProduct(level, context)),
    ...at,
    segmentOf('QTY', quantities.available, String(available), 'EA'),
    ...(onHand === undefined ? [] : [segmentOf('QTY', quantities.onHand, String(onHand), 'EA')]),
  ];
}

/** @throws RejectedError `EDI_PRODUCT_MISSING` where a line has no number of the vendor's own. */
export function readInventory(nodes: readonly Node[], context: MapContext): InventoryLevel[] {
  const location = readParty(nodes, 'WH')?.id;
  return nodesOf(nodes, 'LIN').map(({ segment, children }) => {
    const { sku, externalIds } = readProduct(segment, 2, context);
    const available = countOf(children, quantities.available);
    return compact({
      sku: demandSku(sku ?? externalIds?.[0]?.id),
      location,
      externalIds,
      available: available ?? countOf(children, quantities.onHand) ?? 0,
      onHand: countOf(children, quantities.onHand),
      updatedAt: readDtm(children, '007', context) ?? context.writtenAt,
    });
  });
}

export function demandSku(sku: string | undefined): string {
  if (sku !== undefined) return sku;
  throw new RejectedError('a line names no product by a number of vendor or buyer', {
    code: 'EDI_PRODUCT_MISSING',
  });
}

function countOf(children: readonly Node[], qualifier: string): number | undefined {
  const found = segmentsOf(children, 'QTY').find((one) => at(one, 1) === qualifier);
  const text = at(found, 2);
  if (text === undefined) return undefined;
  const isBelowZero = text.startsWith('-');
  const { amount } = readQuantity(text.replace('-', ''), 'EA');
  return isBelowZero ? -amount : amount;
}

/** The number of an 846. */
export function inventoryIdOf(nodes: readonly Node[]): string {
  return at(firstOf(nodes, 'BIA'), 3) ?? '';
}
