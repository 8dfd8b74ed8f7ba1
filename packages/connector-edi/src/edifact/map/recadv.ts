import type { PurchaseOrderStatus } from '@acorn-i/core';
import { compact } from '../../codec/compact.ts';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { nodesOf } from '../../codec/nodes.ts';
import type { Segment } from '../../codec/segment.ts';
import { part, segment } from '../segment.ts';
import {
  quantityOf,
  readDtm,
  readParty,
  readProduct,
  referenceOf,
  references,
  writeDtm,
  writeLine,
  writeParty,
  writeQuantity,
} from './common.ts';

/** A RECADV without UNH and UNT: what was received of an order, in all. */
export function writeRecadv(status: PurchaseOrderStatus, context: MapContext): readonly Segment[] {
  const { id, seller, shipTo, lines } = status;
  const receivedAt = lines.map((line) => line.receivedAt).find(Boolean);
  return [
    segment('BGM', '632', id, '9'),
    ...writeDtm('50', receivedAt, context),
    ...references([['ON', id]]),
    ...writeParty('SU', seller, context),
    ...writeParty('DP', shipTo, context),
    segment('CPS', '1'),
    ...lines.flatMap((line) => [
      ...writeLine(line.id, line, context),
      ...(line.ordered ? writeQuantity('21', line.ordered) : []),
      ...(line.received
        ? [
            segment('QTY', [
              '48',
              String(line.received.amount),
              line.received.unit === 'case' ? 'CT' : 'PCE',
            ]),
          ]
        : []),
    ]),
    segment('CNT', ['2', String(lines.length)]),
  ];
}

export function readRecadv(nodes: readonly Node[], context: MapContext): PurchaseOrderStatus {
  const receivedAt = readDtm(nodes, '50', context) ?? readDtm(nodes, '35', context);
  const levels = nodesOf(nodes, 'CPS').flatMap(({ children }) => children);
  const lines = nodesOf([...levels, ...nodes], 'LIN').map((node) =>
    readLine(node, receivedAt, context),
  );
  const isAll = lines.every(({ receipt }) => receipt === 'received');
  return compact({
    id: referenceOf(nodes, 'ON') ?? '',
    channel: context.channel,
    status: isAll ? ('closed' as const) : ('open' as const),
    seller: readParty(nodes, 'SU'),
    shipTo: readParty(nodes, 'DP'),
    lines,
    updatedAt: context.writtenAt,
  });
}

function readLine(
  node: Node,
  receivedAt: string | undefined,
  context: MapContext,
): PurchaseOrderStatus['lines'][number] {
  const { children } = node;
  const { gtin: _, ...product } = readProduct(node, context);
  const ordered = quantityOf(children, '21');
  const received = quantityOf(children, '48', '194');
  const [wanted, given] = [ordered?.amount, received?.amount ?? 0];
  const isAll = wanted !== undefined && given >= wanted;
  const receipt = given === 0 ? 'not-received' : isAll ? 'received' : 'partially-received';
  return compact({
    id: part(node.segment, 1) ?? '',
    ...product,
    ordered,
    receipt: receipt as 'not-received' | 'received' | 'partially-received',
    received,
    receivedAt: received && receivedAt,
  });
}
