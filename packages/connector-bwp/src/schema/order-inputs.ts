/** What `createOrder`, `updateOrder` and `cancelOrder` take. */
export const orderInputs = /* GraphQL */ `
  "At most 5 aliases, 20 Prime line items and 20 others."
  input CreateOrderInput @page(at: "order-objects-createorderinput") {
    aliases: [AliasInput!]
    customer: CustomerInput!
    desiredExecutionState: OrderExecutionStateInput
    lineItems: [LineItemInput!]!
    orderLinks: [OrderLinkInput!]
    recipient: RecipientInput @page(at: "order-mutations-createorder")
    totalPrice: OrderTotalInput @page(at: "order-mutations-createorder")
    shopperIdentity: ShopperIdentityInput @page(at: "order-mutations-createorder")
  }
  enum OrderExecutionStateInput @page(at: "order-objects-orderexecutionstateinput") {
    NOT_STARTED
    STARTED
  }
  input OrderLinkInput @page(at: "order-mutations-createorder") {
    destinationType: OrderLinkDestination!
    url: String!
  }
  enum OrderLinkDestination @page(at: "order-mutations-createorder") {
    EXTERNAL_ORDER_MANAGEMENT
  }
  input OrderTotalInput @page(at: "order-mutations-createorder") {
    value: MoneyInput!
  }
  input CustomerInput @page(at: "order-mutations-createorder") {
    contact: ContactInput!
  }
  input ContactInput @page(at: "order-mutations-createorder") {
    emailData: EmailDataInput
  }
  input EmailDataInput @page(at: "order-mutations-createorder") {
    name: String
    email: String!
  }
  input RecipientInput @page(at: "order-mutations-createorder") {
    deliveryAddress: ShippingAddressInput!
  }
  input ShippingAddressInput @page(at: "order-mutations-createorder") {
    name: String
    streetAddress: String!
    locality: String
    region: String
    countryCode: String!
    postalCode: String!
  }
  input ShopperIdentityInput @page(at: "order-mutations-createorder") {
    apayCheckoutSessionId: CheckoutSessionInput
  }
  input CheckoutSessionInput @page(at: "order-mutations-createorder") {
    value: String!
    externalId: String
  }
  input LineItemInput @page(at: "order-objects-lineiteminput") {
    aliases: [AliasInput!]
    amount: AmountInput!
    product: PurchasedProductViewInput
    selectedDeliveryOffer: DeliveryOfferInput!
    taxes: TaxInput
  }
  input PurchasedProductViewInput @page(at: "order-mutations-createorder") {
    identifier: ProductIdentifierInput!
    title: String!
    price: MoneyInput!
  }
  input TaxInput @page(at: "order-objects-lineiteminput") {
    summary: TaxSummaryInput @page(at: "order-mutations-createorder")
  }
  input TaxSummaryInput @page(at: "order-mutations-createorder") {
    collectableTaxAmount: MoneyInput!
  }
  input DeliveryOfferInput @page(at: "order-objects-deliveryofferinput") {
    details: DeliveryOfferDetailsInput
  }
  "Prime delivery needs the ids of a delivery preview; every other one its terms."
  input DeliveryOfferDetailsInput @page(at: "order-objects-deliveryofferdetailsinput") {
    id: ID
    deliveryPreviewId: ID
    deliveryProvider: DeliveryProviderInput!
    deliveryTerms: DeliveryTermsInput
  }
  enum DeliveryProviderInput @page(at: "order-objects-deliveryofferdetailsinput") {
    AMAZON
    MERCHANT
  }
  input DeliveryTermsInput @page(at: "order-mutations-createorder") {
    isPrimeEligible: Boolean
    deliverySpeed: String
  }

  input UpdateOrderInput @page(at: "order-objects-updateorderinput") {
    aliases: [AliasInput!]
    desiredExecutionState: OrderExecutionStateInput
    refunds: RefundsInput @page(at: "update-refund-details")
  }
  input RefundsInput @page(at: "update-refund-details") {
    details: [RefundDetailsInput!]!
  }
  input RefundDetailsInput @page(at: "update-refund-details") {
    id: ID!
    aliases: [AliasInput!]
    refundTotal: RefundTotalInput
    state: RefundStateInput
    refundFor: RefundForInput
  }
  enum RefundStateInput @page(at: "update-refund-details") {
    PENDING
    PARTIAL
    FAILURE
    SUCCESS
  }
  input RefundTotalInput @page(at: "update-refund-details") {
    totalAmount: MoneyInput!
  }
  input RefundForInput @page(at: "update-refund-details") {
    orderLineItems: [RefundedLineItemInput!]
  }
  input RefundedLineItemInput @page(at: "update-refund-details") {
    lineItemId: LineItemIdentifierInput!
  }
  input LineItemIdentifierInput @page(at: "update-refund-details") {
    lineItemId: ID
  }
  "Of the whole order, and only while every package is PENDING."
  input CancelOrderInput @page(at: "order-objects-cancelorderinput") {
    aliases: [AliasInput!]
    reason: CancellationReasonInput
    additionalComments: String
  }
  enum CancellationReasonInput @page(at: "cancel-a-buy-with-prime-order") {
    ORDERED_BY_MISTAKE
    ITEMS_ARRIVING_LATE
    INCORRECT_SHIPPING_ADDRESS
    OUT_OF_STOCK
  }
`;
