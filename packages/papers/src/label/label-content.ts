import {
  type Carton,
  type PackedLine,
  type Pallet,
  piecesOf,
  RejectedError,
  type ShipNotice,
} from '@acorn-i/core';
import { partyLines } from '../format.ts';
import type { Language } from '../language.ts';
import { wordsOf } from '../words.ts';

/** A value and the word above it. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** What stands on a label, whatever it is printed with. */
export interface LabelContent {
  /** Where it comes from, for errors: `ship notice S1, carton C1`. */
  readonly place: string;
  readonly from: { readonly title: string; readonly lines: readonly string[] };
  readonly to: { readonly title: string; readonly lines: readonly string[] };
  readonly transport: readonly Field[];
  readonly ordersTitle: string;
  readonly orders: readonly string[];
  readonly contents: readonly Field[];
  /** `Carton 3 / 12`. */
  readonly position: string;
  /** 18 digits. */
  readonly sscc: string;
}

/** @throws RejectedError `PAPERS_NO_CONTAINER` or `PAPERS_NO_SSCC`. */
export function toCartonLabel(notice: ShipNotice, id: string, language: Language): LabelContent {
  const cartons = notice.cartons ?? [];
  const carton = find(notice, cartons, id, 'carton');
  const words = wordsOf(language);
  return {
    ...frame(notice, carton, 'carton', language),
    ...ordersOf(notice, carton.contents, language),
    contents: [
      ...contentsOf(notice, carton.contents, language),
      ...fields([
        [words.weight, weightOf(carton)],
        [words.tracking, carton.trackingNumber],
      ]),
    ],
    position: `${words.carton} ${cartons.indexOf(carton) + 1} / ${cartons.length}`,
  };
}

/** @throws RejectedError `PAPERS_NO_CONTAINER` or `PAPERS_NO_SSCC`. */
export function toPalletLabel(notice: ShipNotice, id: string, language: Language): LabelContent {
  const pallets = notice.pallets ?? [];
  const pallet = find(notice, pallets, id, 'pallet');
  const words = wordsOf(language);
  const on = contentsOfPallet(notice, pallet);
  return {
    ...frame(notice, pallet, 'pallet', language),
    ...ordersOf(notice, on, language),
    contents: [
      ...contentsOf(notice, on, language),
      ...fields([
        [words.cartons, pallet.cartons && String(pallet.cartons.length)],
        [words.weight, weightOf(pallet)],
      ]),
    ],
    position: `${words.pallet} ${pallets.indexOf(pallet) + 1} / ${pallets.length}`,
  };
}

/** What lies on a pallet, in its cartons too. */
export function contentsOfPallet(notice: ShipNotice, pallet: Pallet): PackedLine[] {
  const ids = new Set(pallet.cartons);
  const cartons = (notice.cartons ?? []).filter(({ id }) => ids.has(id));
  return [...(pallet.contents ?? []), ...cartons.flatMap(({ contents }) => contents)];
}

/** `12.5 kg`, where it is known. */
export function weightOf({ weight }: Pick<Carton, 'weight'>): string | undefined {
  return weight && `${weight.value} ${weight.unit}`;
}

/** How the goods of a line are named: the vendor's SKU, the buyer's number, or the line's. */
export function itemOf(notice: ShipNotice, lineId: string): string {
  const line = notice.lines.find(({ id }) => id === lineId);
  return line?.sku ?? line?.externalIds?.[0]?.id ?? lineId;
}

function find<C extends { id: string }>(
  notice: ShipNotice,
  containers: readonly C[],
  id: string,
  kind: string,
): C {
  const found = containers.find((container) => container.id === id);
  if (found) return found;
  throw new RejectedError(`ship notice ${notice.id} has no ${kind} ${id}. Name one of its own`, {
    code: 'PAPERS_NO_CONTAINER',
  });
}

function frame(notice: ShipNotice, container: Carton | Pallet, kind: string, language: Language) {
  const place = `ship notice ${notice.id}, ${kind} ${container.id}`;
  if (container.sscc === undefined) {
    throw new RejectedError(`${place}: no SSCC. Allocate one before its label is made`, {
      code: 'PAPERS_NO_SSCC',
    });
  }
  const words = wordsOf(language);
  return {
    place,
    from: { title: words.shipFrom, lines: partyLines(notice.shipFrom, language) },
    to: { title: words.shipTo, lines: partyLines(notice.shipTo, language) },
    transport: fields([
      [words.carrier, [notice.carrier, notice.scac].filter(Boolean).join(' · ')],
      [words.proNumber, notice.proNumber],
      [words.billOfLading, notice.billOfLading],
      [words.shipment, notice.id],
    ]),
    sscc: container.sscc,
  };
}

function ordersOf(notice: ShipNotice, packed: readonly PackedLine[], language: Language) {
  const lines = new Map(notice.lines.map((line) => [line.id, line]));
  const orders = packed.flatMap(({ lineId }) => lines.get(lineId)?.purchaseOrderId ?? []);
  return { ordersTitle: wordsOf(language).purchaseOrder, orders: [...new Set(orders)] };
}

function contentsOf(
  notice: ShipNotice,
  packed: readonly PackedLine[],
  language: Language,
): Field[] {
  const words = wordsOf(language);
  const items = [...new Set(packed.map(({ lineId }) => itemOf(notice, lineId)))];
  const pieces = packed.reduce((sum, { quantity }) => sum + piecesOf(quantity), 0);
  const only = packed.length === 1 ? packed[0] : undefined;
  return fields([
    [words.item, items.length === 1 ? items[0] : items.length > 1 ? words.mixed : undefined],
    [words.articles, items.length > 1 ? String(items.length) : undefined],
    [words.quantity, packed.length > 0 ? `${pieces} ${words.each}` : undefined],
    [words.lot, only?.lotNumber],
    [words.expires, only?.expiresOn],
  ]);
}

function fields(entries: readonly (readonly [string, string | undefined])[]): Field[] {
  return entries.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}
