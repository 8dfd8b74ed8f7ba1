import { z } from 'zod';
import { moneyFields, orderFields } from './documents/order-fields.ts';
import { operation, PageInfo } from './operation.ts';
import { ShopifyOrder } from './wire/shopify-order.ts';

const OrdersByUpdate = z.object({
  orders: z.object({ pageInfo: PageInfo, nodes: z.array(ShopifyOrder) }),
});
export type OrdersByUpdate = z.infer<typeof OrdersByUpdate>;

/** Orders by `updated_at`, oldest change first. https://shopify.dev/docs/api/admin-graphql/2026-10/queries/orders */
export const ordersByUpdate = operation('OrdersByUpdate', {
  document: /* GraphQL */ `
    query OrdersByUpdate($query: String!, $first: Int!, $after: String, $lines: Int!, $parts: Int!) {
      orders(query: $query, sortKey: UPDATED_AT, first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { ...OrderFields }
      }
    }
    ${orderFields}${moneyFields}
  `,
  data: OrdersByUpdate,
  estimate: (size) => Math.min(1_000, 100 * size),
});

/** One order with more lines than a page of orders takes. */
export const orderById = operation('OrderById', {
  document: /* GraphQL */ `
    query OrderById($id: ID!, $lines: Int!, $parts: Int!) {
      order(id: $id) { ...OrderFields }
    }
    ${orderFields}${moneyFields}
  `,
  data: z.object({ order: ShopifyOrder.nullish() }),
  estimate: () => 500,
});

const StockItem = z.object({
  id: z.string(),
  sku: z.string().nullish(),
  inventoryLevel: z
    .object({ quantities: z.array(z.object({ name: z.string(), quantity: z.int() })) })
    .nullish(),
});
export type StockItem = z.infer<typeof StockItem>;
/** A node that is no inventory item any more has none of these. */
const MaybeStockItem = StockItem.partial();

const stockFields = /* GraphQL */ `
  fragment StockFields on InventoryItem {
    id sku
    inventoryLevel(locationId: $location) { quantities(names: ["available"]) { name quantity } }
  }
`;

const StockBySku = z.object({
  inventoryItems: z.object({ pageInfo: PageInfo, nodes: z.array(StockItem) }),
});
export type StockBySku = z.infer<typeof StockBySku>;

/** Inventory items by SKU, with what one location has. SKUs are not unique in a shop. */
export const stockBySku = operation('StockBySku', {
  document: /* GraphQL */ `
    query StockBySku($query: String!, $first: Int!, $after: String, $location: ID!) {
      inventoryItems(query: $query, first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { ...StockFields }
      }
    }
    ${stockFields}
  `,
  data: StockBySku,
  estimate: (size) => 2 + 3 * Math.floor(2 * Math.log(Math.max(2, size))),
});

/** Inventory items by id, with what one location has. */
export const stockById = operation('StockById', {
  document: /* GraphQL */ `
    query StockById($ids: [ID!]!, $location: ID!) {
      nodes(ids: $ids) { ...StockFields }
    }
    ${stockFields}
  `,
  data: z.object({ nodes: z.array(MaybeStockItem.nullable()) }),
  estimate: (size) => 3 * size,
});

const SetQuantities = z.object({
  inventorySetQuantities: z
    .object({
      inventoryAdjustmentGroup: z.object({ id: z.string() }).nullish(),
      userErrors: z.array(
        z.object({
          code: z.string().nullish(),
          field: z.array(z.string()).nullish(),
          message: z.string(),
        }),
      ),
    })
    .nullish(),
});
export type UserError = NonNullable<
  z.infer<typeof SetQuantities>['inventorySetQuantities']
>['userErrors'][number];

/** Absolute stock with compare-and-set. https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/inventorySetQuantities */
export const setQuantities = operation('SetQuantities', {
  document: /* GraphQL */ `
    mutation SetQuantities($input: InventorySetQuantitiesInput!, $key: String!) {
      inventorySetQuantities(input: $input) @idempotent(key: $key) {
        inventoryAdjustmentGroup { id }
        userErrors { code field message }
      }
    }
  `,
  data: SetQuantities,
  estimate: () => 12,
});

const ShopLocations = z.object({
  locations: z.object({
    pageInfo: PageInfo,
    nodes: z.array(z.object({ id: z.string(), isActive: z.boolean() })),
  }),
});
export type ShopLocations = z.infer<typeof ShopLocations>;

/** Every place that stock may be written to. */
export const shopLocations = operation('ShopLocations', {
  document: /* GraphQL */ `
    query ShopLocations($after: String) {
      locations(first: 100, after: $after, includeLegacy: true) {
        pageInfo { hasNextPage endCursor }
        nodes { id isActive }
      }
    }
  `,
  data: ShopLocations,
  estimate: () => 12,
});
