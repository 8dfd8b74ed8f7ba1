import {
  Currency,
  Gtin,
  type PricedBy,
  RejectedError,
  type TradeParty,
  type TradeQuantity,
  toDecimal,
} from '@acorn-i/core';
import { compact } from '../../codec/compact.ts';
import { localParts, zonedInstant } from '../../codec/local-time.ts';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { nodesOf, segmentsOf } from '../../codec/nodes.ts';
import type { Segment } from '../../codec/segment.ts';
import type { Product } from '../../x12/map/product.ts';
import { readQuantity } from '../../x12/map/quantity.ts';
import { part, partsOf, segment } from '../segment.ts';

type Zone = Pick<MapContext, 'timeZone'>;

/** DTM: a day alone (102) where the instant is its beginning, or its end where that is meant; else to the second (204). */
export function writeDtm(
  qualifier: string,
  instant: string | undefined,
  { timeZone }: Zone,
  isEnd = false,
): readonly Segment[] {
  if (instant === undefined) return [];
  const { date, time } = localParts(instant, timeZone);
  const isDay = time === (isEnd ? '235959' : '000000');
  return [segment('DTM', isDay ? [qualifier, date, '102'] : [qualifier, date + time, '204'])];
}

export function readDtm(
  nodes: readonly Node[],
  qualifier: string,
  { timeZone }: Zone,
  isEnd = false,
): string | undefined {
  const found = segmentsOf(nodes, 'DTM').find((one) => part(one, 1, 1) === qualifier);
  const text = part(found, 1, 2);
  if (text === undefined) return undefined;
  const date = text.slice(0, 8);
  const time = text.slice(8, 14);
  return zonedInstant(date, time || (isEnd ? '235959' : '000000'), timeZone);
}

/** NAD with tax numbers and phone below it. */
export function writeParty(
  code: string,
  party: TradeParty | undefined,
  context: MapContext,
): readonly Segment[] {
  if (party === undefined) return [];
  const { id, address = {}, taxRegistrations = [] } = party;
  const { name, lines, city, region, postalCode, country, phone } = address;
  const names = name?.match(/.{1,35}/gu) ?? [];
  return [
    segment(
      'NAD',
      code,
      [id, undefined, context.partyQualifier],
      undefined,
      names,
      lines ?? [],
      city,
      region,
      postalCode,
      country,
    ),
    ...taxRegistrations.map(({ kind, number }) =>
      segment('RFF', [kind === 'vat' ? 'VA' : 'GN', number]),
    ),
    ...(phone === undefined ? [] : [segment('CTA', 'IC'), segment('COM', [phone, 'TE'])]),
  ];
}

export function readParty(
  nodes: readonly Node[],
  ...codes: readonly string[]
): TradeParty | undefined {
  const found = nodesOf(nodes, 'NAD').find((one) => codes.includes(part(one.segment, 1) ?? ''));
  const id = part(found?.segment, 2);
  if (found === undefined || id === undefined) return undefined;
  const { segment: nad, children } = found;
  const names = partsOf(nad, 4);
  const lines = partsOf(nad, 5);
  const phone = nodesOf(children, 'CTA').flatMap((one) => segmentsOf(one.children, 'COM'));
  const country = part(nad, 9);
  const address = compact({
    name: names.length > 0 ? names.join('') : undefined,
    lines: lines.length > 0 ? lines : undefined,
    city: part(nad, 6),
    region: part(nad, 7),
    postalCode: part(nad, 8),
    country: country?.length === 2 ? country : undefined,
    phone: phone.map((one) => part(one, 1, 1))[0],
  });
  const taxes = segmentsOf(children, 'RFF').flatMap((one) => {
    const [kind, number] = [part(one, 1, 1), part(one, 1, 2)];
    if (number === undefined || (kind !== 'VA' && kind !== 'GN')) return [];
    return [{ kind: kind === 'VA' ? ('vat' as const) : ('gst' as const), number }];
  });
  return compact({
    id,
    address: Object.keys(address).length > 0 ? address : undefined,
    taxRegistrations: taxes.length > 0 ? taxes : undefined,
  });
}

/** LIN and PIA: the GTIN, the buyer's number (IN) and the vendor's own (SA). */
export function writeLine(
  id: string,
  product: Product,
  { product: buyer }: MapContext,
  action?: string,
): readonly Segment[] {
  const { sku, gtin, externalIds = [] } = product;
  const own = externalIds.find(
    ({ system, type }) => system === buyer.system && type === buyer.type,
  );
  const numbers = [own && [own.id, 'IN'], sku === undefined ? undefined : [sku, 'SA']].filter(
    (one) => one !== undefined,
  );
  return [
    segment('LIN', id, action, gtin === undefined ? undefined : [gtin, 'EN']),
    ...(numbers.length > 0 ? [segment('PIA', '1', ...numbers)] : []),
  ];
}

export function readProduct(
  { segment: lin, children }: Node,
  { product: buyer }: MapContext,
): Product {
  const gtin = part(lin, 3, 1);
  const found: Product = Gtin.safeParse(gtin).success ? { gtin } : {};
  for (const pia of segmentsOf(children, 'PIA')) {
    for (let place = 2; place <= 6; place += 1) {
      const [id, kind] = [part(pia, place, 1), part(pia, place, 2)];
      if (id === undefined) continue;
      if (kind === 'IN' || kind === 'BP') found.externalIds ??= [{ ...buyer, id }];
      else if (kind === 'SA' || kind === 'VN') found.sku ??= id;
    }
  }
  return found;
}

/** QTY; a case is `CT`, with its pieces (59) beside it. */
export function writeQuantity(
  qualifier: string,
  { amount, unit, caseSize }: TradeQuantity,
): readonly Segment[] {
  return [
    segment('QTY', [qualifier, String(amount), unit === 'case' ? 'CT' : 'PCE']),
    ...(caseSize === undefined ? [] : [segment('QTY', ['59', String(caseSize)])]),
  ];
}

export function quantityOf(
  nodes: readonly Node[],
  ...qualifiers: readonly string[]
): TradeQuantity | undefined {
  const find = (wanted: readonly string[]) =>
    segmentsOf(nodes, 'QTY').find((one) => wanted.includes(part(one, 1, 1) ?? ''));
  const found = find(qualifiers);
  if (found === undefined) return undefined;
  const unit = part(found, 1, 3) === 'CT' || part(found, 1, 3) === 'CS' ? 'CA' : 'EA';
  const size = Number(part(find(['59']), 1, 2) ?? 0);
  return { ...readQuantity(part(found, 1, 2), unit), ...(size > 0 && { caseSize: size }) };
}

const weightUnits: Readonly<Record<string, PricedBy>> = {
  KGM: 'kilogram',
  GRM: 'gram',
  LBR: 'pound',
  ONZ: 'ounce',
};

/** PRI+AAA: the net price, with its unit where that is a weight. */
export function writePrice(
  amount: string | undefined,
  pricedBy: PricedBy | undefined,
): readonly Segment[] {
  if (amount === undefined) return [];
  const unit = Object.keys(weightUnits).find((one) => weightUnits[one] === pricedBy);
  return [segment('PRI', ['AAA', amount, undefined, undefined, unit && '1', unit])];
}

export function readPrice(nodes: readonly Node[]) {
  const pri = segmentsOf(nodes, 'PRI').find((one) =>
    ['AAA', 'AAB'].includes(part(one, 1, 1) ?? ''),
  );
  return { amount: decimalOf(part(pri, 1, 2)), pricedBy: weightUnits[part(pri, 1, 6) ?? ''] };
}

export function decimalOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : toDecimal(text.replace(',', '.'));
}

export function referenceOf(nodes: readonly Node[], qualifier: string): string | undefined {
  const found = segmentsOf(nodes, 'RFF').find((one) => part(one, 1, 1) === qualifier);
  return part(found, 1, 2);
}

export function references(
  pairs: readonly (readonly [code: string, id: string | undefined])[],
): readonly Segment[] {
  return pairs.flatMap(([code, id]) => (id === undefined ? [] : [segment('RFF', [code, id])]));
}

/** MOA with a qualifier, as a decimal. */
export function amountOf(nodes: readonly Node[], qualifier: string): string | undefined {
  const found = segmentsOf(nodes, 'MOA').find((one) => part(one, 1, 1) === qualifier);
  return decimalOf(part(found, 1, 2));
}

/** @throws RejectedError `EDI_CURRENCY_MISSING` */
export function readCurrency(nodes: readonly Node[], fallback: Currency | undefined): Currency {
  const code = part(segmentsOf(nodes, 'CUX')[0], 1, 2) ?? fallback;
  const currency = Currency.safeParse(code);
  if (currency.success) return currency.data;
  throw new RejectedError('a document has no currency: neither CUX nor the partner’s setting', {
    code: 'EDI_CURRENCY_MISSING',
  });
}
