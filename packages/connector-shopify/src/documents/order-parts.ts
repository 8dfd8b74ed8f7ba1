import { z } from 'zod';
import { operation } from '../operation.ts';
import { ShopifyOrder } from '../wire/shopify-order.ts';

const MoreLines = ShopifyOrder.pick({ lineItems: true });
const MoreFulfillmentLines = ShopifyOrder.shape.fulfillments.element.pick({
  fulfillmentLineItems: true,
});
const MoreRefundLines = ShopifyOrder.shape.refunds.element.pick({ refundLineItems: true });

export const pageOfLines = 250;

/** The lines of an order behind those that were read with it. */
export const orderLines = operation('OrderLines', {
  document: /* GraphQL */ `
    query OrderLines($id: ID!, $after: String) {
      order(id: $id) {
        lineItems(first: ${pageOfLines}, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes {
            id sku name quantity currentQuantity
            variant { id }
            originalUnitPriceSet { shopMoney { amount } }
            discountAllocations {
              allocatedAmountSet { shopMoney { amount } }
              discountApplication {
                index
                ... on DiscountCodeApplication { code }
                ... on AutomaticDiscountApplication { title }
                ... on ManualDiscountApplication { title }
                ... on ScriptDiscountApplication { title }
              }
            }
            taxLines { title rate channelLiable priceSet { shopMoney { amount } } }
            customAttributes { key value }
          }
        }
      }
    }
  `,
  data: z.object({ order: MoreLines.nullish() }),
  estimate: () => 160,
});

export const mostParts = 250;

const Parts = ShopifyOrder.pick({ fulfillments: true, refunds: true });
export type OrderParts = z.infer<typeof Parts>;

/** All fulfillments and refunds of an order, as far as Shopify lists them. */
export const orderParts = operation('OrderParts', {
  document: /* GraphQL */ `
    query OrderParts($id: ID!) {
      order(id: $id) {
        fulfillments(first: ${mostParts}) {
          id status
          location { id }
          fulfillmentLineItems(first: 50) {
            pageInfo { hasNextPage endCursor }
            nodes { quantity lineItem { id } }
          }
        }
        refunds(first: ${mostParts}) {
          id
          refundLineItems(first: 50) {
            pageInfo { hasNextPage endCursor }
            nodes { quantity restockType lineItem { id } }
          }
        }
      }
    }
  `,
  data: z.object({ order: Parts.nullish() }),
  estimate: () => 400,
});

/** The lines of a fulfillment behind those that were read with it. */
export const fulfillmentLines = operation('FulfillmentLines', {
  document: /* GraphQL */ `
    query FulfillmentLines($id: ID!, $after: String) {
      fulfillment(id: $id) {
        fulfillmentLineItems(first: 250, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes { quantity lineItem { id } }
        }
      }
    }
  `,
  data: z.object({ fulfillment: MoreFulfillmentLines.nullish() }),
  estimate: () => 30,
});

/** The lines of a refund behind those that were read with it. */
export const refundLines = operation('RefundLines', {
  document: /* GraphQL */ `
    query RefundLines($id: ID!, $after: String) {
      refund(id: $id) {
        refundLineItems(first: 250, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes { quantity restockType lineItem { id } }
        }
      }
    }
  `,
  data: z.object({ refund: MoreRefundLines.nullish() }),
  estimate: () => 30,
});

const Payments = z.object({
  transactions: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      status: z.string(),
      gateway: z.string().nullish(),
      formattedGateway: z.string().nullish(),
      paymentId: z.string().nullish(),
      processedAt: z.string().nullish(),
      amountSet: z.object({ shopMoney: z.object({ amount: z.string() }) }),
    }),
  ),
});
export type OrderPayment = z.infer<typeof Payments>['transactions'][number];

const PaidOrders = z.object({
  nodes: z.array(Payments.extend({ id: z.string() }).partial().nullable()),
});

/** What was paid for orders and paid back. No webhook of an order carries it. */
export const orderPayments = operation('OrderPayments', {
  document: /* GraphQL */ `
    query OrderPayments($ids: [ID!]!) {
      nodes(ids: $ids) {
        ... on Order {
          id
          transactions(first: 50) {
            id kind status gateway formattedGateway paymentId processedAt
            amountSet { shopMoney { amount } }
          }
        }
      }
    }
  `,
  data: PaidOrders,
  estimate: (size) => 22 * size,
});
