/** Orders, packages, returns, refunds and cancellations, as the pages that `@page` names describe them. */
export const orderTypes = /* GraphQL */ `
  extend type Query {
    order(orderIdentifier: OrderIdentifierInput): Order @page(at: "query-a-buy-with-prime-order")
    packageTracker(packageTrackerInput: PackageTrackerInput!): PackageTracker
      @page(at: "tracking-queries-packagetracker")
  }

  extend type Mutation {
    createOrder(input: CreateOrderInput!): CreateOrderResponse @page(at: "order-mutations-createorder")
    updateOrder(orderIdentifier: OrderIdentifierInput!, input: UpdateOrderInput!): UpdateOrderResponse
      @page(at: "order-mutations-updateorder")
    cancelOrder(orderIdentifier: OrderIdentifierInput!, input: CancelOrderInput): CancelOrderResponse
      @page(at: "order-mutations-cancelorder")
  }

  type CreateOrderResponse @page(at: "order-mutations-createorder") {
    order: Order
  }
  type UpdateOrderResponse @page(at: "update-a-buy-with-prime-order") {
    order: Order
  }
  type CancelOrderResponse @page(at: "order-mutations-cancelorder") {
    cancellation: CancellationRequestDetails
  }

  "Either the id that Buy with Prime gave, or one of the order's aliases."
  input OrderIdentifierInput @page(at: "query-a-buy-with-prime-order") {
    orderId: ID
    alias: AliasInput
  }
  type Alias @page(at: "query-a-buy-with-prime-order") {
    aliasType: String
    aliasId: String
  }
  input AliasInput @page(at: "query-a-buy-with-prime-order") {
    aliasType: String!
    aliasId: String!
  }
  "An amount of money; the pages write it as a JSON number."
  type Money @page(at: "query-a-buy-with-prime-order") {
    amount: Float!
    currencyCode: String!
  }
  input MoneyInput @page(at: "order-mutations-createorder") {
    amount: Float!
    currencyCode: String!
  }
  type Amount @page(at: "order-mutations-createorder") {
    value: Int!
    unit: String
  }
  input AmountInput @page(at: "order-mutations-createorder") {
    value: Int!
    unit: String
  }

  type Order @page(at: "sandbox-objects-order") {
    id: ID!
    aliases: [Alias]
    customer: Customer
    lineItems: [LineItem]!
    metadata: OrderMetadata
    packageInformation: PackageInformation
    totalPrice: OrderTotal @page(at: "query-a-buy-with-prime-order")
    returns: Returns @page(at: "get-return-details")
    refunds: Refunds @page(at: "get-refund-details")
    cancellations: Cancellations @page(at: "sandbox-objects-cancellations")
  }
  type OrderTotal @page(at: "update-a-buy-with-prime-order") {
    value: Money
  }
  type OrderMetadata @page(at: "sandbox-objects-ordermetadata") {
    createdAt: String
    updatedAt: String
    "NOT_STARTED or STARTED"
    executionState: String
  }
  type Customer @page(at: "query-a-buy-with-prime-order") {
    contact: Contact
  }
  type Contact @page(at: "query-a-buy-with-prime-order") {
    id: ID
    name: String
    email: String
  }
  type LineItem @page(at: "sandbox-objects-lineitem") {
    id: ID!
    aliases: [Alias]
    amount: Amount!
    createdAt: String
    product: PurchasedProductView
  }
  type PurchasedProductView @page(at: "order-mutations-createorder") {
    title: String
    price: Money
    sku: SkuProductIdentifier @page(at: "returns-queries-return")
  }

  type PackageInformation @page(at: "sandbox-objects-order") {
    summary: PackageInformationSummary
    details: [PackageInformationDetails]
  }
  type PackageInformationSummary @page(at: "order-objects-packageinformationsummary") {
    state: String!
  }
  "A package, or what is to become one: while it is PENDING it may divide, each part with an id of its own."
  type PackageInformationDetails @page(at: "order-objects-packageinformationdetails") {
    id: ID!
    aliases: [Alias]
    "PENDING, IN_TRANSIT, DELIVERED or CANCELLED"
    state: String!
    "CUSTOMER_REQUESTED, UNFULFILLABLE or UNDELIVERABLE; of a cancelled one"
    reason: String
    packageTracker: PackageTracker
    packageInformationDetailsFor: PackageInformationDetailsFor
  }
  type PackageInformationDetailsFor @page(at: "order-objects-packageinformationdetails") {
    orderLineItems: [LineItemAmount] @assumed
  }
  type LineItemAmount @page(at: "cancel-a-buy-with-prime-order") {
    lineItem: LineItem
    amount: Amount
  }

  input PackageTrackerInput @page(at: "tracking-queries-packagetracker") {
    packageTrackerIdentifier: PackageTrackerIdentifierInput!
  }
  input PackageTrackerIdentifierInput @page(at: "tracking-queries-packagetracker") {
    trackingNumber: String!
    carrierCode: String!
  }
  type PackageTracker @page(at: "tracking-queries-packagetracker") {
    packageTrackerIdentifier: PackageTrackerIdentifier
    estimatedDeliveryDate: DateRange
    latestMilestone: PackageMilestone
    milestones: [PackageMilestone]
    trackingUrl: String
  }
  type PackageTrackerIdentifier @page(at: "tracking-queries-packagetracker") {
    trackingNumber: String
    carrierCode: String
  }
  type DateRange @page(at: "tracking-queries-packagetracker") {
    earliest: String
    latest: String
  }
  type PackageMilestone @page(at: "tracking-queries-packagetracker") {
    status: PackageMilestoneStatus
    occurredAt: String
  }
  type PackageMilestoneStatus @page(at: "order-objects-packagemilestonestatus") {
    code: String
  }

  type Returns @page(at: "get-return-details") {
    details: [ReturnDetails]
  }
  type ReturnDetails @page(at: "returns-objects-returndetails") {
    id: ID!
    aliases: [Alias]
    "DRAFT, CREATED, CANCELLED or COMPLETED"
    state: String!
    createdAt: String
    updatedAt: String
    returnLineItems: [ReturnLineItem]
    returnPackageDetails: [ReturnPackageDetails]
  }
  type ReturnLineItem @page(at: "returns-queries-return") {
    id: ID!
    returnFor: ReturnFor
    returnReasonTerm: ReturnReasonTerm
    grading: ReturnGrading
  }
  type ReturnFor @page(at: "returns-queries-return") {
    orderLineItemAmounts: [LineItemAmount]
  }
  type ReturnReasonTerm @page(at: "returns-queries-return") {
    reasonCode: String
  }
  type ReturnGrading @page(at: "returns-queries-return") {
    summary: ReturnGradingSummary
  }
  type ReturnGradingSummary @page(at: "returns-queries-return") {
    gradedAmount: Amount
    unitWiseCondition: [GradedCondition]
  }
  type GradedCondition @page(at: "returns-queries-return") {
    condition: String
    amount: Amount
  }
  type ReturnPackageDetails @page(at: "returns-objects-returnpackagedetails") {
    id: ID!
    "CREATED, DROPPED_OFF, IN_TRANSIT, DELIVERED or FAILED"
    state: String!
    reason: String
    packageTrackerIdentifier: PackageTrackerIdentifier
  }

  type Refunds @page(at: "sandbox-objects-refunds") {
    details: [RefundDetails]
  }
  "It is there from the moment that Buy with Prime asks for it, and not before."
  type RefundDetails @page(at: "order-objects-refunddetails") {
    id: ID!
    aliases: [Alias]
    createdAt: String
    updatedAt: String @page(at: "get-refund-details")
    "PENDING, PARTIAL, FAILURE or SUCCESS"
    state: String @page(at: "get-refund-details")
    refundTotal: RefundTotal @page(at: "get-refund-details")
    refundFor: RefundFor
    refundRequestReason: String
  }
  type RefundTotal @page(at: "sandbox-objects-refundtotal") {
    totalAmount: Money
  }
  type RefundFor @page(at: "get-refund-details") {
    orderLineItems: [LineItemAmount]
  }

  type Cancellations @page(at: "sandbox-objects-cancellations") {
    details: [CancellationDetails]
  }
  type CancellationDetails @page(at: "cancel-a-buy-with-prime-order") {
    id: ID
    state: String
    reason: String
    requestedBy: String
    updatedAt: String
  }
  type CancellationRequestDetails @page(at: "order-objects-cancellationrequestdetails") {
    id: ID
    aliases: [Alias]
    state: String
    reason: String
    requestedBy: String
    createdAt: String
    updatedAt: String
  }
`;
