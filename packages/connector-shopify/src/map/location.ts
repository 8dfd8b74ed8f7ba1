import type { Location } from '@acorn-i/core';
import type { ShopifyLocation } from '../documents/locations.ts';
import { toAddress } from './address.ts';
import { legacyId } from './global-id.ts';
import { toInstant } from './instant.ts';
import { optional } from './optional.ts';
import { locationName, type OrderContext } from './order-context.ts';

/** A place of the shop. Shopify does not tell stores from warehouses: where customers collect is a store. */
export function toLocation(place: ShopifyLocation, context: OrderContext): Location {
  const { address } = place;
  const canPickUp = place.localPickupSettingsV2 != null;
  return {
    id: locationName(legacyId(place.id), context),
    name: place.name.slice(0, 256),
    kind: place.isFulfillmentService ? 'third-party' : canPickUp ? 'store' : 'warehouse',
    externalIds: [{ system: 'shopify', type: 'location', id: place.id }],
    ...optional(
      'address',
      toAddress({
        ...address,
        province: address.provinceCode ?? address.province,
        country: address.countryCode,
      }),
    ),
    isActive: place.isActive,
    canShip: place.shipsInventory,
    canPickUp,
    updatedAt: toInstant(place.updatedAt),
  };
}
