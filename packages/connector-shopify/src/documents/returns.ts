import { z } from 'zod';
import { operation } from '../operation.ts';
import { PageInfo } from '../wire/page-info.ts';

const Text = z.string().nullish();
const LineItem = z.object({ id: z.string(), sku: Text });

const Lines = z.object({
  pageInfo: PageInfo,
  nodes: z.array(
    z.object({
      id: z.string(),
      quantity: z.int(),
      returnReasonNote: Text,
      returnReasonDefinition: z.object({ name: Text }).nullish(),
      /** Absent where the units were never shipped by the shop. */
      fulfillmentLineItem: z.object({ lineItem: LineItem }).nullish(),
    }),
  ),
});

const Reverse = z.object({
  lineItems: z.object({
    pageInfo: PageInfo,
    nodes: z.array(
      z.object({
        fulfillmentLineItem: z.object({ lineItem: z.object({ id: z.string() }) }).nullish(),
        dispositions: z.array(
          z.object({
            type: z.string(),
            quantity: z.int(),
            createdAt: z.string(),
            location: z.object({ id: z.string() }).nullish(),
          }),
        ),
      }),
    ),
  }),
});

/** A return of the Admin API 2026-10, as our documents ask for it. It has no `updatedAt`. */
export const ShopifyReturn = z.object({
  id: z.string(),
  name: Text,
  order: z.object({ id: z.string() }),
  status: z.string(),
  createdAt: z.string(),
  requestApprovedAt: Text,
  closedAt: Text,
  returnLineItems: Lines,
  reverseFulfillmentOrders: z.object({ pageInfo: PageInfo, nodes: z.array(Reverse) }),
});
export type ShopifyReturn = z.infer<typeof ShopifyReturn>;

const lineFields = /* GraphQL */ `
  fragment ReturnLineFields on ReturnLineItemType {
    id quantity returnReasonNote
    returnReasonDefinition { name }
    ... on ReturnLineItem { fulfillmentLineItem { lineItem { id sku } } }
  }
`;

const fields = /* GraphQL */ `
  fragment ReturnFields on Return {
    id name status createdAt requestApprovedAt closedAt
    order { id }
    returnLineItems(first: $lines) {
      pageInfo { hasNextPage endCursor }
      nodes { ...ReturnLineFields }
    }
    reverseFulfillmentOrders(first: 3) {
      pageInfo { hasNextPage endCursor }
      nodes {
        lineItems(first: $lines) {
          pageInfo { hasNextPage endCursor }
          nodes {
            fulfillmentLineItem { lineItem { id } }
            dispositions { type quantity createdAt location { id } }
          }
        }
      }
    }
  }
  ${lineFields}
`;

const ReturnsByOrder = z.object({
  orders: z.object({
    pageInfo: PageInfo,
    nodes: z.array(
      z.object({
        id: z.string(),
        updatedAt: z.string(),
        returns: z.object({ pageInfo: PageInfo, nodes: z.array(ShopifyReturn) }),
      }),
    ),
  }),
});
export type OrderWithReturns = z.infer<typeof ReturnsByOrder>['orders']['nodes'][number];

/** Returns of the orders that changed: Shopify has no list of returns. */
export const returnsByOrder = operation('ReturnsByOrder', {
  document: /* GraphQL */ `
    query ReturnsByOrder($query: String!, $first: Int!, $after: String, $parts: Int!, $lines: Int!) {
      orders(query: $query, sortKey: UPDATED_AT, first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id updatedAt
          returns(first: $parts) {
            pageInfo { hasNextPage endCursor }
            nodes { ...ReturnFields }
          }
        }
      }
    }
    ${fields}
  `,
  data: ReturnsByOrder,
  estimate: (size) => Math.min(1_000, 60 * size),
});

const ReturnsOfOrder = z.object({
  order: z
    .object({ returns: z.object({ pageInfo: PageInfo, nodes: z.array(ShopifyReturn) }) })
    .nullish(),
});

/** The returns of one order behind those that came with it. */
export const returnsOfOrder = operation('ReturnsOfOrder', {
  document: /* GraphQL */ `
    query ReturnsOfOrder($id: ID!, $after: String, $parts: Int!, $lines: Int!) {
      order(id: $id) {
        returns(first: $parts, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes { ...ReturnFields }
        }
      }
    }
    ${fields}
  `,
  data: ReturnsOfOrder,
  estimate: () => 300,
});

const ReturnById = z.object({ return: ShopifyReturn.nullish() });

export const returnById = operation('ReturnById', {
  document: /* GraphQL */ `
    query ReturnById($id: ID!, $lines: Int!) {
      return(id: $id) { ...ReturnFields }
    }
    ${fields}
  `,
  data: ReturnById,
  estimate: () => 180,
});
