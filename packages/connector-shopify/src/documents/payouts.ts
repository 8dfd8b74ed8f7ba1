import { z } from 'zod';
import { operation } from '../operation.ts';
import { PageInfo } from '../wire/page-info.ts';

const Money = z.object({ amount: z.string(), currencyCode: z.string() });

/** A payout of Shopify Payments, Admin API 2026-10. */
export const ShopifyPayout = z.object({
  id: z.string(),
  issuedAt: z.string(),
  status: z.string(),
  transactionType: z.string(),
  externalTraceId: z.string().nullish(),
  net: Money,
});
export type ShopifyPayout = z.infer<typeof ShopifyPayout>;

/** One movement in the shop's account at Shopify Payments. */
export const ShopifyBalanceTransaction = z.object({
  id: z.string(),
  type: z.string(),
  amount: Money,
  fee: Money,
  net: Money,
  transactionDate: z.string(),
  test: z.boolean().nullish(),
  adjustmentReason: z.string().nullish(),
  sourceOrderTransactionId: z.union([z.string(), z.number()]).nullish(),
  associatedOrder: z.object({ id: z.string(), name: z.string() }).nullish(),
  associatedPayout: z.object({ id: z.string().nullish(), status: z.string().nullish() }).nullish(),
});
export type ShopifyBalanceTransaction = z.infer<typeof ShopifyBalanceTransaction>;

const Payouts = z.object({
  shopifyPaymentsAccount: z
    .object({ payouts: z.object({ pageInfo: PageInfo, nodes: z.array(ShopifyPayout) }) })
    .nullish(),
});

/** Payouts by the day they were issued, oldest first. A shop without Shopify Payments has no account. */
export const payoutsByIssue = operation('PayoutsByIssue', {
  document: /* GraphQL */ `
    query PayoutsByIssue($query: String!, $first: Int!, $after: String) {
      shopifyPaymentsAccount {
        payouts(query: $query, sortKey: ISSUED_AT, first: $first, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes {
            id issuedAt status transactionType externalTraceId
            net { amount currencyCode }
          }
        }
      }
    }
  `,
  data: Payouts,
  estimate: () => 20,
});

const BalanceTransactions = z.object({
  shopifyPaymentsAccount: z
    .object({
      balanceTransactions: z.object({
        pageInfo: PageInfo,
        nodes: z.array(ShopifyBalanceTransaction),
      }),
    })
    .nullish(),
});

/** Movements by search, oldest first; `hideTransfers` leaves out the payouts themselves. */
export const balanceTransactions = operation('BalanceTransactions', {
  document: /* GraphQL */ `
    query BalanceTransactions($query: String!, $first: Int!, $after: String, $hideTransfers: Boolean!) {
      shopifyPaymentsAccount {
        balanceTransactions(
          query: $query, sortKey: PROCESSED_AT, first: $first, after: $after, hideTransfers: $hideTransfers
        ) {
          pageInfo { hasNextPage endCursor }
          nodes {
            id type transactionDate test adjustmentReason sourceOrderTransactionId
            amount { amount currencyCode }
            fee { amount currencyCode }
            net { amount currencyCode }
            associatedOrder { id name }
            associatedPayout { id status }
          }
        }
      }
    }
  `,
  data: BalanceTransactions,
  estimate: () => 80,
});
