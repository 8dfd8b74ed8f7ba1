import {
  addDecimals,
  type Carton,
  type Pallet,
  RejectedError,
  type ShipNotice,
} from '@acorn-i/core';
import { partyLines } from '../format.ts';
import { contentsOfPallet, type Field } from '../label/label-content.ts';
import type { SheetOptions } from '../paper-options.ts';
import { wordsOf } from '../words.ts';
import { createSheet } from './sheet.ts';
import { shipmentFields } from './shipment-fields.ts';
import { drawTable, type Row } from './table.ts';

/** What a carrier needs to know that no ship notice says. */
export interface FreightDetails {
  trailer?: string;
  seal?: string;
  /** What the goods are called on the freight bill. Default: the word for goods. */
  commodity?: string;
  /** Freight class, such as `70`. */
  freightClass?: string;
  instructions?: string;
}

/**
 * The bill of lading of a shipment, to be signed by shipper, carrier and consignee, as PDF/A-1b.
 *
 * @throws RejectedError `PAPERS_NO_BOL` where the notice has no number for it, `PAPERS_GLYPH`.
 */
export function billOfLading(
  notice: ShipNotice,
  options: SheetOptions,
  freight: FreightDetails = {},
): Uint8Array {
  const { language } = options;
  if (notice.billOfLading === undefined) {
    throw new RejectedError(
      `ship notice ${notice.id}: no number for a bill of lading. Set billOfLading`,
      { code: 'PAPERS_NO_BOL' },
    );
  }
  const words = wordsOf(language);
  const sheet = createSheet(
    {
      title: words.billOfLadingTitle,
      number: notice.billOfLading,
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
    { name: words.shipment, value: notice.id },
    ...shipmentFields(notice, options),
    ...freightFields(freight, options),
  ]);
  drawTable(sheet, orderColumns(options), ordersOf(notice));
  drawTable(sheet, unitColumns(options), unitsOf(notice, freight, options));
  if (freight.instructions) sheet.paragraph(`${words.instructions}: ${freight.instructions}`);
  sheet.signatures([words.shipperSigns, words.carrierSigns, words.receiverSigns]);
  return sheet.end();
}

function freightFields({ trailer, seal }: FreightDetails, { language }: SheetOptions): Field[] {
  const words = wordsOf(language);
  return [
    ...(trailer ? [{ name: words.trailer, value: trailer }] : []),
    ...(seal ? [{ name: words.seal, value: seal }] : []),
  ];
}

function orderColumns({ language }: SheetOptions) {
  const words = wordsOf(language);
  return [
    { title: words.purchaseOrder, share: 40 },
    { title: words.cartons, share: 20, isNumber: true },
    { title: words.pallets, share: 20, isNumber: true },
    { title: words.weight, share: 20, isNumber: true },
  ];
}

/** Containers with goods of an order; one with goods of two orders counts for both. */
function ordersOf(notice: ShipNotice): Row[] {
  const orderOf = new Map(notice.lines.map(({ id, purchaseOrderId }) => [id, purchaseOrderId]));
  const { cartons = [], pallets = [] } = notice;
  const orders = [...new Set(notice.lines.map(({ purchaseOrderId }) => purchaseOrderId))];
  return orders.map((order) => {
    const has = (contents: Carton['contents']) =>
      contents.some(({ lineId }) => orderOf.get(lineId) === order);
    const own = cartons.filter(({ contents }) => has(contents));
    const on = pallets.filter((pallet) => has(contentsOfPallet(notice, pallet)));
    return [order, countText(own.length), countText(on.length), weightText(own)];
  });
}

function countText(count: number): string {
  return count === 0 ? '' : String(count);
}

function unitColumns({ language }: SheetOptions) {
  const words = wordsOf(language);
  return [
    { title: words.handlingUnits, share: 24 },
    { title: words.commodity, share: 40 },
    { title: words.freightClass, share: 12 },
    { title: words.weight, share: 24, isNumber: true },
  ];
}

function unitsOf(notice: ShipNotice, freight: FreightDetails, { language }: SheetOptions): Row[] {
  const words = wordsOf(language);
  const { cartons = [], pallets = [], grossWeight } = notice;
  const units = [
    pallets.length > 0 ? `${words.pallets}: ${pallets.length}` : '',
    cartons.length > 0 ? `${words.cartons}: ${cartons.length}` : '',
  ].filter(Boolean);
  const weight = grossWeight
    ? `${grossWeight.value} ${grossWeight.unit}`
    : weightText(pallets.length > 0 ? pallets : cartons);
  const commodity = freight.commodity ?? words.goods;
  return [[units.join(' · '), commodity, freight.freightClass ?? '', weight]];
}

/** The sum of weights by unit; nothing where one is unknown. */
function weightText(containers: readonly (Carton | Pallet)[]): string {
  const byUnit = new Map<string, string[]>();
  for (const { weight } of containers) {
    if (weight === undefined) return '';
    byUnit.set(weight.unit, [...(byUnit.get(weight.unit) ?? []), weight.value]);
  }
  return [...byUnit].map(([unit, values]) => `${addDecimals(values)} ${unit}`).join(' + ');
}
