import type { Carton, PackedLine, Pallet, ShipNotice, TradeQuantity } from '@acorn-i/core';
import { compact } from '../../codec/compact.ts';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { firstOf, nodesOf, referenceOf, segmentsOf } from '../../codec/nodes.ts';
import { at } from '../../codec/segment.ts';
import { readContainer, toWeight } from './container.ts';
import { readParty } from './party.ts';
import { pairOf, readProduct } from './product.ts';
import { readQuantity } from './quantity.ts';
import { readDtm } from './time.ts';

type Line = ShipNotice['lines'][number];

const modes: Readonly<Record<string, ShipNotice['mode']>> = {
  LT: 'less-than-truckload',
  U: 'small-parcel',
  M: 'truckload',
};
const transports: Readonly<Record<string, ShipNotice['transport']>> = {
  J: 'road',
  A: 'air',
  S: 'ocean',
};

/** Where the reading of the levels stands: which order and which containers are around an item. */
interface Around {
  order: string | undefined;
  pallet: Pallet | undefined;
  carton: Carton | undefined;
}

interface Found {
  lines: Map<string, Line>;
  cartons: Carton[];
  pallets: Pallet[];
}

export function readShipNotice(nodes: readonly Node[], context: MapContext): ShipNotice {
  const bsn = firstOf(nodes, 'BSN');
  const levels = nodesOf(nodes, 'HL');
  const shipment = levels.find(({ segment }) => at(segment, 3) === 'S');
  const top = shipment?.children ?? [];
  const found: Found = { lines: new Map(), cartons: [], pallets: [] };
  walk(at(shipment?.segment, 1), { order: undefined, pallet: undefined, carton: undefined });

  function walk(parent: string | undefined, around: Around): void {
    for (const { segment, children } of levels) {
      if (at(segment, 2) !== parent || parent === undefined) continue;
      walk(at(segment, 1), below(segment, children, around));
    }
  }

  function below(segment: Node['segment'], children: readonly Node[], around: Around): Around {
    const number = at(segment, 1) ?? '';
    const code = at(segment, 3);
    if (code === 'O') return { ...around, order: at(firstOf(children, 'PRF'), 1) };
    if (code === 'T') {
      const { trackingNumber: _, ...own } = readContainer(children, number);
      found.pallets.push(own);
      return { ...around, pallet: own };
    }
    if (code === 'P') {
      const { tier: _tier, block: _block, ...own } = readContainer(children, number);
      const carton: Carton = { ...own, contents: [] };
      found.cartons.push(carton);
      if (around.pallet) around.pallet.cartons = [...(around.pallet.cartons ?? []), carton.id];
      return { ...around, carton };
    }
    if (code === 'I') addItem(found, children, around, context);
    return around;
  }

  const carriers = segmentsOf(top, 'TD5');
  const ways = carriers.map((one) => at(one, 4) ?? '');
  const term = at(firstOf(top, 'FOB'), 1);
  const td1 = firstOf(top, 'TD1');
  // Some say them before the first level.
  const dates = [...nodesOf(nodes, 'DTM'), ...top];
  const unknown = { id: '?' };
  return compact({
    id: at(bsn, 2) ?? '',
    channel: context.channel,
    isReplacement: at(bsn, 1) === '05' ? true : undefined,
    seller: readParty(top, 'SE', 'VN', 'SU') ?? unknown,
    shipFrom: readParty(top, 'SF') ?? unknown,
    shipTo: readParty(top, 'ST') ?? unknown,
    freightTerm:
      term === 'CC' ? ('collect' as const) : term === 'PP' ? ('prepaid' as const) : undefined,
    mode: ways.map((way) => modes[way]).find(Boolean),
    transport: ways.map((way) => transports[way]).find(Boolean),
    carrier: carriers.map((one) => at(one, 5)).find(Boolean),
    scac: carriers.filter((one) => at(one, 2) === '2').map((one) => at(one, 3))[0],
    proNumber: referenceOf(top, 'CN'),
    billOfLading: referenceOf(top, 'BM'),
    buyerReference: referenceOf(top, 'LO'),
    shippedAt: readDtm(dates, '011', context),
    estimatedDeliveryAt: readDtm(dates, '017', context),
    appointmentAt: readDtm(dates, '067', context),
    grossWeight: at(td1, 6) === 'G' ? toWeight(at(td1, 7), at(td1, 8)) : undefined,
    lines: [...found.lines.values()],
    cartons: found.cartons.length > 0 ? found.cartons : undefined,
    pallets: found.pallets.length > 0 ? found.pallets : undefined,
    updatedAt: context.writtenAt,
  });
}

function addItem(
  found: Found,
  children: readonly Node[],
  around: Around,
  context: MapContext,
): void {
  const lin = firstOf(children, 'LIN');
  const sn1 = firstOf(children, 'SN1');
  const quantity = readQuantity(at(sn1, 2), at(sn1, 3), children);
  const lineId = at(lin, 1) ?? String(found.lines.size + 1);
  const day = segmentsOf(children, 'DTM').find((one) => at(one, 1) === '036');
  const goods = compact({
    lotNumber: referenceOf(children, 'LT'),
    expiresOn: at(day, 2)?.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'),
  });
  const holder = around.carton ?? around.pallet;
  if (holder) {
    const packed: PackedLine = { lineId, quantity, ...goods };
    holder.contents = [...(holder.contents ?? []), packed];
  }
  const line = found.lines.get(lineId);
  found.lines.set(
    lineId,
    line
      ? { ...line, quantity: sum(line.quantity, quantity) }
      : compact({
          id: lineId,
          purchaseOrderId: around.order ?? '',
          purchaseOrderLineId: pairOf(lin, 2, 'PL'),
          ...readProduct(lin, 2, context),
          gtin: undefined,
          quantity,
          ...(holder ? {} : goods),
          countryOfOrigin: pairOf(lin, 2, 'CH'),
        }),
  );
}

function sum(one: TradeQuantity, other: TradeQuantity): TradeQuantity {
  return { ...one, amount: one.amount + other.amount };
}
