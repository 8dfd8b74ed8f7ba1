// Made by scripts/prune-schema.ts from Shopify's Admin schema 2026-10. Do not edit.
export const adminSchema = `
schema {
  query: QueryRoot
  mutation: Mutation
}

directive @idempotent(
  key: String!
) on FIELD

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

type TaxLine {
  channelLiable: Boolean

  priceSet: MoneyBag!

  rate: Float

  title: String!
}
`;
