import { z } from 'zod';
import { operation } from '../operation.ts';

/** Shopify writes 64-bit numbers as text. */
const Count = z.union([z.string(), z.number()]).transform(Number);

const BulkOperation = z.object({
  id: z.string(),
  status: z.string(),
  errorCode: z.string().nullish(),
  objectCount: Count,
  url: z.string().nullish(),
  partialDataUrl: z.string().nullish(),
});
export type BulkOperation = z.infer<typeof BulkOperation>;

const Started = z.object({
  bulkOperationRunQuery: z
    .object({
      bulkOperation: BulkOperation.nullish(),
      userErrors: z.array(z.object({ code: z.string().nullish(), message: z.string() })),
    })
    .nullish(),
});

/**
 * Starts a bulk query. The children of an object follow it in the file, so that it can be read as a stream.
 * https://shopify.dev/docs/api/usage/bulk-operations/queries
 */
export const startBulk = operation('StartBulk', {
  document: /* GraphQL */ `
    mutation StartBulk($query: String!) {
      bulkOperationRunQuery(query: $query, groupObjects: true) {
        bulkOperation { id status errorCode objectCount url partialDataUrl }
        userErrors { code message }
      }
    }
  `,
  data: Started,
  estimate: () => 12,
});

const Found = z.object({ bulkOperation: BulkOperation.nullish() });

export const bulkById = operation('BulkById', {
  document: /* GraphQL */ `
    query BulkById($id: ID!) {
      bulkOperation(id: $id) { id status errorCode objectCount url partialDataUrl }
    }
  `,
  data: Found,
  estimate: () => 1,
});

const Recent = z.object({
  bulkOperations: z.object({
    nodes: z.array(z.object({ id: z.string(), status: z.string(), query: z.string() })),
  }),
});

/** The app's latest operations: which slots are taken, and whether one of ours was started after all. */
export const recentBulks = operation('RecentBulks', {
  document: /* GraphQL */ `
    query RecentBulks {
      bulkOperations(first: 25, sortKey: CREATED_AT, reverse: true) { nodes { id status query } }
    }
  `,
  data: Recent,
  estimate: () => 10,
});

const Counted = z.object({ count: z.int() });

const OrdersCounted = z.object({ ordersCount: Counted.nullish() });

export const countOrders = operation('CountOrders', {
  document: /* GraphQL */ `
    query CountOrders($query: String!) { ordersCount(query: $query, limit: null) { count } }
  `,
  data: OrdersCounted,
  estimate: () => 2,
});

const VariantsCounted = z.object({ productVariantsCount: Counted.nullish() });

/** Items have no count of their own; each variant has one. */
export const countVariants = operation('CountVariants', {
  document: /* GraphQL */ `
    query CountVariants { productVariantsCount(limit: null) { count } }
  `,
  data: VariantsCounted,
  estimate: () => 2,
});
