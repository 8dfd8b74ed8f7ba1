import type { Carton, PackedLine, Pallet, ShipNotice } from '@acorn-i/core';
import { compact } from '../../codec/compact.ts';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { firstOf, nodesOf, segmentsOf } from '../../codec/nodes.ts';
import { type Level, packingTree } from '../../codec/packing-tree.ts';
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

type Line = ShipNotice['lines'][number];

const transports = { road: '30', air: '40', ocean: '10' } as const;

/** A DESADV without UNH and UNT, of a notice whose lots are where they are packed. */
export function writeDesadv(notice: ShipNotice, context: MapContext): readonly Segment[] {
  const { id, isReplacement, scac, carrier, transport, freightTerm } = notice;
  const segments: Segment[] = [];
  let count = 1;
  // What lies in a package stands right after it, before the packages on it; an order has no level of its own.
  const emit = (levels: readonly Level[], parent: number) => {
    for (const { item } of levels.flatMap(looseOf)) {
      if (item) segments.push(...writeItem(item, notice, context));
    }
    for (const { kind, container, levels: inner } of levels.flatMap(packedOf)) {
      count += 1;
      const number = count;
      segments.push(segment('CPS', String(number), String(parent)));
      if (container) segments.push(...writePackage(container, kind === 'pallet'));
      emit(inner, number);
    }
  };
  emit(packingTree(notice).levels, 1);
  return [
    segment('BGM', '351', id, isReplacement ? '5' : '9'),
    ...writeDtm('11', notice.shippedAt, context),
    ...writeDtm('17', notice.estimatedDeliveryAt, context),
    ...references([
      ['BM', notice.billOfLading],
      ['CN', notice.proNumber],
      ['LO', notice.buyerReference],
    ]),
    ...writeParty('SU', notice.seller, context),
    ...writeParty('SF', notice.shipFrom, context),
    ...writeParty('DP', notice.shipTo, context),
    ...(freightTerm ? [segment('TOD', '6', freightTerm === 'collect' ? 'CC' : 'PP')] : []),
    ...((scac ?? carrier ?? transport)
      ? [
          segment('TDT', '20', undefined, transport && transports[transport], undefined, [
            scac,
            undefined,
            undefined,
            carrier,
          ]),
        ]
      : []),
    segment('CPS', '1'),
    ...segments,
    segment('CNT', ['2', String(notice.lines.length)]),
  ];
}

function looseOf(level: Level): readonly Level[] {
  if (level.kind === 'item') return [level];
  return level.kind === 'order' ? level.levels.flatMap(looseOf) : [];
}

function packedOf(level: Level): readonly Level[] {
  if (level.kind === 'item') return [];
  return level.kind === 'order' ? level.levels.flatMap(packedOf) : [level];
}

function writePackage(container: Carton | Pallet, isPallet: boolean): readonly Segment[] {
  const { id, sscc } = container;
  const tracking = 'trackingNumber' in container ? container.trackingNumber : undefined;
  return [
    segment('PAC', '1', undefined, isPallet ? '201' : 'CT'),
    segment('PCI', '33E'),
    ...(id === sscc ? [] : references([['AAN', id]])),
    ...references([['CRN', tracking]]),
    ...(sscc ? [segment('GIN', 'BJ', sscc)] : []),
  ];
}

function writeItem(item: PackedLine, notice: ShipNotice, context: MapContext): readonly Segment[] {
  const line = notice.lines.find(({ id }) => id === item.lineId);
  const lot = item.lotNumber ?? line?.lotNumber;
  const expiresOn = item.expiresOn ?? line?.expiresOn;
  const order = line && ['ON', line.purchaseOrderId, line.purchaseOrderLineId];
  return [
    ...writeLine(item.lineId, line ?? {}, context),
    ...writeQuantity('12', item.quantity),
    ...(line?.countryOfOrigin ? [segment('ALI', line.countryOfOrigin)] : []),
    ...(lot ? [segment('GIN', 'BX', lot)] : []),
    ...(expiresOn ? [segment('DTM', ['361', expiresOn.replaceAll('-', ''), '102'])] : []),
    ...(order ? [segment('RFF', order)] : []),
  ];
}

export function readDesadv(nodes: readonly Node[], context: MapContext): ShipNotice {
  const lines = new Map<string, Line>();
  const cartons: Carton[] = [];
  const pallets = new Map<string, Pallet>();
  for (const { segment: cps, children } of nodesOf(nodes, 'CPS')) {
    const pac = nodesOf(children, 'PAC')[0];
    const contents = nodesOf(children, 'LIN').map((node) => readItem(node, lines, !pac, context));
    if (pac === undefined) continue;
    const [number, parent] = [part(cps, 1) ?? '', part(cps, 2) ?? ''];
    const own = readPackage(pac, number);
    if (part(pac.segment, 3) === '201') {
      const { trackingNumber: _, ...pallet } = own;
      pallets.set(number, { ...pallet, contents });
    } else {
      cartons.push({ ...own, contents });
      const pallet = pallets.get(parent);
      if (pallet) pallet.cartons = [...(pallet.cartons ?? []), own.id];
    }
  }
  const tdt = firstOf(nodes, 'TDT');
  const transport = Object.entries(transports).find(([, code]) => code === part(tdt, 3))?.[0];
  const term = part(firstOf(nodes, 'TOD'), 2);
  const unknown = { id: '?' };
  const scac = part(tdt, 5, 1);
  return compact({
    id: part(firstOf(nodes, 'BGM'), 2) ?? '',
    channel: context.channel,
    isReplacement: part(firstOf(nodes, 'BGM'), 3) === '5' ? true : undefined,
    seller: readParty(nodes, 'SU') ?? unknown,
    shipFrom: readParty(nodes, 'SF') ?? unknown,
    shipTo: readParty(nodes, 'DP', 'ST') ?? unknown,
    freightTerm:
      term === 'CC' ? ('collect' as const) : term === 'PP' ? ('prepaid' as const) : undefined,
    transport: transport as ShipNotice['transport'],
    carrier: part(tdt, 5, 4),
    scac: scac && /^[A-Z]{2,4}$/.test(scac) ? scac : undefined,
    proNumber: referenceOf(nodes, 'CN'),
    billOfLading: referenceOf(nodes, 'BM'),
    buyerReference: referenceOf(nodes, 'LO'),
    shippedAt: readDtm(nodes, '11', context),
    estimatedDeliveryAt: readDtm(nodes, '17', context),
    lines: [...lines.values()],
    cartons: cartons.length > 0 ? cartons : undefined,
    pallets: pallets.size > 0 ? [...pallets.values()] : undefined,
    updatedAt: context.writtenAt,
  });
}

function readPackage({ children }: Node, number: string) {
  const marks = nodesOf(children, 'PCI').flatMap((one) => one.children);
  const gin = segmentsOf(marks, 'GIN').find((one) => part(one, 1) === 'BJ');
  const sscc = part(gin, 2);
  return compact({
    id: referenceOf(marks, 'AAN') ?? sscc ?? number,
    sscc,
    trackingNumber: referenceOf(marks, 'CRN'),
  });
}

/** Notes the line that an item is of, and returns the item. */
function readItem(
  node: Node,
  lines: Map<string, Line>,
  isLoose: boolean,
  context: MapContext,
): PackedLine {
  const { segment: lin, children } = node;
  const quantity = quantityOf(children, '12') ?? { amount: 0, unit: 'each' as const };
  const lineId = part(lin, 1) ?? String(lines.size + 1);
  const rff = segmentsOf(children, 'RFF').find((one) => part(one, 1, 1) === 'ON');
  const lot = segmentsOf(children, 'GIN').find((one) => part(one, 1) === 'BX');
  const day = segmentsOf(children, 'DTM').find((one) => part(one, 1, 1) === '361');
  const goods = compact({
    lotNumber: part(lot, 2),
    expiresOn: part(day, 1, 2)?.replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3'),
  });
  const { gtin: _, ...product } = readProduct(node, context);
  const known = lines.get(lineId);
  const amount = (known?.quantity.amount ?? 0) + quantity.amount;
  lines.set(
    lineId,
    known
      ? { ...known, quantity: { ...known.quantity, amount } }
      : compact({
          id: lineId,
          purchaseOrderId: part(rff, 1, 2) ?? '',
          purchaseOrderLineId: part(rff, 1, 3),
          ...product,
          quantity,
          ...(isLoose ? goods : {}),
          countryOfOrigin: part(segmentsOf(children, 'ALI')[0], 1),
        }),
  );
  return { lineId, quantity, ...goods };
}
