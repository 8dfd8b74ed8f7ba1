import { z } from 'zod';
import { operation } from '../../operation.ts';
import { UserErrors } from './user-errors.ts';

const FoundOrders = z.object({
  orders: z.object({
    nodes: z.array(z.object({ id: z.string(), sourceIdentifier: z.string().nullish() })),
  }),
});

/** Orders by the id that they have in the channel they came from; the search index may lag. */
export const ordersBySource = operation('OrdersBySource', {
  document: /* GraphQL */ `
    query OrdersBySource($query: String!) {
      orders(query: $query, first: 5) { nodes { id sourceIdentifier } }
    }
  `,
  data: FoundOrders,
  estimate: () => 5,
});

const Tracking = z.object({
  number: z.string().nullish(),
  company: z.string().nullish(),
  url: z.string().nullish(),
});

const KnownFulfillment = z.object({
  id: z.string(),
  status: z.string(),
  trackingInfo: z.array(Tracking),
  fulfillmentLineItems: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        quantity: z.int().nullish(),
        lineItem: z.object({ id: z.string(), sku: z.string().nullish() }),
      }),
    ),
  }),
});
export type KnownFulfillment = z.infer<typeof KnownFulfillment>;

const FulfillmentOrder = z.object({
  id: z.string(),
  status: z.string(),
  assignedLocation: z.object({ location: z.object({ id: z.string() }).nullish() }),
  lineItems: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean() }),
    nodes: z.array(
      z.object({
        id: z.string(),
        remainingQuantity: z.int(),
        lineItem: z.object({ id: z.string(), sku: z.string().nullish() }),
      }),
    ),
  }),
});
export type FulfillmentOrder = z.infer<typeof FulfillmentOrder>;

const OrderToShip = z.object({
  order: z
    .object({
      id: z.string(),
      name: z.string(),
      cancelledAt: z.string().nullish(),
      fulfillments: z.array(KnownFulfillment),
      fulfillmentOrders: z.object({ nodes: z.array(FulfillmentOrder) }),
    })
    .nullish(),
});
export type OrderToShip = NonNullable<z.infer<typeof OrderToShip>['order']>;

/** What of an order has left, and from where the rest shall. */
export const orderToShip = operation('OrderToShip', {
  document: /* GraphQL */ `
    query OrderToShip($id: ID!, $lines: Int!) {
      order(id: $id) {
        id name cancelledAt
        fulfillments(first: 20) {
          id status
          trackingInfo(first: 5) { number company url }
          fulfillmentLineItems(first: $lines) { nodes { id quantity lineItem { id sku } } }
        }
        fulfillmentOrders(first: 20) {
          nodes {
            id status
            assignedLocation { location { id } }
            lineItems(first: $lines) {
              pageInfo { hasNextPage }
              nodes { id remainingQuantity lineItem { id sku } }
            }
          }
        }
      }
    }
  `,
  data: OrderToShip,
  estimate: () => 200,
});

const CreateFulfillment = z.object({
  fulfillmentCreate: z
    .object({ fulfillment: z.object({ id: z.string() }).nullish(), userErrors: UserErrors })
    .nullish(),
});

/** Ships units of one location. https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/fulfillmentCreate */
export const createFulfillment = operation('CreateFulfillment', {
  document: /* GraphQL */ `
    mutation CreateFulfillment($fulfillment: FulfillmentInput!) {
      fulfillmentCreate(fulfillment: $fulfillment) {
        fulfillment { id }
        userErrors { field message }
      }
    }
  `,
  data: CreateFulfillment,
  estimate: () => 13,
});

const UpdateTracking = z.object({
  fulfillmentTrackingInfoUpdate: z
    .object({ fulfillment: z.object({ id: z.string() }).nullish(), userErrors: UserErrors })
    .nullish(),
});

export const updateTracking = operation('UpdateTracking', {
  document: /* GraphQL */ `
    mutation UpdateTracking($id: ID!, $tracking: FulfillmentTrackingInput!, $notify: Boolean) {
      fulfillmentTrackingInfoUpdate(
        fulfillmentId: $id, trackingInfoInput: $tracking, notifyCustomer: $notify
      ) {
        fulfillment { id }
        userErrors { field message }
      }
    }
  `,
  data: UpdateTracking,
  estimate: () => 13,
});

const CancelFulfillment = z.object({
  fulfillmentCancel: z.object({ userErrors: UserErrors }).nullish(),
});

/** Its units are to be fulfilled again. */
export const cancelFulfillment = operation('CancelFulfillment', {
  document: /* GraphQL */ `
    mutation CancelFulfillment($id: ID!) {
      fulfillmentCancel(id: $id) { userErrors { field message } }
    }
  `,
  data: CancelFulfillment,
  estimate: () => 13,
});
