import { z } from 'zod';
import { operation } from '../operation.ts';
import { PageInfo } from '../wire/page-info.ts';

const Level = z.object({
  updatedAt: z.string(),
  location: z.object({ id: z.string() }),
  quantities: z.array(z.object({ name: z.string(), quantity: z.int() })),
});
export type ShopifyLevel = z.infer<typeof Level>;

const Item = z.object({
  id: z.string(),
  sku: z.string().nullish(),
  tracked: z.boolean(),
  /** How many other items carry the same SKU. */
  duplicateSkuCount: z.int(),
  updatedAt: z.string(),
});

/** An inventory item with what its locations have, as our documents ask for it. */
export const ShopifyStock = Item.extend({
  inventoryLevels: z.object({ pageInfo: PageInfo, nodes: z.array(Level) }),
});
export type ShopifyStock = z.infer<typeof ShopifyStock>;

/** States of Shopify's that core has a word for. https://shopify.dev/docs/apps/build/orders-fulfillment/inventory-management-apps */
export const quantityNames =
  '["available", "committed", "on_hand", "incoming", "reserved", "damaged", "safety_stock", "quality_control"]';

const fields = /* GraphQL */ `
  fragment LevelFields on InventoryLevel {
    id updatedAt
    location { id }
    quantities(names: ${quantityNames}) { name quantity }
  }
`;

const LevelsByUpdate = z.object({
  inventoryItems: z.object({ pageInfo: PageInfo, nodes: z.array(ShopifyStock) }),
});

/** Items that changed, in no order: the search of items has none. */
export const levelsByUpdate = operation('LevelsByUpdate', {
  document: /* GraphQL */ `
    query LevelsByUpdate($query: String!, $first: Int!, $after: String, $levels: Int!) {
      inventoryItems(query: $query, first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id sku tracked duplicateSkuCount updatedAt
          inventoryLevels(first: $levels) {
            pageInfo { hasNextPage endCursor }
            nodes { ...LevelFields }
          }
        }
      }
    }
    ${fields}
  `,
  data: LevelsByUpdate,
  estimate: () => 140,
});

const LevelsOfItem = z.object({
  inventoryItem: ShopifyStock.pick({ inventoryLevels: true }).nullish(),
});

/** The levels of an item that is stocked in more locations than fit on a page. */
export const levelsOfItem = operation('LevelsOfItem', {
  document: /* GraphQL */ `
    query LevelsOfItem($id: ID!, $after: String) {
      inventoryItem(id: $id) {
        inventoryLevels(first: 250, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes { ...LevelFields }
        }
      }
    }
    ${fields}
  `,
  data: LevelsOfItem,
  estimate: () => 40,
});

const LevelAt = z.object({
  inventoryItem: Item.extend({ inventoryLevel: Level.nullish() }).nullish(),
});
export type StockAt = NonNullable<z.infer<typeof LevelAt>['inventoryItem']>;

/** What one location has of one item. */
export const levelAt = operation('LevelAt', {
  document: /* GraphQL */ `
    query LevelAt($id: ID!, $location: ID!) {
      inventoryItem(id: $id) {
        id sku tracked duplicateSkuCount updatedAt
        inventoryLevel(locationId: $location) { ...LevelFields }
      }
    }
    ${fields}
  `,
  data: LevelAt,
  estimate: () => 5,
});
