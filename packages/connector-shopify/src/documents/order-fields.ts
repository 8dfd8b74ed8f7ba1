/** Fragments of an order. A list of documents takes those that it uses. */
export const moneyFields = /* GraphQL */ `
  fragment MoneyFields on MoneyBag { shopMoney { amount } }
`;

const smallParts = /* GraphQL */ `
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
`;

/** What an order says of itself, without its lists. */
const facts = /* GraphQL */ `
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
    taxLines { ...TaxFields }
    taxesIncluded
    subtotalPriceSet { ...MoneyFields }
    totalShippingPriceSet { ...MoneyFields }
    totalDiscountsSet { ...MoneyFields }
    totalTaxSet { ...MoneyFields }
    totalPriceSet { ...MoneyFields }
    originalTotalDutiesSet { ...MoneyFields }
    totalTipReceivedSet { ...MoneyFields }
    totalRefundedSet { ...MoneyFields }
    retailLocation { id }
    test note tags
`;

const lineNode = /* GraphQL */ `
        id sku name quantity currentQuantity
        variant { id }
        originalUnitPriceSet { ...MoneyFields }
        discountAllocations { ...DiscountFields }
        taxLines { ...TaxFields }
        customAttributes { key value }
`;

const parts = /* GraphQL */ `
    fulfillments(first: $parts) {
      id status
      location { id }
      fulfillmentLineItems(first: $lines) {
        pageInfo { hasNextPage endCursor }
        nodes { quantity lineItem { id } }
      }
    }
    refunds(first: $parts) {
      id
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
`;

/** A whole order, by `$lines` and `$parts`. Goes with `moneyFields`. */
export const orderFields = /* GraphQL */ `
  ${smallParts}
  fragment OrderFields on Order {
    ${facts}
    lineItems(first: $lines) {
      pageInfo { hasNextPage endCursor }
      nodes { ${lineNode} }
    }
    ${parts}
  }
`;

/** What a bulk operation can read of an order, and whether there is more. */
export const bulkOrderFields = /* GraphQL */ `
  ${smallParts}
  ${moneyFields}
  fragment BulkOrderFields on Order {
    ${facts}
    lineItems { edges { node { ${lineNode} } } }
    fulfillments(first: 1) { id }
    refunds(first: 1) { id }
    shippingLine { title }
  }
`;

/** What a bulk operation cannot read of an order. */
export const orderRestFields = /* GraphQL */ `
  ${smallParts.replace(/fragment AddressFields[\s\S]*$/, '')}
  ${moneyFields}
  fragment OrderRestFields on Order { ${parts} }
`;
