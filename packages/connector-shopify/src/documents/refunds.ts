import { z } from 'zod';
import { operation } from '../operation.ts';
import { PageInfo } from '../wire/page-info.ts';

const Text = z.string().nullish();
const MoneyBag = z.object({ shopMoney: z.object({ amount: z.string() }) });

const Lines = z.object({
  pageInfo: PageInfo,
  nodes: z.array(
    z.object({
      quantity: z.int(),
      restocked: z.boolean().nullish(),
      subtotalSet: MoneyBag,
      totalTaxSet: MoneyBag.nullish(),
      lineItem: z.object({ id: z.string(), sku: Text }),
    }),
  ),
});

/** A refund of the Admin API 2026-10, as our documents ask for it. */
export const ShopifyRefund = z.object({
  id: z.string(),
  order: z.object({ id: z.string(), currencyCode: z.string() }),
  return: z.object({ id: z.string() }).nullish(),
  createdAt: Text,
  processedAt: z.string(),
  updatedAt: z.string(),
  note: Text,
  totalRefundedSet: MoneyBag,
  transactions: z.object({
    nodes: z.array(z.object({ id: z.string(), kind: z.string(), status: z.string() })),
  }),
  refundShippingLines: z.object({ nodes: z.array(z.object({ subtotalAmountSet: MoneyBag })) }),
  refundLineItems: Lines,
});
export type ShopifyRefund = z.infer<typeof ShopifyRefund>;

const lineFields = /* GraphQL */ `
  fragment RefundLineFields on RefundLineItem {
    quantity restocked
    subtotalSet { shopMoney { amount } }
    totalTaxSet { shopMoney { amount } }
    lineItem { id sku }
  }
`;

const fields = /* GraphQL */ `
  fragment RefundFields on Refund {
    id createdAt processedAt updatedAt note
    order { id currencyCode }
    return { id }
    totalRefundedSet { shopMoney { amount } }
    transactions(first: 10) { nodes { id kind status } }
    refundShippingLines(first: 5) { nodes { subtotalAmountSet { shopMoney { amount } } } }
    refundLineItems(first: $lines) {
      pageInfo { hasNextPage endCursor }
      nodes { ...RefundLineFields }
    }
  }
  ${lineFields}
`;

const RefundsByOrder = z.object({
  orders: z.object({
    pageInfo: PageInfo,
    nodes: z.array(
      z.object({ id: z.string(), updatedAt: z.string(), refunds: z.array(ShopifyRefund) }),
    ),
  }),
});
export type OrderWithRefunds = z.infer<typeof RefundsByOrder>['orders']['nodes'][number];

/** Refunds of the orders that changed: Shopify lists refunds by their order only. */
export const refundsByOrder = operation('RefundsByOrder', {
  document: /* GraphQL */ `
    query RefundsByOrder($query: String!, $first: Int!, $after: String, $parts: Int!, $lines: Int!) {
      orders(query: $query, sortKey: UPDATED_AT, first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id updatedAt refunds(first: $parts) { ...RefundFields } }
      }
    }
    ${fields}
  `,
  data: RefundsByOrder,
  estimate: (size) => Math.min(1_000, 70 * size),
});

const RefundsOfOrder = z.object({
  order: z.object({ id: z.string(), refunds: z.array(ShopifyRefund) }).nullish(),
});

/** All refunds of one order that has more of them than fit on a page. */
export const refundsOfOrder = operation('RefundsOfOrder', {
  document: /* GraphQL */ `
    query RefundsOfOrder($id: ID!, $parts: Int!, $lines: Int!) {
      order(id: $id) { id refunds(first: $parts) { ...RefundFields } }
    }
    ${fields}
  `,
  data: RefundsOfOrder,
  estimate: () => 600,
});

const RefundById = z.object({ refund: ShopifyRefund.nullish() });

export const refundById = operation('RefundById', {
  document: /* GraphQL */ `
    query RefundById($id: ID!, $lines: Int!) {
      refund(id: $id) { ...RefundFields }
    }
    ${fields}
  `,
  data: RefundById,
  estimate: () => 90,
});

const MoreRefundLines = z.object({ refund: z.object({ refundLineItems: Lines }).nullish() });

/** The lines of a refund behind its first page. */
export const moreRefundLines = operation('MoreRefundLines', {
  document: /* GraphQL */ `
    query MoreRefundLines($id: ID!, $after: String) {
      refund(id: $id) {
        refundLineItems(first: 250, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes { ...RefundLineFields }
        }
      }
    }
    ${lineFields}
  `,
  data: MoreRefundLines,
  estimate: () => 90,
});
