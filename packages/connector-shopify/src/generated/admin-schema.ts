// Made by scripts/prune-schema.ts from Shopify's Admin schema 2026-10. Do not edit.
export const adminSchema = `
schema {
  query: QueryRoot
  mutation: Mutation
}

directive @idempotent(
  key: String!
) on FIELD

type AccessScope {
  handle: String!
}

type ApiVersion {
  handle: String!

  supported: Boolean!
}

type AppInstallation implements Node {
  accessScopes: [AccessScope!]!

  id: ID!
}

type Attribute {
  key: String!

  value: String
}

type AutomaticDiscountApplication implements DiscountApplication {
  index: Int!

  title: String!
}

enum CountryCode {
  AC

  AD

  AE

  AF

  AG

  AI

  AL

  AM

  AN

  AO

  AR

  AT

  AU

  AW

  AX

  AZ

  BA

  BB

  BD

  BE

  BF

  BG

  BH

  BI

  BJ

  BL

  BM

  BN

  BO

  BQ

  BR

  BS

  BT

  BV

  BW

  BY

  BZ

  CA

  CC

  CD

  CF

  CG

  CH

  CI

  CK

  CL

  CM

  CN

  CO

  CR

  CU

  CV

  CW

  CX

  CY

  CZ

  DE

  DJ

  DK

  DM

  DO

  DZ

  EC

  EE

  EG

  EH

  ER

  ES

  ET

  FI

  FJ

  FK

  FO

  FR

  GA

  GB

  GD

  GE

  GF

  GG

  GH

  GI

  GL

  GM

  GN

  GP

  GQ

  GR

  GS

  GT

  GW

  GY

  HK

  HM

  HN

  HR

  HT

  HU

  ID

  IE

  IL

  IM

  IN

  IO

  IQ

  IR

  IS

  IT

  JE

  JM

  JO

  JP

  KE

  KG

  KH

  KI

  KM

  KN

  KP

  KR

  KW

  KY

  KZ

  LA

  LB

  LC

  LI

  LK

  LR

  LS

  LT

  LU

  LV

  LY

  MA

  MC

  MD

  ME

  MF

  MG

  MK

  ML

  MM

  MN

  MO

  MQ

  MR

  MS

  MT

  MU

  MV

  MW

  MX

  MY

  MZ

  NA

  NC

  NE

  NF

  NG

  NI

  NL

  NO

  NP

  NR

  NU

  NZ

  OM

  PA

  PE

  PF

  PG

  PH

  PK

  PL

  PM

  PN

  PS

  PT

  PY

  QA

  RE

  RO

  RS

  RU

  RW

  SA

  SB

  SC

  SD

  SE

  SG

  SH

  SI

  SJ

  SK

  SL

  SM

  SN

  SO

  SR

  SS

  ST

  SV

  SX

  SY

  SZ

  TA

  TC

  TD

  TF

  TG

  TH

  TJ

  TK

  TL

  TM

  TN

  TO

  TR

  TT

  TV

  TW

  TZ

  UA

  UG

  UM

  US

  UY

  UZ

  VA

  VC

  VE

  VG

  VN

  VU

  WF

  WS

  XK

  YE

  YT

  ZA

  ZM

  ZW

  ZZ
}

enum CurrencyCode {
  AED

  AFN

  ALL

  AMD

  ANG

  AOA

  ARS

  AUD

  AWG

  AZN

  BAM

  BBD

  BDT

  BGN

  BHD

  BIF

  BMD

  BND

  BOB

  BRL

  BSD

  BTN

  BWP

  BYN

  BYR @deprecated(reason: "Use \`BYN\` instead.")

  BZD

  CAD

  CDF

  CHF

  CLP

  CNY

  COP

  CRC

  CVE

  CZK

  DJF

  DKK

  DOP

  DZD

  EGP

  ERN

  ETB

  EUR

  FJD

  FKP

  GBP

  GEL

  GHS

  GIP

  GMD

  GNF

  GTQ

  GYD

  HKD

  HNL

  HRK

  HTG

  HUF

  IDR

  ILS

  INR

  IQD

  IRR

  ISK

  JEP

  JMD

  JOD

  JPY

  KES

  KGS

  KHR

  KID

  KMF

  KRW

  KWD

  KYD

  KZT

  LAK

  LBP

  LKR

  LRD

  LSL

  LTL

  LVL

  LYD

  MAD

  MDL

  MGA

  MKD

  MMK

  MNT

  MOP

  MRU

  MUR

  MVR

  MWK

  MXN

  MYR

  MZN

  NAD

  NGN

  NIO

  NOK

  NPR

  NZD

  OMR

  PAB

  PEN

  PGK

  PHP

  PKR

  PLN

  PYG

  QAR

  RON

  RSD

  RUB

  RWF

  SAR

  SBD

  SCR

  SDG

  SEK

  SGD

  SHP

  SLL

  SOS

  SRD

  SSP

  STD @deprecated(reason: "Use \`STN\` instead.")

  STN

  SYP

  SZL

  THB

  TJS

  TMT

  TND

  TOP

  TRY

  TTD

  TWD

  TZS

  UAH

  UGX

  USD

  USDC

  UYU

  UZS

  VED

  VEF @deprecated(reason: "Use \`VES\` instead.")

  VES

  VND

  VUV

  WST

  XAF

  XCD

  XOF

  XPF

  XXX

  YER

  ZAR

  ZMW
}

type Customer implements Node {
  defaultEmailAddress: CustomerEmailAddress

  defaultPhoneNumber: CustomerPhoneNumber

  firstName: String

  id: ID!

  lastName: String
}

type CustomerEmailAddress {
  emailAddress: String!
}

type CustomerPhoneNumber {
  phoneNumber: String!
}

scalar DateTime

scalar Decimal

type DiscountAllocation {
  allocatedAmountSet: MoneyBag!

  discountApplication: DiscountApplication!
}

interface DiscountApplication {
  index: Int!
}

type DiscountCodeApplication implements DiscountApplication {
  code: String!

  index: Int!
}

type Fulfillment implements Node {
  fulfillmentLineItems(
    after: String

    before: String

    first: Int

    last: Int

    reverse: Boolean = false
  ): FulfillmentLineItemConnection!

  id: ID!

  location: Location

  status: FulfillmentStatus!
}

type FulfillmentLineItem implements Node {
  id: ID!

  lineItem: LineItem!

  quantity: Int
}

type FulfillmentLineItemConnection {
  nodes: [FulfillmentLineItem!]!

  pageInfo: PageInfo!
}

enum FulfillmentStatus {
  CANCELLED

  ERROR

  FAILURE

  OPEN @deprecated(reason: "This is a legacy status and is due to be deprecated.")

  PENDING @deprecated(reason: "This is a legacy status and is due to be deprecated.")

  SUCCESS
}

input HasMetafieldsMetafieldIdentifierInput {
  key: String!

  namespace: String
}

type InventoryAdjustmentGroup implements Node {
  id: ID!
}

type InventoryItem implements Node {
  id: ID!

  inventoryLevel(
    includeInactive: Boolean = false

    locationId: ID!
  ): InventoryLevel

  sku: String
}

type InventoryItemConnection {
  nodes: [InventoryItem!]!

  pageInfo: PageInfo!
}

type InventoryLevel implements Node {
  id: ID!

  quantities(
    names: [String!]!
  ): [InventoryQuantity!]!
}

type InventoryQuantity implements Node {
  id: ID!

  name: String!

  quantity: Int!
}

input InventoryQuantityInput {
  changeFromQuantity: Int

  inventoryItemId: ID!

  locationId: ID!

  quantity: Int!
}

input InventorySetQuantitiesInput {
  name: String!

  quantities: [InventoryQuantityInput!]!

  reason: String!

  referenceDocumentUri: String
}

type InventorySetQuantitiesPayload {
  inventoryAdjustmentGroup: InventoryAdjustmentGroup

  userErrors: [InventorySetQuantitiesUserError!]!
}

type InventorySetQuantitiesUserError {
  code: InventorySetQuantitiesUserErrorCode

  field: [String!]

  message: String!
}

enum InventorySetQuantitiesUserErrorCode {
  CHANGE_FROM_QUANTITY_STALE

  COMPARE_QUANTITY_REQUIRED

  COMPARE_QUANTITY_STALE

  IDEMPOTENCY_CONCURRENT_REQUEST

  IDEMPOTENCY_KEY_PARAMETER_MISMATCH

  IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED

  INVALID_INVENTORY_ITEM

  INVALID_LOCATION

  INVALID_NAME

  INVALID_QUANTITY_NEGATIVE

  INVALID_QUANTITY_TOO_HIGH

  INVALID_QUANTITY_TOO_LOW

  INVALID_REASON

  INVALID_REFERENCE_DOCUMENT

  NON_MUTABLE_INVENTORY_ITEM

  NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR
}

type LineItem implements Node {
  currentQuantity: Int!

  customAttributes: [Attribute!]!

  discountAllocations: [DiscountAllocation!]!

  id: ID!

  name: String!

  originalUnitPriceSet: MoneyBag!

  quantity: Int!

  sku: String

  taxLines(
    first: Int
  ): [TaxLine!]!

  variant: ProductVariant
}

type LineItemConnection {
  nodes: [LineItem!]!

  pageInfo: PageInfo!
}

type Location implements Node {
  id: ID!

  isActive: Boolean!
}

type LocationConnection {
  nodes: [Location!]!

  pageInfo: PageInfo!
}

enum LocationSortKeys {
  ID

  NAME

  RELEVANCE
}

type MailingAddress implements Node {
  address1: String

  address2: String

  city: String

  company: String

  countryCodeV2: CountryCode

  id: ID!

  name: String

  phone: String

  province: String

  provinceCode: String

  zip: String
}

type ManualDiscountApplication implements DiscountApplication {
  index: Int!

  title: String!
}

type MoneyBag {
  shopMoney: MoneyV2!
}

type MoneyV2 {
  amount: Decimal!
}

type Mutation {
  inventorySetQuantities(
    input: InventorySetQuantitiesInput!
  ): InventorySetQuantitiesPayload

  webhookSubscriptionCreate(
    topic: WebhookSubscriptionTopic!

    webhookSubscription: WebhookSubscriptionInput!
  ): WebhookSubscriptionCreatePayload

  webhookSubscriptionDelete(
    id: ID!
  ): WebhookSubscriptionDeletePayload

  webhookSubscriptionUpdate(
    id: ID!

    webhookSubscription: WebhookSubscriptionInput!
  ): WebhookSubscriptionUpdatePayload
}

interface Node

type Order implements Node {
  billingAddress: MailingAddress

  cancelReason: OrderCancelReason

  cancelledAt: DateTime

  closedAt: DateTime

  currencyCode: CurrencyCode!

  customer: Customer

  customerLocale: String

  displayFinancialStatus: OrderDisplayFinancialStatus

  email: String

  fulfillments(
    first: Int

    query: String
  ): [Fulfillment!]!

  id: ID!

  lineItems(
    after: String

    before: String

    first: Int

    last: Int

    reverse: Boolean = false
  ): LineItemConnection!

  name: String!

  note: String

  originalTotalDutiesSet: MoneyBag

  phone: String

  poNumber: String

  processedAt: DateTime!

  purchasingEntity: PurchasingEntity

  refunds(
    first: Int
  ): [Refund!]!

  retailLocation: Location

  shippingAddress: MailingAddress

  shippingLines(
    after: String

    before: String

    first: Int

    includeRemovals: Boolean = false

    last: Int

    reverse: Boolean = false
  ): ShippingLineConnection!

  sourceIdentifier: String

  sourceName: String

  subtotalPriceSet: MoneyBag

  tags: [String!]!

  taxLines: [TaxLine!]!

  taxesIncluded: Boolean!

  test: Boolean!

  totalDiscountsSet: MoneyBag

  totalPriceSet: MoneyBag!

  totalShippingPriceSet: MoneyBag!

  totalTaxSet: MoneyBag

  updatedAt: DateTime!
}

enum OrderCancelReason {
  CUSTOMER

  DECLINED

  FRAUD

  INVENTORY

  OTHER

  STAFF
}

type OrderConnection {
  nodes: [Order!]!

  pageInfo: PageInfo!
}

enum OrderDisplayFinancialStatus {
  AUTHORIZED

  EXPIRED

  PAID

  PARTIALLY_PAID

  PARTIALLY_REFUNDED

  PENDING

  REFUNDED

  VOIDED
}

enum OrderSortKeys {
  CREATED_AT

  CURRENT_TOTAL_PRICE

  CUSTOMER_NAME

  DESTINATION

  FINANCIAL_STATUS

  FULFILLMENT_STATUS

  ID

  ORDER_NUMBER

  PO_NUMBER

  PROCESSED_AT

  RELEVANCE

  TOTAL_ITEMS_QUANTITY

  TOTAL_PRICE

  UPDATED_AT
}

type PageInfo {
  endCursor: String

  hasNextPage: Boolean!
}

type ProductVariant implements Node {
  id: ID!
}

type PurchasingCompany

union PurchasingEntity = Customer | PurchasingCompany

type QueryRoot {
  currentAppInstallation: AppInstallation!

  inventoryItems(
    after: String

    before: String

    first: Int

    last: Int

    query: String

    reverse: Boolean = false
  ): InventoryItemConnection!

  locations(
    after: String

    before: String

    first: Int

    includeInactive: Boolean = false

    includeLegacy: Boolean = false

    last: Int

    query: String

    reverse: Boolean = false

    sortKey: LocationSortKeys = NAME
  ): LocationConnection!

  nodes(
    ids: [ID!]!
  ): [Node]!

  order(
    id: ID!
  ): Order

  orders(
    after: String

    before: String

    first: Int

    last: Int

    query: String

    reverse: Boolean = false

    savedSearchId: ID

    sortKey: OrderSortKeys = PROCESSED_AT
  ): OrderConnection!

  publicApiVersions: [ApiVersion!]!

  shop: Shop!

  webhookSubscriptions(
    after: String

    before: String

    callbackUrl: URL @deprecated(reason: "Use \`uri\` instead.")

    first: Int

    format: WebhookSubscriptionFormat

    last: Int

    query: String

    reverse: Boolean = false

    sortKey: WebhookSubscriptionSortKeys = CREATED_AT

    topics: [WebhookSubscriptionTopic!]

    uri: String
  ): WebhookSubscriptionConnection!
}

type Refund implements Node {
  id: ID!

  refundLineItems(
    after: String

    before: String

    first: Int

    last: Int

    reverse: Boolean = false
  ): RefundLineItemConnection!
}

type RefundLineItem {
  lineItem: LineItem!

  quantity: Int!

  restockType: RefundLineItemRestockType!
}

type RefundLineItemConnection {
  nodes: [RefundLineItem!]!

  pageInfo: PageInfo!
}

enum RefundLineItemRestockType {
  CANCEL

  LEGACY_RESTOCK

  NO_RESTOCK

  RETURN
}

type ScriptDiscountApplication implements DiscountApplication {
  index: Int!

  title: String!
}

type ShippingLine {
  carrierIdentifier: String

  code: String

  discountAllocations: [DiscountAllocation!]!

  originalPriceSet: MoneyBag!

  taxLines: [TaxLine!]!

  title: String!
}

type ShippingLineConnection {
  nodes: [ShippingLine!]!
}

type Shop implements Node {
  id: ID!

  myshopifyDomain: String!
}

type TaxLine {
  channelLiable: Boolean

  priceSet: MoneyBag!

  rate: Float

  title: String!
}

scalar URL

type UserError {
  field: [String!]

  message: String!
}

type WebhookSubscription implements Node {
  apiVersion: ApiVersion!

  filter: String

  format: WebhookSubscriptionFormat!

  id: ID!

  includeFields: [String!]!

  topic: WebhookSubscriptionTopic!

  uri: String!
}

type WebhookSubscriptionConnection {
  nodes: [WebhookSubscription!]!

  pageInfo: PageInfo!
}

type WebhookSubscriptionCreatePayload {
  userErrors: [UserError!]!

  webhookSubscription: WebhookSubscription
}

type WebhookSubscriptionDeletePayload {
  deletedWebhookSubscriptionId: ID

  userErrors: [UserError!]!
}

enum WebhookSubscriptionFormat {
  JSON
  XML
}

input WebhookSubscriptionInput {
  callbackUrl: URL @deprecated(reason: "Use \`uri\` instead.")

  filter: String

  format: WebhookSubscriptionFormat

  includeFields: [String!]

  metafieldNamespaces: [String!]

  metafields: [HasMetafieldsMetafieldIdentifierInput!]

  name: String

  uri: String
}

enum WebhookSubscriptionSortKeys {
  CREATED_AT

  ID
}

enum WebhookSubscriptionTopic {
  APP_PURCHASES_ONE_TIME_UPDATE

  APP_SCOPES_UPDATE

  APP_SUBSCRIPTIONS_APPROACHING_CAPPED_AMOUNT

  APP_SUBSCRIPTIONS_UPDATE

  APP_UNINSTALLED

  AUDIT_EVENTS_ADMIN_API_ACTIVITY

  BULK_OPERATIONS_FINISH

  CARTS_CREATE

  CARTS_UPDATE

  CHANNELS_DELETE

  CHECKOUTS_CREATE

  CHECKOUTS_DELETE

  CHECKOUTS_UPDATE

  COLLECTIONS_CREATE

  COLLECTIONS_DELETE

  COLLECTIONS_UPDATE

  COLLECTION_LISTINGS_ADD

  COLLECTION_LISTINGS_REMOVE

  COLLECTION_LISTINGS_UPDATE

  COLLECTION_PUBLICATIONS_CREATE

  COLLECTION_PUBLICATIONS_DELETE

  COLLECTION_PUBLICATIONS_UPDATE

  COMPANIES_CREATE

  COMPANIES_DELETE

  COMPANIES_UPDATE

  COMPANY_CONTACTS_CREATE

  COMPANY_CONTACTS_DELETE

  COMPANY_CONTACTS_UPDATE

  COMPANY_CONTACT_ROLES_ASSIGN

  COMPANY_CONTACT_ROLES_REVOKE

  COMPANY_LOCATIONS_CREATE

  COMPANY_LOCATIONS_DELETE

  COMPANY_LOCATIONS_UPDATE

  CUSTOMERS_CREATE

  CUSTOMERS_DELETE

  CUSTOMERS_DISABLE

  CUSTOMERS_EMAIL_MARKETING_CONSENT_UPDATE

  CUSTOMERS_ENABLE

  CUSTOMERS_MARKETING_CONSENT_UPDATE

  CUSTOMERS_MERGE

  CUSTOMERS_PURCHASING_SUMMARY

  CUSTOMERS_UPDATE

  CUSTOMERS_WHATS_APP_MARKETING_CONSENT_UPDATE

  CUSTOMER_ACCOUNT_SETTINGS_UPDATE

  CUSTOMER_GROUPS_CREATE

  CUSTOMER_GROUPS_DELETE

  CUSTOMER_GROUPS_UPDATE

  CUSTOMER_JOINED_SEGMENT

  CUSTOMER_LEFT_SEGMENT

  CUSTOMER_PAYMENT_METHODS_CREATE

  CUSTOMER_PAYMENT_METHODS_REVOKE

  CUSTOMER_PAYMENT_METHODS_UPDATE

  CUSTOMER_TAGS_ADDED

  CUSTOMER_TAGS_REMOVED

  DELIVERY_PROMISE_SETTINGS_UPDATE

  DISCOUNTS_CREATE

  DISCOUNTS_DELETE

  DISCOUNTS_REDEEMCODE_ADDED

  DISCOUNTS_REDEEMCODE_REMOVED

  DISCOUNTS_UPDATE

  DISPUTES_CREATE

  DISPUTES_UPDATE

  DOMAINS_CREATE

  DOMAINS_DESTROY

  DOMAINS_UPDATE

  DRAFT_ORDERS_CREATE

  DRAFT_ORDERS_DELETE

  DRAFT_ORDERS_UPDATE

  FINANCE_APP_STAFF_MEMBER_DELETE

  FINANCE_APP_STAFF_MEMBER_GRANT

  FINANCE_APP_STAFF_MEMBER_REVOKE

  FINANCE_APP_STAFF_MEMBER_UPDATE

  FINANCE_KYC_INFORMATION_UPDATE

  FULFILLMENTS_CREATE

  FULFILLMENTS_UPDATE

  FULFILLMENT_EVENTS_CREATE

  FULFILLMENT_EVENTS_DELETE

  FULFILLMENT_HOLDS_ADDED

  FULFILLMENT_HOLDS_RELEASED

  FULFILLMENT_ORDERS_CANCELLATION_REQUEST_ACCEPTED

  FULFILLMENT_ORDERS_CANCELLATION_REQUEST_REJECTED

  FULFILLMENT_ORDERS_CANCELLATION_REQUEST_SUBMITTED

  FULFILLMENT_ORDERS_CANCELLED

  FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_ACCEPTED

  FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_REJECTED

  FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_SUBMITTED

  FULFILLMENT_ORDERS_FULFILLMENT_SERVICE_FAILED_TO_COMPLETE

  FULFILLMENT_ORDERS_HOLD_RELEASED

  FULFILLMENT_ORDERS_LINE_ITEMS_PREPARED_FOR_LOCAL_DELIVERY

  FULFILLMENT_ORDERS_LINE_ITEMS_PREPARED_FOR_PICKUP

  FULFILLMENT_ORDERS_MANUALLY_REPORTED_PROGRESS_STOPPED

  FULFILLMENT_ORDERS_MERGED

  FULFILLMENT_ORDERS_MOVED

  FULFILLMENT_ORDERS_ORDER_ROUTING_COMPLETE

  FULFILLMENT_ORDERS_PLACED_ON_HOLD

  FULFILLMENT_ORDERS_PROGRESS_REPORTED

  FULFILLMENT_ORDERS_RESCHEDULED

  FULFILLMENT_ORDERS_SCHEDULED_FULFILLMENT_ORDER_READY

  FULFILLMENT_ORDERS_SPLIT

  INVENTORY_ITEMS_CREATE

  INVENTORY_ITEMS_DELETE

  INVENTORY_ITEMS_UPDATE

  INVENTORY_LEVELS_CONNECT

  INVENTORY_LEVELS_DISCONNECT

  INVENTORY_LEVELS_UPDATE

  INVENTORY_SHIPMENTS_ADD_ITEMS

  INVENTORY_SHIPMENTS_CREATE

  INVENTORY_SHIPMENTS_DELETE

  INVENTORY_SHIPMENTS_MARK_IN_TRANSIT

  INVENTORY_SHIPMENTS_RECEIVE_ITEMS

  INVENTORY_SHIPMENTS_REMOVE_ITEMS

  INVENTORY_SHIPMENTS_UPDATE_ITEM_QUANTITIES

  INVENTORY_SHIPMENTS_UPDATE_TRACKING

  INVENTORY_TRANSFERS_ADD_ITEMS

  INVENTORY_TRANSFERS_CANCEL

  INVENTORY_TRANSFERS_COMPLETE

  INVENTORY_TRANSFERS_READY_TO_SHIP

  INVENTORY_TRANSFERS_REMOVE_ITEMS

  INVENTORY_TRANSFERS_UPDATED

  INVENTORY_TRANSFERS_UPDATE_ITEM_QUANTITIES

  LOCALES_CREATE

  LOCALES_DESTROY

  LOCALES_UPDATE

  LOCATIONS_ACTIVATE

  LOCATIONS_CREATE

  LOCATIONS_DEACTIVATE

  LOCATIONS_DELETE

  LOCATIONS_UPDATE

  MARKETS_BACKUP_REGION_UPDATE

  MARKETS_CREATE

  MARKETS_DELETE

  MARKETS_UPDATE

  METAFIELD_DEFINITIONS_CREATE

  METAFIELD_DEFINITIONS_DELETE

  METAFIELD_DEFINITIONS_UPDATE

  METAOBJECTS_CREATE

  METAOBJECTS_DELETE

  METAOBJECTS_UPDATE

  ORDERS_CANCELLED

  ORDERS_CREATE

  ORDERS_DELETE

  ORDERS_EDITED

  ORDERS_FULFILLED

  ORDERS_LINK_REQUESTED

  ORDERS_PAID

  ORDERS_PARTIALLY_FULFILLED

  ORDERS_RISK_ASSESSMENT_CHANGED

  ORDERS_SHOPIFY_PROTECT_ELIGIBILITY_CHANGED

  ORDERS_UPDATED

  ORDER_TRANSACTIONS_CREATE

  PAYMENT_SCHEDULES_DUE

  PAYMENT_TERMS_CREATE

  PAYMENT_TERMS_DELETE

  PAYMENT_TERMS_UPDATE

  PRODUCTS_CREATE

  PRODUCTS_DELETE

  PRODUCTS_UPDATE

  PRODUCT_FEEDS_CREATE

  PRODUCT_FEEDS_FULL_SYNC

  PRODUCT_FEEDS_FULL_SYNC_FINISH

  PRODUCT_FEEDS_INCREMENTAL_SYNC

  PRODUCT_FEEDS_UPDATE

  PRODUCT_LISTINGS_ADD

  PRODUCT_LISTINGS_REMOVE

  PRODUCT_LISTINGS_UPDATE

  PRODUCT_PUBLICATIONS_CREATE

  PRODUCT_PUBLICATIONS_DELETE

  PRODUCT_PUBLICATIONS_UPDATE

  PROFILES_CREATE

  PROFILES_DELETE

  PROFILES_UPDATE

  REFUNDS_CREATE

  RETURNS_APPROVE

  RETURNS_CANCEL

  RETURNS_CLOSE

  RETURNS_DECLINE

  RETURNS_PROCESS

  RETURNS_REOPEN

  RETURNS_REQUEST

  RETURNS_UPDATE

  REVERSE_DELIVERIES_ATTACH_DELIVERABLE

  REVERSE_FULFILLMENT_ORDERS_DISPOSE

  SCHEDULED_PRODUCT_LISTINGS_ADD

  SCHEDULED_PRODUCT_LISTINGS_REMOVE

  SCHEDULED_PRODUCT_LISTINGS_UPDATE

  SEGMENTS_CREATE

  SEGMENTS_DELETE

  SEGMENTS_UPDATE

  SELLING_PLAN_GROUPS_CREATE

  SELLING_PLAN_GROUPS_DELETE

  SELLING_PLAN_GROUPS_UPDATE

  SHIPPING_ADDRESSES_CREATE

  SHIPPING_ADDRESSES_UPDATE

  SHOP_UPDATE

  SUBSCRIPTION_BILLING_ATTEMPTS_CHALLENGED

  SUBSCRIPTION_BILLING_ATTEMPTS_FAILURE

  SUBSCRIPTION_BILLING_ATTEMPTS_SUCCESS

  SUBSCRIPTION_BILLING_CYCLES_SKIP

  SUBSCRIPTION_BILLING_CYCLES_UNSKIP

  SUBSCRIPTION_BILLING_CYCLE_EDITS_CREATE

  SUBSCRIPTION_BILLING_CYCLE_EDITS_DELETE

  SUBSCRIPTION_BILLING_CYCLE_EDITS_UPDATE

  SUBSCRIPTION_CONTRACTS_ACTIVATE

  SUBSCRIPTION_CONTRACTS_CANCEL

  SUBSCRIPTION_CONTRACTS_CREATE

  SUBSCRIPTION_CONTRACTS_EXPIRE

  SUBSCRIPTION_CONTRACTS_FAIL

  SUBSCRIPTION_CONTRACTS_PAUSE

  SUBSCRIPTION_CONTRACTS_UPDATE

  TAX_SERVICES_CREATE

  TAX_SERVICES_UPDATE

  TENDER_TRANSACTIONS_CREATE

  THEMES_CREATE

  THEMES_DELETE

  THEMES_PUBLISH

  THEMES_UPDATE

  VARIANTS_IN_STOCK

  VARIANTS_OUT_OF_STOCK
}

type WebhookSubscriptionUpdatePayload {
  userErrors: [UserError!]!

  webhookSubscription: WebhookSubscription
}
`;
