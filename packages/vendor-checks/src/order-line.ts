import type { ExternalId, PurchaseOrder, PurchaseOrderLine, TradeQuantity } from '@acorn-i/core';

/** A line of another document that is about a line of an order. */
interface Referring {
  id: string;
  purchaseOrderLineId?: string | undefined;
  sku?: string | undefined;
  externalIds?: ExternalId[] | undefined;
}

/** The order's line that it is about: the one that it names, else the only one of its product. */
export function orderLineOf(
  line: Referring,
  order: Pick<PurchaseOrder, 'lines'>,
): PurchaseOrderLine | undefined {
  const { purchaseOrderLineId } = line;
  if (purchaseOrderLineId !== undefined) {
    return order.lines.find(({ id }) => id === purchaseOrderLineId);
  }
  const asin = asinOf(line);
  const found = order.lines.filter(
    (one) => (asin !== undefined && asinOf(one) === asin) || (line.sku && one.sku === line.sku),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** The product numbers that differ where both have one. */
export function productDifference(
  line: Omit<Referring, 'id'>,
  ordered: PurchaseOrderLine,
): { given: string; wanted: string } | undefined {
  const pairs = [
    [line.sku, ordered.sku],
    [asinOf(line), asinOf(ordered)],
  ] as const;
  for (const [given, wanted] of pairs) {
    if (given !== undefined && wanted !== undefined && given !== wanted) return { given, wanted };
  }
  return undefined;
}

/** It has a number that Amazon knows the product by: a line's own number alone tells nobody what it is. */
export function hasProduct(line: Pick<Referring, 'sku' | 'externalIds'>): boolean {
  return line.sku !== undefined || asinOf(line) !== undefined;
}

/** `case of 12`, `each`. */
export function unitOf({ unit, caseSize }: TradeQuantity): string {
  return unit === 'case' ? `case of ${caseSize ?? 1}` : unit;
}

export function asinOf({ externalIds }: Pick<Referring, 'externalIds'>): string | undefined {
  return externalIds?.find(({ system, type }) => system === 'amazon' && type === 'asin')?.id;
}
