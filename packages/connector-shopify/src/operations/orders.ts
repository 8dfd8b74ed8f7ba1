import { z } from 'zod';
import { operation, PageInfo } from '../operation.ts';
import { ShopifyOrder } from '../wire/shopify-order.ts';

const moneyFields = /* GraphQL */ `
  fragment MoneyFields on MoneyBag { shopMoney { amount } }
`;

const orderFields = /* GraphQL */ `
  fragment TaxFields on TaxLine { title rate channelLiable priceSet { ...MoneyFields } }
  fragment DiscountFields on DiscountAllocation {
    allocatedAmountSet { ...MoneyFields }
    discountApplication {
      index
      ... on DiscountCodeApplication { code }
      ... on AutomaticDiscountApplication { title }
      ... on ManualDiscountApplication { title }
      ... on ScriptDiscountApplication { title }
    }
  }
  fragment AddressFields on MailingAddress {
    name company address1 address2 city province provinceCode zip countryCodeV2 phone
  }
  fragment OrderFields on Order {
    id name sourceName sourceIdentifier poNumber
    processedAt updatedAt cancelledAt closedAt cancelReason displayFinancialStatus
    currencyCode email phone customerLocale
    customer {
      id firstName lastName
      defaultEmailAddress { emailAddress }
      defaultPhoneNumber { phoneNumber }
    }
    purchasingEntity { __typename }
    shippingAddress { ...AddressFields }
    billingAddress { ...AddressFields }
    lineItems(first: $lines) {
      pageInfo { hasNextPage endCursor }
      nodes {
        id sku name quantity currentQuantity
        variant { id }
        originalUnitPriceSet { ...MoneyFields }
        discountAllocations { ...DiscountFields }
        taxLines { ...TaxFields }
        customAttributes { key value }
      }
    }
    fulfillments(first: $parts) {
      status
      location { id }
      fulfillmentLineItems(first: $lines) {
        pageInfo { hasNextPage endCursor }
        nodes { quantity lineItem { id } }
      }
    }
    refunds(first: $parts) {
      refundLineItems(first: $lines) {
        pageInfo { hasNextPage endCursor }
        nodes { quantity restockType lineItem { id } }
      }
    }
    shippingLines(first: 3) {
      nodes {
        title code carrierIdentifier
        originalPriceSet { ...MoneyFields }
        discountAllocations { ...DiscountFields }
        taxLines { ...TaxFields }
      }
    }
    taxLines { ...TaxFields }
    taxesIncluded
    subtotalPriceSet { ...MoneyFields }
    totalShippingPriceSet { ...MoneyFields }
    totalDiscountsSet { ...MoneyFields }
    totalTaxSet { ...MoneyFields }
    totalPriceSet { ...MoneyFields }
    originalTotalDutiesSet { ...MoneyFields }
    retailLocation { id }
    test note tags
  }
`;

const OrdersByUpdate = z.object({
  orders: z.object({ pageInfo: PageInfo, nodes: z.array(ShopifyOrder) }),
});
export type OrdersByUpdate = z.infer<typeof OrdersByUpdate>;

/** Orders by `updated_at`, oldest change first. https://shopify.dev/docs/api/admin-graphql/2026-10/queries/orders */
export const ordersByUpdate = operation('OrdersByUpdate', {
  document: /* GraphQL */ `
    query OrdersByUpdate($query: String!, $first: Int!, $after: String, $lines: Int!, $parts: Int!) {
      orders(query: $query, sortKey: UPDATED_AT, first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { ...OrderFields }
      }
    }
    ${orderFields}${moneyFields}
  `,
  data: OrdersByUpdate,
  estimate: (size) => Math.min(1_000, 100 * size),
});

/** One order with more lines than a page of orders takes. */
export const orderById = operation('OrderById', {
  document: /* GraphQL */ `
    query OrderById($id: ID!, $lines: Int!, $parts: Int!) {
      order(id: $id) { ...OrderFields }
    }
    ${orderFields}${moneyFields}
  `,
  data: z.object({ order: ShopifyOrder.nullish() }),
  estimate: () => 500,
});
