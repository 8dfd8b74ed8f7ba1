import type { Address, Draft, Location, Product } from '@acorn-i/core';
import type { LightspeedStore } from './outlets.ts';
import type { InventoryRecord, LightspeedProduct } from './wire.ts';

/** A store: what Lightspeed knows of it, and what the settings add. */
export function toLightspeedLocation(store: LightspeedStore, seenAt: string): Draft<'location'> {
  const { remote, settings, timeZone } = store;
  const address = toAddress(store);
  const data: Location = {
    id: store.location,
    name: store.name.slice(0, 256),
    kind: 'store',
    externalIds: [{ system: 'lightspeed-x', type: 'outlet', id: remote.id }],
    ...(address && { address }),
    ...(timeZone && { timeZone }),
    ...(settings?.manager && { manager: settings.manager }),
    ...(settings?.weight !== undefined && { weight: settings.weight }),
    ...(settings?.channels && { channels: settings.channels }),
    ...(settings?.regions && { regions: settings.regions }),
    isActive: !remote.deleted_at,
    updatedAt: seenAt,
  };
  return { data };
}

/** Nothing where there is no figure, no SKU or no such store: unknown is not zero. */
export function toLightspeedLevel(
  record: InventoryRecord,
  context: {
    stores: ReadonlyMap<string, LightspeedStore>;
    skus: ReadonlyMap<string, string>;
    seenAt: string;
  },
): Draft<'inventory-level'> | undefined {
  const { product_id, outlet_id, current_inventory_level: units, version, deleted_at } = record;
  const store = context.stores.get(outlet_id);
  const sku = context.skus.get(product_id);
  if (!store || !sku || units == null || !Number.isInteger(units)) return undefined;
  return {
    data: {
      sku,
      location: store.location,
      externalIds: [{ system: 'lightspeed-x', type: 'product', id: product_id }],
      available: units,
      onHand: units,
      updatedAt: context.seenAt,
    },
    version: String(version),
    ...(deleted_at && { deleted: true as const }),
  };
}

/** One product; a variant stands for itself. Nothing without a SKU. */
export function toLightspeedProduct(product: LightspeedProduct): Draft<'product'> | undefined {
  const { id, sku, name, variant_name, description, updated_at, deleted_at } = product;
  if (!sku) return undefined;
  const isStockTracked = product.has_inventory ?? undefined;
  const data: Product = {
    id,
    externalIds: [{ system: 'lightspeed-x', type: 'product', id }],
    title: (name ?? sku).slice(0, 1_024),
    ...(description && { description: description.slice(0, 100_000) }),
    status: product.is_active === false ? 'archived' : 'active',
    variants: [
      {
        sku,
        ...(variant_name && { title: variant_name.slice(0, 1_024) }),
        ...(isStockTracked !== undefined && { isStockTracked }),
      },
    ],
    updatedAt: new Date(updated_at ?? 0).toISOString(),
  };
  return { data, version: String(product.version), ...(deleted_at && { deleted: true as const }) };
}

function toAddress({ remote }: LightspeedStore): Address | undefined {
  const lines = [remote.physical_address_1, remote.physical_address_2].flatMap(
    (line) => line || [],
  );
  const country = remote.physical_country_id;
  const address: Address = {
    ...(lines.length > 0 && { lines }),
    ...(remote.physical_city && { city: remote.physical_city }),
    ...(remote.physical_suburb && { district: remote.physical_suburb }),
    ...(remote.physical_state && { region: remote.physical_state }),
    ...(remote.physical_postcode && { postalCode: remote.physical_postcode }),
    ...(country?.length === 2 && { country }),
    ...(remote.phone && { phone: remote.phone }),
  };
  return Object.keys(address).length > 0 ? address : undefined;
}
