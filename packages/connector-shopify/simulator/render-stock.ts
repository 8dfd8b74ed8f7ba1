import { connection, type PageArguments } from './connection.ts';
import { gid } from './render-parts.ts';
import type { Shop } from './shop.ts';
import type { StockItemRecord } from './stock-shelf.ts';
import { utc } from './utc.ts';

/** An inventory item as the Admin API answers it. */
export function renderItem(shop: Shop, { id, sku, variant }: StockItemRecord): object {
  return {
    __typename: 'InventoryItem',
    id: gid('InventoryItem', id),
    sku: variant.sku,
    tracked: variant.tracked,
    duplicateSkuCount: sku === '' ? 0 : shop.stock.bySku(sku).length - 1,
    updatedAt: utc(shop.stock.updatedAt(id)),
    countryCodeOfOrigin: variant.countryCodeOfOrigin,
    harmonizedSystemCode: variant.harmonizedSystemCode,
    measurement: {
      id: gid('InventoryItemMeasurement', id),
      weight: variant.weight,
    },
    inventoryLevel: ({ locationId }: { locationId: string }) =>
      renderLevel(shop, id, Number(locationId.slice(locationId.lastIndexOf('/') + 1))),
    inventoryLevels: (page: PageArguments) =>
      connection(
        shop.locationIds.flatMap((location) => renderLevel(shop, id, location) ?? []),
        page,
      ),
  };
}

function renderLevel(shop: Shop, itemId: number, locationId: number): object | null {
  const level = shop.stock.level(itemId, locationId);
  if (!level) return null;
  const names: Readonly<Record<string, number>> = {
    available: level.available,
    committed: level.committed,
    on_hand: level.available + level.committed,
    incoming: level.incoming,
    reserved: 0,
    damaged: 0,
    safety_stock: 0,
    quality_control: 0,
  };
  return {
    id: `${gid('InventoryLevel', locationId)}?inventory_item_id=${itemId}`,
    isActive: true,
    updatedAt: utc(level.updatedAt),
    location: { id: gid('Location', locationId) },
    quantities: ({ names: asked }: { names: string[] }) =>
      asked.flatMap((name) => {
        const quantity = names[name];
        return quantity === undefined ? [] : [{ name, quantity }];
      }),
  };
}
