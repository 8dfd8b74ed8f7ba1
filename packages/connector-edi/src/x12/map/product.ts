import { type ExternalId, Gtin } from '@acorn-i/core';
import type { MapContext } from '../../codec/map-context.ts';
import { at, type Segment } from '../../codec/segment.ts';

/** How a line names its product. */
export interface Product {
  sku?: string | undefined;
  gtin?: string | undefined;
  externalIds?: ExternalId[] | undefined;
}

const gtinQualifiers: Readonly<Record<number, string>> = { 8: 'EO', 12: 'UP', 13: 'EN', 14: 'UK' };
const skuQualifiers = new Set(['VN', 'VP', 'SK', 'VA']);
const buyerQualifiers = new Set(['BP', 'IN', 'CB', 'AS']);

/** Pairs of a qualifier and a number, as PO1, IT1 and LIN have them. */
export function writeProduct(product: Product, { product: buyer }: MapContext): string[] {
  const { sku, gtin, externalIds = [] } = product;
  const own = externalIds.find(
    ({ system, type }) => system === buyer.system && type === buyer.type,
  );
  return [
    ...(own ? ['BP', own.id] : []),
    ...(sku === undefined ? [] : ['VN', sku]),
    ...(gtin === undefined ? [] : [gtinQualifiers[gtin.length] ?? 'UK', gtin]),
  ];
}

/** What the pairs from a place on say; a GTIN with a wrong check digit is left out. */
export function readProduct(
  segment: Segment | undefined,
  first: number,
  context: MapContext,
): Product {
  const { product: buyer } = context;
  const found: Product = {};
  for (const [qualifier, id] of pairsOf(segment, first)) {
    if (skuQualifiers.has(qualifier)) found.sku ??= id;
    else if (buyerQualifiers.has(qualifier)) found.externalIds ??= [{ ...buyer, id }];
    else if (Object.values(gtinQualifiers).includes(qualifier) && Gtin.safeParse(id).success) {
      found.gtin ??= id;
    }
  }
  return found;
}

/** What stands under a qualifier among the pairs. */
export function pairOf(
  segment: Segment | undefined,
  first: number,
  wanted: string,
): string | undefined {
  return pairsOf(segment, first).find(([qualifier]) => qualifier === wanted)?.[1];
}

function pairsOf(segment: Segment | undefined, first: number): (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  for (let place = first; place < (segment?.length ?? 0); place += 2) {
    const [qualifier, id] = [at(segment, place), at(segment, place + 1)];
    if (qualifier !== undefined && id !== undefined) pairs.push([qualifier, id]);
  }
  return pairs;
}
