import type { Draft, InventoryLevel } from '@acorn-i/core';
import type { ShopifyLevel } from '../documents/stock-levels.ts';
import { legacyId } from './global-id.ts';
import { toInstant } from './instant.ts';
import { optional } from './optional.ts';
import { locationName, type OrderContext } from './order-context.ts';

interface Item {
  id: string;
  updatedAt: string;
}

/**
 * What one location has of an item. `reserved` is what Shopify calls committed (sold, not shipped) and reserved
 * (set aside), so that available + reserved + damaged + uninspected + safety stock is on hand.
 */
export function toStockLevel(
  sku: string,
  item: Item,
  level: ShopifyLevel,
  context: OrderContext,
): InventoryLevel {
  const quantity = (name: string): number | undefined =>
    level.quantities.find((one) => one.name === name)?.quantity;
  const units = (...names: string[]): number | undefined => {
    const known = names.map(quantity).filter((count) => count !== undefined);
    return known.length === 0
      ? undefined
      : Math.max(
          0,
          known.reduce((sum, one) => sum + one, 0),
        );
  };
  return {
    sku,
    location: locationName(legacyId(level.location.id), context),
    externalIds: [{ system: 'shopify', type: 'inventory-item', id: item.id }],
    available: quantity('available') ?? 0,
    ...optional('onHand', quantity('on_hand')),
    ...optional('reserved', units('committed', 'reserved')),
    ...optional('incoming', units('incoming')),
    ...optional('damaged', units('damaged') || undefined),
    ...optional('uninspected', units('quality_control') || undefined),
    ...optional('safetyStock', units('safety_stock') || undefined),
    updatedAt: toInstant(level.updatedAt),
  };
}

/** The item is not stocked there any more. */
export function toNoStock(
  sku: string,
  item: Item,
  locationId: string,
  context: OrderContext,
): Draft<'inventory-level'> {
  return {
    data: {
      sku,
      location: locationName(locationId, context),
      externalIds: [{ system: 'shopify', type: 'inventory-item', id: item.id }],
      available: 0,
      updatedAt: toInstant(item.updatedAt),
    },
    deleted: true,
  };
}
