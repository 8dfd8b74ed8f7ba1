import { z } from 'zod';
import { operation, PageInfo } from '../operation.ts';

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
