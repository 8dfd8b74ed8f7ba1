import {
  type PricedBy,
  RejectedError,
  type TradeQuantity,
  toDecimal,
  trimDecimal,
} from '@acorn-i/core';
import type { Node } from '../../codec/nodes.ts';
import { firstOf } from '../../codec/nodes.ts';
import { at, type Segment, segmentOf } from '../../codec/segment.ts';

/** `CA` and `EA`; other words for a case are read too. */
export function toUnit({ unit }: TradeQuantity): string {
  return unit === 'case' ? 'CA' : 'EA';
}

const units: Readonly<Record<string, TradeQuantity['unit']>> = {
  EA: 'each',
  UN: 'each',
  PC: 'each',
  CA: 'case',
  CS: 'case',
  CT: 'case',
};

/** PO4 with the pieces of a case. */
export function writePack({ caseSize }: TradeQuantity): readonly Segment[] {
  return caseSize === undefined ? [] : [segmentOf('PO4', String(caseSize))];
}

/** @throws RejectedError `EDI_QUANTITY_INVALID` for none, a part of a piece, less than nothing or an unknown unit. */
export function readQuantity(
  amount: string | undefined,
  unit: string | undefined,
  children: readonly Node[] = [],
): TradeQuantity {
  const known = units[(unit ?? 'EA').toUpperCase()];
  const count = Number(trimDecimal(toDecimal(amount ?? '') ?? '-1'));
  if (known === undefined || !Number.isSafeInteger(count) || count < 0) {
    throw new RejectedError(
      `a quantity is not a number of cases or eaches: ${amount ?? 'none'} ${unit ?? ''}. Ask the partner to send the document again`,
      { code: 'EDI_QUANTITY_INVALID' },
    );
  }
  const size = Number(at(firstOf(children, 'PO4'), 1) ?? 0);
  return { amount: count, unit: known, ...(size > 0 && { caseSize: size }) };
}

const weightUnits: Readonly<Record<string, PricedBy>> = {
  LB: 'pound',
  OZ: 'ounce',
  GR: 'gram',
  KG: 'kilogram',
};

/** The unit of a price that is for a weight. */
export function toWeightUnit(pricedBy: PricedBy | undefined): string | undefined {
  return Object.keys(weightUnits).find((unit) => weightUnits[unit] === pricedBy);
}

export function readWeightUnit(unit: string | undefined): PricedBy | undefined {
  return weightUnits[unit ?? ''];
}

/** A decimal as the standard writes it, `.5` too. */
export function readDecimal(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return toDecimal(text.replace(/^(-?)\./, '$10.').replace(/\.$/, ''));
}
