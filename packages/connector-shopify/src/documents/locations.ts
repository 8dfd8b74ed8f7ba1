import { z } from 'zod';
import { operation } from '../operation.ts';
import { PageInfo } from '../wire/page-info.ts';

const Text = z.string().nullish();

/** A location of the Admin API 2026-10, as our documents ask for it. */
export const ShopifyLocation = z.object({
  id: z.string(),
  name: z.string(),
  isActive: z.boolean(),
  isFulfillmentService: z.boolean(),
  shipsInventory: z.boolean(),
  fulfillsOnlineOrders: z.boolean(),
  localPickupSettingsV2: z.object({ pickupTime: Text }).nullish(),
  updatedAt: z.string(),
  address: z.object({
    address1: Text,
    address2: Text,
    city: Text,
    province: Text,
    provinceCode: Text,
    zip: Text,
    countryCode: Text,
    phone: Text,
  }),
});
export type ShopifyLocation = z.infer<typeof ShopifyLocation>;

const fields = /* GraphQL */ `
  fragment PlaceFields on Location {
    id name isActive isFulfillmentService shipsInventory fulfillsOnlineOrders updatedAt
    localPickupSettingsV2 { pickupTime }
    address { address1 address2 city province provinceCode zip countryCode phone }
  }
`;

const AllLocations = z.object({
  locations: z.object({ pageInfo: PageInfo, nodes: z.array(ShopifyLocation) }),
});

/** Every place of the shop, closed ones and those of fulfillment services too. */
export const allLocations = operation('AllLocations', {
  document: /* GraphQL */ `
    query AllLocations($after: String) {
      locations(first: 100, after: $after, includeLegacy: true, includeInactive: true) {
        pageInfo { hasNextPage endCursor }
        nodes { ...PlaceFields }
      }
    }
    ${fields}
  `,
  data: AllLocations,
  estimate: () => 30,
});

const LocationById = z.object({ location: ShopifyLocation.nullish() });

export const locationById = operation('LocationById', {
  document: /* GraphQL */ `
    query LocationById($id: ID!) {
      location(id: $id) { ...PlaceFields }
    }
    ${fields}
  `,
  data: LocationById,
  estimate: () => 3,
});
