import type { PackedLine, ShipNotice } from '@acorn-i/core';
import { localParts } from '../../codec/local-time.ts';
import type { MapContext } from '../../codec/map-context.ts';
import { type Level, packingTree } from '../../codec/packing-tree.ts';
import { type Segment, segmentOf } from '../../codec/segment.ts';
import { toWeightCode, writeContainer } from './container.ts';
import { writeParty } from './party.ts';
import { writeProduct } from './product.ts';
import { toUnit, writePack } from './quantity.ts';
import { writeDtm } from './time.ts';

/** What of a notice has no place in an 856. */
export const noticeLeaves = ['updatedAt', 'channel', 'structure'];

/** Lists whose order an 856 does not keep. */
export const noticeSets = {
  lines: ({ id }: { id: string }) => id,
  cartons: ({ id }: { id: string }) => id,
  pallets: ({ id }: { id: string }) => id,
  'pallets.*.cartons': (id: string) => id,
  'cartons.*.contents': packedKey,
  'pallets.*.contents': packedKey,
};

function packedKey({ lineId, lotNumber, expiresOn, quantity }: PackedLine): string {
  return [lineId, lotNumber, expiresOn, quantity.amount].join(' ');
}

const modes = { 'less-than-truckload': 'LT', 'small-parcel': 'U', truckload: 'M' } as const;
const transports = { road: 'J', air: 'A', ocean: 'S' } as const;
const levels = { order: 'O', pallet: 'T', carton: 'P', item: 'I' } as const;

/** Lot and expiry of a line that is packed are said of what is packed. */
export function withPackedLots(notice: ShipNotice): ShipNotice {
  const contents = [...(notice.cartons ?? []), ...(notice.pallets ?? [])].flatMap(
    (one) => one.contents ?? [],
  );
  const packed = new Set(contents.map(({ lineId }) => lineId));
  const lots = new Map(notice.lines.map((line) => [line.id, line]));
  const fill = (one: PackedLine): PackedLine => {
    const { lotNumber, expiresOn } = lots.get(one.lineId) ?? {};
    return {
      ...(lotNumber !== undefined && { lotNumber }),
      ...(expiresOn !== undefined && { expiresOn }),
      ...one,
    };
  };
  const filled = <T extends { contents?: PackedLine[] | undefined }>(list: T[] | undefined) =>
    list?.map((one) => (one.contents ? { ...one, contents: one.contents.map(fill) } : one));
  const [cartons, pallets] = [filled(notice.cartons), filled(notice.pallets)];
  const lines = notice.lines.map(({ lotNumber, expiresOn, ...line }) =>
    packed.has(line.id)
      ? line
      : { ...line, ...(lotNumber && { lotNumber }), ...(expiresOn && { expiresOn }) },
  );
  return { ...notice, lines, ...(cartons && { cartons }), ...(pallets && { pallets }) };
}

/** An 856 without ST and SE, of a notice whose lots are where they are packed. */
export function writeShipNotice(notice: ShipNotice, context: MapContext): readonly Segment[] {
  const { structure, levels: tree } = packingTree(notice);
  const { date, time } = localParts(context.writtenAt, 'UTC');
  const segments: Segment[] = [];
  let count = 0;
  const hl = (
    code: string,
    parent: number | undefined,
    own: readonly Segment[],
    below: readonly Level[],
  ) => {
    count += 1;
    const number = count;
    const has = below.length > 0 ? '1' : '0';
    segments.push(segmentOf('HL', String(number), parent?.toString(), code, has), ...own);
    for (const level of below) {
      hl(levels[level.kind], number, ownSegments(level, notice, context), level.levels);
    }
  };
  hl('S', undefined, writeShipment(notice, context), tree);
  return [
    segmentOf('BSN', notice.isReplacement ? '05' : '00', notice.id, date, time, structure),
    ...segments,
    segmentOf('CTT', String(count)),
  ];
}

function writeShipment(notice: ShipNotice, context: MapContext): readonly Segment[] {
  const {
    cartons = [],
    pallets = [],
    grossWeight: weight,
    scac,
    carrier,
    mode,
    transport,
  } = notice;
  const [pieces, packing] = pallets.length > 0 ? [pallets.length, 'PLT'] : [cartons.length, 'CTN'];
  const way = mode ? modes[mode] : transport && transports[transport];
  const hasCarrier = scac ?? carrier ?? way;
  return [
    ...(weight || pieces > 0
      ? [
          segmentOf(
            'TD1',
            pieces > 0 ? packing : undefined,
            pieces > 0 ? String(pieces) : undefined,
            undefined,
            undefined,
            undefined,
            weight && 'G',
            weight?.value,
            weight && toWeightCode(weight),
          ),
        ]
      : []),
    ...(hasCarrier ? [segmentOf('TD5', 'B', scac && '2', scac, way, carrier)] : []),
    ...(mode && transport
      ? [segmentOf('TD5', 'I', undefined, undefined, transports[transport])]
      : []),
    ...references(notice),
    ...writeDtm('011', notice.shippedAt, context),
    ...writeDtm('017', notice.estimatedDeliveryAt, context),
    ...writeDtm('067', notice.appointmentAt, context),
    ...(notice.freightTerm
      ? [segmentOf('FOB', notice.freightTerm === 'collect' ? 'CC' : 'PP')]
      : []),
    ...writeParty('SE', notice.seller, context),
    ...writeParty('SF', notice.shipFrom, context),
    ...writeParty('ST', notice.shipTo, context),
  ];
}

function references({ billOfLading, proNumber, buyerReference }: ShipNotice): readonly Segment[] {
  return [
    ['BM', billOfLading],
    ['CN', proNumber],
    ['LO', buyerReference],
  ].flatMap(([code, id]) => (code && id ? [segmentOf('REF', code, id)] : []));
}

function ownSegments(level: Level, notice: ShipNotice, context: MapContext): readonly Segment[] {
  if (level.order !== undefined) return [segmentOf('PRF', level.order)];
  if (level.container) return writeContainer(level.container);
  return level.item ? writeItem(level.item, notice, context) : [];
}

function writeItem(item: PackedLine, notice: ShipNotice, context: MapContext): readonly Segment[] {
  const line = notice.lines.find(({ id }) => id === item.lineId);
  const { purchaseOrderLineId, countryOfOrigin } = line ?? {};
  const lot = item.lotNumber ?? line?.lotNumber;
  const expiresOn = item.expiresOn ?? line?.expiresOn;
  return [
    segmentOf(
      'LIN',
      item.lineId,
      ...(line ? writeProduct(line, context) : []),
      ...(purchaseOrderLineId ? ['PL', purchaseOrderLineId] : []),
      ...(countryOfOrigin ? ['CH', countryOfOrigin] : []),
    ),
    segmentOf('SN1', undefined, String(item.quantity.amount), toUnit(item.quantity)),
    ...writePack(item.quantity),
    ...(lot ? [segmentOf('REF', 'LT', lot)] : []),
    ...(expiresOn ? [segmentOf('DTM', '036', expiresOn.replaceAll('-', ''))] : []),
  ];
}
