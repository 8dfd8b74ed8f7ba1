import { z } from 'zod';
import { operation } from '../operation.ts';
import { PageInfo } from '../wire/page-info.ts';

const Text = z.string().nullish();
const Owner = z.object({ id: z.string() });

const Lines = z.object({
  pageInfo: PageInfo,
  nodes: z.array(
    z.object({
      quantity: z.int().nullish(),
      lineItem: z.object({ id: z.string(), sku: Text }),
    }),
  ),
});

/** A fulfillment of the Admin API 2026-10, as our documents ask for it. */
export const ShopifyFulfillment = z.object({
  id: z.string(),
  order: Owner,
  status: z.string(),
  displayStatus: Text,
  createdAt: z.string(),
  updatedAt: z.string(),
  inTransitAt: Text,
  deliveredAt: Text,
  estimatedDeliveryAt: Text,
  location: Owner.nullish(),
  trackingInfo: z.array(z.object({ company: Text, number: Text, url: Text })),
  fulfillmentLineItems: Lines,
});
export type ShopifyFulfillment = z.infer<typeof ShopifyFulfillment>;

const fields = /* GraphQL */ `
  fragment ShipmentFields on Fulfillment {
    id status displayStatus createdAt updatedAt inTransitAt deliveredAt estimatedDeliveryAt
    order { id }
    location { id }
    trackingInfo(first: 20) { company number url }
    fulfillmentLineItems(first: $lines) {
      pageInfo { hasNextPage endCursor }
      nodes { quantity lineItem { id sku } }
    }
  }
`;

const ShipmentsByOrder = z.object({
  orders: z.object({
    pageInfo: PageInfo,
    nodes: z.array(
      z.object({
        id: z.string(),
        updatedAt: z.string(),
        fulfillments: z.array(ShopifyFulfillment),
      }),
    ),
  }),
});
export type OrderWithShipments = z.infer<typeof ShipmentsByOrder>['orders']['nodes'][number];

/** What left of the orders that changed: Shopify lists fulfillments by their order only. */
export const shipmentsByOrder = operation('ShipmentsByOrder', {
  document: /* GraphQL */ `
    query ShipmentsByOrder($query: String!, $first: Int!, $after: String, $parts: Int!, $lines: Int!) {
      orders(query: $query, sortKey: UPDATED_AT, first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id updatedAt fulfillments(first: $parts) { ...ShipmentFields } }
      }
    }
    ${fields}
  `,
  data: ShipmentsByOrder,
  estimate: (size) => Math.min(1_000, 16 * size),
});

const ShipmentsOfOrder = z.object({
  order: z.object({ id: z.string(), fulfillments: z.array(ShopifyFulfillment) }).nullish(),
});

/** All that left of one order that has more fulfillments than fit on a page. */
export const shipmentsOfOrder = operation('ShipmentsOfOrder', {
  document: /* GraphQL */ `
    query ShipmentsOfOrder($id: ID!, $parts: Int!, $lines: Int!) {
      order(id: $id) { id fulfillments(first: $parts) { ...ShipmentFields } }
    }
    ${fields}
  `,
  data: ShipmentsOfOrder,
  estimate: () => 300,
});

const ShipmentById = z.object({ fulfillment: ShopifyFulfillment.nullish() });

export const shipmentById = operation('ShipmentById', {
  document: /* GraphQL */ `
    query ShipmentById($id: ID!, $lines: Int!) {
      fulfillment(id: $id) { ...ShipmentFields }
    }
    ${fields}
  `,
  data: ShipmentById,
  estimate: () => 40,
});

const ShipmentLines = z.object({
  fulfillment: z.object({ fulfillmentLineItems: Lines }).nullish(),
});

/** The lines of a fulfillment behind its first page. */
export const shipmentLines = operation('ShipmentLines', {
  document: /* GraphQL */ `
    query ShipmentLines($id: ID!, $after: String) {
      fulfillment(id: $id) {
        fulfillmentLineItems(first: 250, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes { quantity lineItem { id sku } }
        }
      }
    }
  `,
  data: ShipmentLines,
  estimate: () => 30,
});
