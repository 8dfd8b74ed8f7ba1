import {
  type Carton,
  type PackedLine,
  type Pallet,
  piecesOf,
  type ShipNotice,
} from '@acorn-i/core';
import { dayOf, partyLines, quantityText } from '../format.ts';
import { itemOf, weightOf } from '../label/label-content.ts';
import type { SheetOptions } from '../paper-options.ts';
import { wordsOf } from '../words.ts';
import { createSheet } from './sheet.ts';
import { shipmentFields } from './shipment-fields.ts';
import { drawTable, type Row } from './table.ts';

/**
 * What is in which carton of a shipment, as PDF/A-1b.
 *
 * @throws RejectedError `PAPERS_GLYPH` for a character that no font has.
 */
export function packingList(notice: ShipNotice, options: SheetOptions): Uint8Array {
  const { language, timeZone } = options;
  const words = wordsOf(language);
  const sheet = createSheet(
    {
      title: words.packingList,
      number: notice.id,
      author: notice.seller.address?.name ?? notice.seller.id,
      createdAt: notice.updatedAt,
      place: `ship notice ${notice.id}`,
    },
    options,
  );
  sheet.blocks([
    { title: words.shipFrom, lines: partyLines(notice.shipFrom, language) },
    { title: words.shipTo, lines: partyLines(notice.shipTo, language) },
  ]);
  sheet.rule();
  sheet.fields([
    { name: words.date, value: dayOf(notice.updatedAt, timeZone) },
    ...shipmentFields(notice, options),
  ]);
  const columns = [
    { title: words.purchaseOrder, share: 17 },
    { title: words.item, share: 24 },
    { title: words.quantity, share: 20, isNumber: true },
    { title: `${words.lot} / ${words.expires}`, share: 17 },
    { title: words.packedIn, share: 32 },
  ];
  drawTable(sheet, columns, rowsOf(notice, options), [
    [words.totals, '', `${totalPieces(notice)} ${words.each}`, '', countText(notice, options)],
  ]);
  return sheet.end();
}

/** By carton, then what lies on pallets alone; by line where nobody said how it is packed. */
function rowsOf(notice: ShipNotice, options: SheetOptions): Row[] {
  const words = wordsOf(options.language);
  const { cartons = [], pallets = [] } = notice;
  const inCartons = cartons.flatMap((carton, index) =>
    carton.contents.map((packed) =>
      rowOf(notice, packed, containerText(carton, `${words.carton} ${index + 1}`), options),
    ),
  );
  const onPallets = pallets.flatMap((pallet, index) =>
    (pallet.contents ?? []).map((packed) =>
      rowOf(notice, packed, containerText(pallet, `${words.pallet} ${index + 1}`), options),
    ),
  );
  if (inCartons.length + onPallets.length > 0) return [...inCartons, ...onPallets];
  return notice.lines.map(({ id, quantity, lotNumber, expiresOn }) =>
    rowOf(notice, { lineId: id, quantity, lotNumber, expiresOn }, '', options),
  );
}

interface Packed extends Pick<PackedLine, 'lineId' | 'quantity'> {
  lotNumber?: string | undefined;
  expiresOn?: string | undefined;
}

function rowOf(
  notice: ShipNotice,
  { lineId, quantity, lotNumber, expiresOn }: Packed,
  container: string,
  { language }: SheetOptions,
): Row {
  const order = notice.lines.find(({ id }) => id === lineId)?.purchaseOrderId ?? '';
  const lot = [lotNumber, expiresOn].filter(Boolean).join(' / ');
  return [order, itemOf(notice, lineId), quantityText(quantity, language), lot, container];
}

function containerText(container: Carton | Pallet, name: string): string {
  return [name, container.sscc, weightOf(container)].filter(Boolean).join(' · ');
}

function totalPieces({ lines, cartons = [], pallets = [] }: ShipNotice): number {
  const packed = [...cartons, ...pallets].flatMap(({ contents }) => contents ?? []);
  const counted = packed.length > 0 ? packed : lines;
  return counted.reduce((sum, { quantity }) => sum + piecesOf(quantity), 0);
}

function countText({ cartons = [], pallets = [] }: ShipNotice, { language }: SheetOptions) {
  const words = wordsOf(language);
  return [
    pallets.length > 0 ? `${words.pallets}: ${pallets.length}` : '',
    cartons.length > 0 ? `${words.cartons}: ${cartons.length}` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
