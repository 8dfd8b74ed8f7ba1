import type { Draft } from '@acorn-i/core';
import type { Sku } from '../catalog-reader.ts';
import type { Store } from '../store-directory.ts';
import type { SquareCount, SquarePhysicalCount } from '../wire/inventory.ts';
import { toInstant } from './instant.ts';
import { toUnits } from './quantity.ts';

export interface StockContext {
  stores: ReadonlyMap<string, Store>;
  skus: ReadonlyMap<string, Sku>;
}

/**
 * What Square believes to have in a store; nothing for a variation without a SKU, another store, or where Square
 * gives no figure: unknown is not zero.
 *
 * @throws RejectedError `SQUARE_QUANTITY_FRACTION`
 */
export function toLevel(
  count: SquareCount,
  context: StockContext,
): Draft<'inventory-level'> | undefined {
  return draftOf(count, count.calculated_at, context);
}

/** What a stocktake found, at the time when it was made. @throws RejectedError `SQUARE_QUANTITY_FRACTION` */
export function toCountedLevel(
  count: SquarePhysicalCount,
  context: StockContext,
): Draft<'inventory-level'> | undefined {
  const draft = draftOf(count, count.occurred_at, context);
  return draft && { ...draft, ...(count.id && { version: count.id }) };
}

function draftOf(
  { catalog_object_id: variation, location_id, quantity }: SquareCount | SquarePhysicalCount,
  at: string | null | undefined,
  { stores, skus }: StockContext,
): Draft<'inventory-level'> | undefined {
  const store = stores.get(location_id ?? '');
  const sku = variation ? skus.get(variation)?.sku : undefined;
  if (!store || !sku || !variation || quantity == null || !at) return undefined;
  const units = toUnits(quantity);
  return {
    data: {
      sku,
      location: store.location,
      externalIds: [{ system: 'square', type: 'variation', id: variation }],
      available: units,
      onHand: units,
      updatedAt: toInstant(at),
    },
  };
}
