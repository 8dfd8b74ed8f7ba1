import { z } from 'zod';
import { operation } from '../../operation.ts';
import { UserErrors } from './user-errors.ts';

const OrderToRefund = z.object({
  order: z
    .object({
      id: z.string(),
      name: z.string(),
      cancelledAt: z.string().nullish(),
      currencyCode: z.string(),
      lineItems: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean() }),
        nodes: z.array(
          z.object({ id: z.string(), sku: z.string().nullish(), refundableQuantity: z.int() }),
        ),
      }),
      transactions: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          status: z.string(),
          gateway: z.string().nullish(),
          maximumRefundableV2: z.object({ amount: z.string() }).nullish(),
        }),
      ),
      refunds: z.array(z.object({ id: z.string(), note: z.string().nullish() })),
    })
    .nullish(),
});
export type OrderToRefund = NonNullable<z.infer<typeof OrderToRefund>['order']>;

/** What of an order's money and units can still go back. */
export const orderToRefund = operation('OrderToRefund', {
  document: /* GraphQL */ `
    query OrderToRefund($id: ID!, $lines: Int!) {
      order(id: $id) {
        id name cancelledAt currencyCode
        lineItems(first: $lines) {
          pageInfo { hasNextPage }
          nodes { id sku refundableQuantity }
        }
        transactions(first: 50) { id kind status gateway maximumRefundableV2 { amount } }
        refunds(first: 100) { id note }
      }
    }
  `,
  data: OrderToRefund,
  estimate: () => 35,
});

const RefundOrder = z.object({
  refundCreate: z
    .object({ refund: z.object({ id: z.string() }).nullish(), userErrors: UserErrors })
    .nullish(),
});

/** https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/refundCreate */
export const refundOrder = operation('RefundOrder', {
  document: /* GraphQL */ `
    mutation RefundOrder($input: RefundInput!, $key: String!) {
      refundCreate(input: $input) @idempotent(key: $key) {
        refund { id }
        userErrors { field message }
      }
    }
  `,
  data: RefundOrder,
  estimate: () => 13,
});
