import { z } from 'zod';
import { operation } from '../../operation.ts';
import { UserErrors } from './user-errors.ts';

const PartLine = z.object({
  id: z.string(),
  quantity: z.int().nullish(),
  lineItem: z.object({ id: z.string(), sku: z.string().nullish() }),
});

const KnownReturn = z.object({
  id: z.string(),
  status: z.string(),
  returnLineItems: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        quantity: z.int(),
        processableQuantity: z.int(),
        returnReasonNote: z.string(),
        // An unverified line has none.
        fulfillmentLineItem: PartLine.optional(),
      }),
    ),
  }),
  reverseFulfillmentOrders: z.object({
    nodes: z.array(
      z.object({
        lineItems: z.object({
          nodes: z.array(
            z.object({
              id: z.string(),
              fulfillmentLineItem: z.object({ id: z.string() }).nullish(),
            }),
          ),
        }),
      }),
    ),
  }),
});
export type KnownReturn = z.infer<typeof KnownReturn>;

const OrderToReturn = z.object({
  order: z
    .object({
      id: z.string(),
      name: z.string(),
      fulfillments: z.array(
        z.object({
          status: z.string(),
          fulfillmentLineItems: z.object({ nodes: z.array(PartLine) }),
        }),
      ),
      returns: z.object({ nodes: z.array(KnownReturn) }),
    })
    .nullish(),
});
export type OrderToReturn = NonNullable<z.infer<typeof OrderToReturn>['order']>;

/** What of an order has left, and what of it is on its way back. */
export const orderToReturn = operation('OrderToReturn', {
  document: /* GraphQL */ `
    query OrderToReturn($id: ID!, $lines: Int!) {
      order(id: $id) {
        id name
        fulfillments(first: 20) {
          status
          fulfillmentLineItems(first: $lines) { nodes { id quantity lineItem { id sku } } }
        }
        returns(first: 10) {
          nodes {
            id status
            returnLineItems(first: $lines) {
              nodes {
                id quantity processableQuantity returnReasonNote
                ... on ReturnLineItem { fulfillmentLineItem { id quantity lineItem { id sku } } }
              }
            }
            reverseFulfillmentOrders(first: 3) {
              nodes { lineItems(first: $lines) { nodes { id fulfillmentLineItem { id } } } }
            }
          }
        }
      }
    }
  `,
  data: OrderToReturn,
  estimate: () => 260,
});

const CreateReturn = z.object({
  returnCreate: z
    .object({ return: z.object({ id: z.string() }).nullish(), userErrors: UserErrors })
    .nullish(),
});

/** https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/returnCreate */
export const createReturn = operation('CreateReturn', {
  document: /* GraphQL */ `
    mutation CreateReturn($input: ReturnInput!) {
      returnCreate(returnInput: $input) {
        return { id }
        userErrors { code field message }
      }
    }
  `,
  data: CreateReturn,
  estimate: () => 13,
});

const ProcessReturn = z.object({
  returnProcess: z
    .object({ return: z.object({ id: z.string() }).nullish(), userErrors: UserErrors })
    .nullish(),
});

/** https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/returnProcess */
export const processReturn = operation('ProcessReturn', {
  document: /* GraphQL */ `
    mutation ProcessReturn($input: ReturnProcessInput!) {
      returnProcess(input: $input) {
        return { id }
        userErrors { code field message }
      }
    }
  `,
  data: ProcessReturn,
  estimate: () => 13,
});
