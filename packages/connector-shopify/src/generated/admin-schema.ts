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

enum BalanceTransactionSortKeys {
  AMOUNT

  FEE

  ID

  NET

  ORDER_NAME

  PAYMENT_METHOD_NAME

  PAYOUT_DATE

  PAYOUT_STATUS

  PROCESSED_AT

  TRANSACTION_TYPE
}

scalar BigInt

type BulkOperation implements Node {
  errorCode: BulkOperationErrorCode

  id: ID!

  objectCount: UnsignedInt64!

  partialDataUrl: URL

  query: String!

  status: BulkOperationStatus!

  url: URL
}

type BulkOperationConnection {
  nodes: [BulkOperation!]!
}

enum BulkOperationErrorCode {
  ACCESS_DENIED

  INTERNAL_SERVER_ERROR

  TIMEOUT
}

type BulkOperationRunQueryPayload {
  bulkOperation: BulkOperation

  userErrors: [BulkOperationUserError!]!
}

enum BulkOperationStatus {
  CANCELED

  CANCELING

  COMPLETED

  CREATED

  EXPIRED

  FAILED

  RUNNING
}

type BulkOperationUserError {
  code: BulkOperationUserErrorCode

  message: String!
}

enum BulkOperationUserErrorCode {
  INVALID

  LIMIT_REACHED

  OPERATION_IN_PROGRESS
}

enum BulkOperationsSortKeys {
  COMPLETED_AT

  CREATED_AT
}

enum CombinedListingsRole {
  CHILD

  PARENT
}

type Count {
  count: Int!
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

input CountryHarmonizedSystemCodeInput {
  countryCode: CountryCode

  harmonizedSystemCode: String!
}

input CreateMediaInput {
  alt: String

  mediaContentType: MediaContentType!

  originalSource: String!
}

enum CropRegion {
  BOTTOM

  CENTER

  LEFT

  RIGHT

  TOP
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

type DeliveryLocalPickupSettings {
  pickupTime: DeliveryLocalPickupTime!
}

enum DeliveryLocalPickupTime {
  CUSTOM @deprecated(reason: "Custom pickup time is no longer supported.")

  FIVE_OR_MORE_DAYS

  FOUR_HOURS

  ONE_HOUR

  TWENTY_FOUR_HOURS

  TWO_HOURS

  TWO_TO_FOUR_DAYS
}

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

input ExchangeLineItemAppliedDiscountInput {
  description: String

  value: ExchangeLineItemAppliedDiscountValueInput!
}

input ExchangeLineItemAppliedDiscountValueInput @oneOf {
  amount: MoneyInput

  percentage: Float
}

input ExchangeLineItemInput {
  appliedDiscount: ExchangeLineItemAppliedDiscountInput

  giftCardCodes: [String!]

  quantity: Int!

  variantId: ID
}

enum FileContentType {
  EXTERNAL_VIDEO

  FILE

  IMAGE

  MODEL_3D

  VIDEO
}

enum FileCreateInputDuplicateResolutionMode {
  APPEND_UUID

  RAISE_ERROR

  REPLACE
}

input FileSetInput {
  alt: String

  contentType: FileContentType

  duplicateResolutionMode: FileCreateInputDuplicateResolutionMode = APPEND_UUID

  filename: String

  id: ID

  originalSource: String
}

type Fulfillment implements Node {
  createdAt: DateTime!

  deliveredAt: DateTime

  displayStatus: FulfillmentDisplayStatus

  estimatedDeliveryAt: DateTime

  fulfillmentLineItems(
    after: String

    before: String

    first: Int

    last: Int

    reverse: Boolean = false
  ): FulfillmentLineItemConnection!

  id: ID!

  inTransitAt: DateTime

  location: Location

  order: Order!

  status: FulfillmentStatus!

  trackingInfo(
    first: Int
  ): [FulfillmentTrackingInfo!]!

  updatedAt: DateTime!
}

type FulfillmentCancelPayload {
  userErrors: [UserError!]!
}

type FulfillmentCreatePayload {
  fulfillment: Fulfillment

  userErrors: [UserError!]!
}

enum FulfillmentDisplayStatus {
  ATTEMPTED_DELIVERY

  CANCELED

  CARRIER_PICKED_UP

  CONFIRMED

  DELAYED

  DELIVERED

  FAILURE

  FULFILLED

  IN_TRANSIT

  LABEL_PRINTED

  LABEL_PURCHASED

  LABEL_VOIDED

  MARKED_AS_FULFILLED

  NOT_DELIVERED

  OUT_FOR_DELIVERY

  PICKED_UP

  READY_FOR_PICKUP

  SUBMITTED
}

enum FulfillmentEventStatus {
  ATTEMPTED_DELIVERY

  CARRIER_PICKED_UP

  CONFIRMED

  DELAYED

  DELIVERED

  FAILURE

  IN_TRANSIT

  LABEL_PRINTED

  LABEL_PURCHASED

  OUT_FOR_DELIVERY

  READY_FOR_PICKUP
}

input FulfillmentInput {
  lineItemsByFulfillmentOrder: [FulfillmentOrderLineItemsInput!]!

  notifyCustomer: Boolean = false

  originAddress: FulfillmentOriginAddressInput

  trackingInfo: FulfillmentTrackingInput
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

type FulfillmentOrder implements Node {
  assignedLocation: FulfillmentOrderAssignedLocation!

  id: ID!

  lineItems(
    after: String

    before: String

    first: Int

    last: Int

    reverse: Boolean = false
  ): FulfillmentOrderLineItemConnection!

  status: FulfillmentOrderStatus!
}

type FulfillmentOrderAssignedLocation {
  location: Location
}

type FulfillmentOrderConnection {
  nodes: [FulfillmentOrder!]!
}

type FulfillmentOrderLineItem implements Node {
  id: ID!

  lineItem: LineItem!

  remainingQuantity: Int!
}

type FulfillmentOrderLineItemConnection {
  nodes: [FulfillmentOrderLineItem!]!

  pageInfo: PageInfo!
}

input FulfillmentOrderLineItemInput {
  id: ID!

  quantity: Int!
}

input FulfillmentOrderLineItemsInput {
  fulfillmentOrderId: ID!

  fulfillmentOrderLineItems: [FulfillmentOrderLineItemInput!]
}

enum FulfillmentOrderStatus {
  CANCELLED

  CLOSED

  INCOMPLETE

  IN_PROGRESS

  ON_HOLD

  OPEN

  SCHEDULED
}

input FulfillmentOriginAddressInput {
  address1: String

  address2: String

  city: String

  countryCode: String!

  provinceCode: String

  zip: String
}

enum FulfillmentStatus {
  CANCELLED

  ERROR

  FAILURE

  OPEN @deprecated(reason: "This is a legacy status and is due to be deprecated.")

  PENDING @deprecated(reason: "This is a legacy status and is due to be deprecated.")

  SUCCESS
}

type FulfillmentTrackingInfo {
  company: String

  number: String

  url: URL
}

type FulfillmentTrackingInfoUpdatePayload {
  fulfillment: Fulfillment

  userErrors: [UserError!]!
}

input FulfillmentTrackingInput {
  company: String

  number: String

  numbers: [String!]

  url: URL

  urls: [URL!]
}

scalar HTML

input HasMetafieldsMetafieldIdentifierInput {
  key: String!

  namespace: String
}

type Image {
  url(
    transform: ImageTransformInput
  ): URL!
}

enum ImageContentType {
  JPG

  PNG

  WEBP
}

input ImageTransformInput {
  crop: CropRegion

  maxHeight: Int

  maxWidth: Int

  preferredContentType: ImageContentType

  scale: Int = 1
}

type InventoryAdjustmentGroup implements Node {
  id: ID!
}

input InventoryAdjustmentInput {
  adjustment: Int

  changeFromQuantity: Int

  locationId: ID!
}

type InventoryItem implements Node {
  countryCodeOfOrigin: CountryCode

  duplicateSkuCount: Int!

  harmonizedSystemCode: String

  id: ID!

  inventoryLevel(
    includeInactive: Boolean = false

    locationId: ID!
  ): InventoryLevel

  inventoryLevels(
    after: String

    before: String

    first: Int

    includeInactive: Boolean = false

    last: Int

    query: String

    reverse: Boolean = false
  ): InventoryLevelConnection!

  measurement: InventoryItemMeasurement!

  sku: String

  tracked: Boolean!

  updatedAt: DateTime!
}

type InventoryItemConnection {
  edges: [InventoryItemEdge!]!

  nodes: [InventoryItem!]!

  pageInfo: PageInfo!
}

type InventoryItemEdge {
  node: InventoryItem!
}

input InventoryItemInput {
  cost: Decimal

  countryCodeOfOrigin: CountryCode

  countryHarmonizedSystemCodes: [CountryHarmonizedSystemCodeInput!]

  harmonizedSystemCode: String

  measurement: InventoryItemMeasurementInput

  provinceCodeOfOrigin: String

  requiresShipping: Boolean

  sku: String

  tracked: Boolean
}

type InventoryItemMeasurement implements Node {
  id: ID!

  weight: Weight
}

input InventoryItemMeasurementInput {
  shippingPackageId: ID

  weight: WeightInput
}

type InventoryLevel implements Node {
  id: ID!

  location: Location!

  quantities(
    names: [String!]!
  ): [InventoryQuantity!]!

  updatedAt: DateTime!
}

type InventoryLevelConnection {
  edges: [InventoryLevelEdge!]!

  nodes: [InventoryLevel!]!

  pageInfo: PageInfo!
}

type InventoryLevelEdge {
  node: InventoryLevel!
}

input InventoryLevelInput {
  availableQuantity: Int!

  locationId: ID!
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

scalar JSON

type Job {
  id: ID!
}

type LineItem implements Node {
  currentQuantity: Int!

  customAttributes: [Attribute!]!

  discountAllocations: [DiscountAllocation!]!

  id: ID!

  name: String!

  originalUnitPriceSet: MoneyBag!

  quantity: Int!

  refundableQuantity: Int!

  sku: String

  taxLines(
    first: Int
  ): [TaxLine!]!

  variant: ProductVariant
}

type LineItemConnection {
  edges: [LineItemEdge!]!

  nodes: [LineItem!]!

  pageInfo: PageInfo!
}

type LineItemEdge {
  node: LineItem!
}

input LinkedMetafieldCreateInput {
  key: String!

  namespace: String!

  values: [String!]
}

type Location implements Node {
  address: LocationAddress!

  fulfillsOnlineOrders: Boolean!

  id: ID!

  isActive: Boolean!

  isFulfillmentService: Boolean!

  localPickupSettingsV2: DeliveryLocalPickupSettings

  name: String!

  shipsInventory: Boolean!

  updatedAt: DateTime!
}

type LocationAddress {
  address1: String

  address2: String

  city: String

  countryCode: String

  phone: String

  province: String

  provinceCode: String

  zip: String
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

input MailingAddressInput {
  address1: String

  address2: String

  city: String

  company: String

  country: String @deprecated(reason: "Use \`countryCode\` instead.")

  countryCode: CountryCode

  firstName: String
  id: ID @deprecated(reason: "Not needed for 90% of mutations, and provided separately where it is needed.")

  lastName: String

  phone: String

  province: String @deprecated(reason: "Use \`provinceCode\` instead.")

  provinceCode: String

  zip: String
}

type ManualDiscountApplication implements DiscountApplication {
  index: Int!

  title: String!
}

interface Media {
  alt: String

  id: ID!
}

type MediaConnection {
  edges: [MediaEdge!]!

  nodes: [Media!]!

  pageInfo: PageInfo!
}

enum MediaContentType {
  EXTERNAL_VIDEO

  IMAGE

  MODEL_3D

  VIDEO
}

type MediaEdge {
  node: Media!
}

type MediaImage implements Media & Node {
  alt: String

  id: ID!

  image: Image

  originalSource: MediaImageOriginalSource
}

type MediaImageOriginalSource {
  url: URL
}

type Metafield implements Node {
  id: ID!

  jsonValue: JSON!

  key: String!

  namespace: String!

  type: String!

  value: String!
}

input MetafieldAccessInput {
  admin: MetafieldAdminAccessInput

  customerAccount: MetafieldCustomerAccountAccessInput

  storefront: MetafieldStorefrontAccessInput
}

enum MetafieldAdminAccessInput {
  MERCHANT_READ

  MERCHANT_READ_WRITE
}

input MetafieldCapabilityAdminFilterableInput {
  enabled: Boolean!
}

input MetafieldCapabilityAnalyticsQueryableInput {
  enabled: Boolean!
}

input MetafieldCapabilityCartToOrderCopyableInput {
  enabled: Boolean!
}

input MetafieldCapabilityCreateInput {
  adminFilterable: MetafieldCapabilityAdminFilterableInput

  analyticsQueryable: MetafieldCapabilityAnalyticsQueryableInput

  cartToOrderCopyable: MetafieldCapabilityCartToOrderCopyableInput

  smartCollectionCondition: MetafieldCapabilitySmartCollectionConditionInput

  uniqueValues: MetafieldCapabilityUniqueValuesInput
}

input MetafieldCapabilitySmartCollectionConditionInput {
  enabled: Boolean!
}

input MetafieldCapabilityUniqueValuesInput {
  enabled: Boolean!
}

type MetafieldConnection {
  edges: [MetafieldEdge!]!

  nodes: [Metafield!]!

  pageInfo: PageInfo!
}

enum MetafieldCustomerAccountAccessInput {
  NONE

  READ

  READ_WRITE
}

type MetafieldDefinition implements Node {
  id: ID!
}

input MetafieldDefinitionConstraintsInput {
  key: String!

  values: [String!]!
}

type MetafieldDefinitionCreatePayload {
  createdDefinition: MetafieldDefinition

  userErrors: [MetafieldDefinitionCreateUserError!]!
}

type MetafieldDefinitionCreateUserError {
  code: MetafieldDefinitionCreateUserErrorCode

  field: [String!]

  message: String!
}

enum MetafieldDefinitionCreateUserErrorCode {
  ADMIN_ACCESS_INPUT_NOT_ALLOWED

  BLANK

  CAPABILITY_REQUIRED_BUT_DISABLED

  DUPLICATE_OPTION

  INCLUSION

  INVALID

  INVALID_CAPABILITY

  INVALID_CHARACTER

  INVALID_CONSTRAINTS

  INVALID_INPUT_COMBINATION

  INVALID_OPTION

  LIMIT_EXCEEDED

  OWNER_TYPE_LIMIT_EXCEEDED_FOR_AUTOMATED_COLLECTIONS

  OWNER_TYPE_LIMIT_EXCEEDED_FOR_USE_AS_ADMIN_FILTERS

  PINNED_LIMIT_REACHED

  PRESENT

  RESERVED_NAMESPACE_KEY

  RESOURCE_TYPE_LIMIT_EXCEEDED

  RESOURCE_TYPE_LIMIT_EXCEEDED_BY_APP

  TAKEN

  TOO_LONG

  TOO_SHORT

  TYPE_NOT_ALLOWED_FOR_CONDITIONS

  UNSTRUCTURED_ALREADY_EXISTS

  UNSUPPORTED_PINNING
}

input MetafieldDefinitionInput {
  access: MetafieldAccessInput

  capabilities: MetafieldCapabilityCreateInput

  constraints: MetafieldDefinitionConstraintsInput

  description: String

  key: String!

  name: String!

  namespace: String

  ownerType: MetafieldOwnerType!

  pin: Boolean = false

  type: String!

  useAsCollectionCondition: Boolean = false @deprecated(reason: "Use \`smartCollectionCondition\` instead.")

  validations: [MetafieldDefinitionValidationInput!]
}

input MetafieldDefinitionValidationInput {
  name: String!

  value: String!
}

type MetafieldEdge {
  node: Metafield!
}

input MetafieldInput {
  id: ID

  key: String

  namespace: String

  type: String

  value: String
}

enum MetafieldOwnerType {
  API_PERMISSION

  ARTICLE

  BLOG

  CARTTRANSFORM

  COLLECTION

  COMPANY

  COMPANY_LOCATION

  CUSTOMER

  DELIVERY_CUSTOMIZATION

  DISCOUNT

  DRAFTORDER

  FULFILLMENT_CONSTRAINT_RULE

  GIFT_CARD_TRANSACTION

  LOCATION

  MARKET

  MEDIA_IMAGE @deprecated(reason: "\`MEDIA_IMAGE\` is deprecated.")

  ORDER

  ORDER_ROUTING_LOCATION_RULE

  PAGE

  PAYMENT_CUSTOMIZATION

  PRODUCT

  PRODUCTVARIANT

  SELLING_PLAN

  SHOP

  TRANSFER

  VALIDATION
}

enum MetafieldStorefrontAccessInput {
  NONE

  PUBLIC_READ
}

input MetafieldsSetInput {
  compareDigest: String

  key: String!

  namespace: String

  ownerId: ID!

  type: String

  value: String!
}

type MetafieldsSetPayload {
  userErrors: [MetafieldsSetUserError!]!
}

type MetafieldsSetUserError {
  code: MetafieldsSetUserErrorCode

  field: [String!]

  message: String!
}

enum MetafieldsSetUserErrorCode {
  APP_NOT_AUTHORIZED

  BLANK

  CAPABILITY_VIOLATION

  INCLUSION

  INTERNAL_ERROR

  INVALID

  INVALID_COMPARE_DIGEST

  INVALID_TYPE

  INVALID_VALUE

  LESS_THAN_OR_EQUAL_TO

  PRESENT

  STALE_OBJECT

  TAKEN

  TOO_LONG

  TOO_SHORT
}

scalar Money

type MoneyBag {
  shopMoney: MoneyV2!
}

input MoneyBagInput {
  presentmentMoney: MoneyInput

  shopMoney: MoneyInput!
}

input MoneyInput {
  amount: Decimal!

  currencyCode: CurrencyCode!
}

type MoneyV2 {
  amount: Decimal!

  currencyCode: CurrencyCode!
}

type Mutation {
  bulkOperationRunQuery(
    groupObjects: Boolean! = false

    query: String!
  ): BulkOperationRunQueryPayload

  fulfillmentCancel(
    id: ID!
  ): FulfillmentCancelPayload

  fulfillmentCreate(
    fulfillment: FulfillmentInput!

    message: String
  ): FulfillmentCreatePayload

  fulfillmentTrackingInfoUpdate(
    fulfillmentId: ID!

    notifyCustomer: Boolean

    trackingInfoInput: FulfillmentTrackingInput!
  ): FulfillmentTrackingInfoUpdatePayload

  inventorySetQuantities(
    input: InventorySetQuantitiesInput!
  ): InventorySetQuantitiesPayload

  metafieldDefinitionCreate(
    definition: MetafieldDefinitionInput!
  ): MetafieldDefinitionCreatePayload

  metafieldsSet(
    metafields: [MetafieldsSetInput!]!
  ): MetafieldsSetPayload

  orderCancel(
    notifyCustomer: Boolean = false

    orderId: ID!

    reason: OrderCancelReason!

    refund: Boolean @deprecated(reason: "Use \`refundMethod\` instead.")

    refundMethod: OrderCancelRefundMethodInput

    restock: Boolean!

    staffNote: String = null
  ): OrderCancelPayload

  orderCreate(
    options: OrderCreateOptionsInput

    order: OrderCreateOrderInput!
  ): OrderCreatePayload

  productSet(
    identifier: ProductSetIdentifiers

    input: ProductSetInput!

    synchronous: Boolean = true
  ): ProductSetPayload

  productVariantsBulkCreate(
    media: [CreateMediaInput!]

    productId: ID!

    strategy: ProductVariantsBulkCreateStrategy = DEFAULT

    variants: [ProductVariantsBulkInput!]!
  ): ProductVariantsBulkCreatePayload

  productVariantsBulkUpdate(
    allowPartialUpdates: Boolean = false

    media: [CreateMediaInput!]

    productId: ID!

    variants: [ProductVariantsBulkInput!]!
  ): ProductVariantsBulkUpdatePayload

  refundCreate(
    input: RefundInput!
  ): RefundCreatePayload

  returnCreate(
    returnInput: ReturnInput!
  ): ReturnCreatePayload

  returnProcess(
    input: ReturnProcessInput!
  ): ReturnProcessPayload

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

input OptionSetInput {
  id: ID

  linkedMetafield: LinkedMetafieldCreateInput

  name: String

  position: Int

  values: [OptionValueSetInput!]
}

input OptionValueSetInput {
  id: ID

  name: String
}

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

  fulfillmentOrders(
    after: String

    before: String

    displayable: Boolean = false

    first: Int

    last: Int

    query: String

    reverse: Boolean = false
  ): FulfillmentOrderConnection!

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

  returns(
    after: String

    before: String

    first: Int

    last: Int

    query: String

    reverse: Boolean = false
  ): ReturnConnection!

  shippingAddress: MailingAddress

  shippingLine: ShippingLine

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

  totalRefundedSet: MoneyBag!

  totalShippingPriceSet: MoneyBag!

  totalTaxSet: MoneyBag

  totalTipReceivedSet: MoneyBag!

  transactions(
    capturable: Boolean

    first: Int

    manuallyResolvable: Boolean
  ): [OrderTransaction!]!

  updatedAt: DateTime!
}

enum OrderAdjustmentInputDiscrepancyReason {
  CUSTOMER

  DAMAGE

  OTHER

  RESTOCK
}

type OrderCancelPayload {
  job: Job

  orderCancelUserErrors: [OrderCancelUserError!]!
}

enum OrderCancelReason {
  CUSTOMER

  DECLINED

  FRAUD

  INVENTORY

  OTHER

  STAFF
}

input OrderCancelRefundMethodInput @oneOf {
  originalPaymentMethodsRefund: Boolean

  storeCreditRefund: OrderCancelStoreCreditRefundInput
}

input OrderCancelStoreCreditRefundInput {
  expiresAt: DateTime
}

type OrderCancelUserError {
  code: OrderCancelUserErrorCode

  field: [String!]

  message: String!
}

enum OrderCancelUserErrorCode {
  INTERNAL_ERROR

  INVALID

  NOT_FOUND

  NO_REFUND_PERMISSION

  NO_REFUND_TO_STORE_CREDIT_PERMISSION

  STORE_CREDIT_REFUND_B2B_NOT_SUPPORTED

  STORE_CREDIT_REFUND_EXPIRATION_IN_PAST

  STORE_CREDIT_REFUND_MISSING_CUSTOMER
}

type OrderConnection {
  edges: [OrderEdge!]!

  nodes: [Order!]!

  pageInfo: PageInfo!
}

input OrderCreateAssociateCustomerAttributesInput {
  email: String

  id: ID
}

input OrderCreateCustomAttributeInput {
  key: String!

  value: String!
}

input OrderCreateCustomerAddressInput {
  address1: String

  address2: String

  city: String

  company: String

  country: String

  firstName: String

  lastName: String

  phone: String

  province: String

  zip: String
}

input OrderCreateCustomerInput @oneOf {
  toAssociate: OrderCreateAssociateCustomerAttributesInput

  toUpsert: OrderCreateUpsertCustomerAttributesInput
}

input OrderCreateDiscountCodeInput {
  freeShippingDiscountCode: OrderCreateFreeShippingDiscountCodeAttributesInput

  itemFixedDiscountCode: OrderCreateFixedDiscountCodeAttributesInput

  itemPercentageDiscountCode: OrderCreatePercentageDiscountCodeAttributesInput
}

enum OrderCreateFinancialStatus {
  AUTHORIZED

  EXPIRED

  PAID

  PARTIALLY_PAID

  PARTIALLY_REFUNDED

  PENDING

  REFUNDED

  VOIDED
}

input OrderCreateFixedDiscountCodeAttributesInput {
  amountSet: MoneyBagInput

  code: String!
}

input OrderCreateFreeShippingDiscountCodeAttributesInput {
  code: String!
}

input OrderCreateFulfillmentInput {
  locationId: ID!

  notifyCustomer: Boolean = false

  originAddress: FulfillmentOriginAddressInput

  shipmentStatus: FulfillmentEventStatus

  trackingCompany: String

  trackingNumber: String

  trackingNumbers: [String!]
}

enum OrderCreateFulfillmentStatus {
  FULFILLED

  PARTIAL

  RESTOCKED
}

enum OrderCreateInputsInventoryBehavior {
  BYPASS

  DECREMENT_IGNORING_POLICY

  DECREMENT_OBEYING_POLICY
}

input OrderCreateLineItemInput {
  fulfillmentService: String

  giftCard: Boolean = false

  priceSet: MoneyBagInput

  productId: ID

  properties: [OrderCreateLineItemPropertyInput!]

  quantity: Int!

  requiresShipping: Boolean = false

  sku: String

  taxLines: [OrderCreateTaxLineInput!]

  taxable: Boolean = true

  title: String

  variantId: ID

  variantTitle: String

  vendor: String

  weight: WeightInput
}

input OrderCreateLineItemPropertyInput {
  name: String!

  value: String!
}

input OrderCreateOptionsInput {
  inventoryBehaviour: OrderCreateInputsInventoryBehavior = BYPASS

  sendFulfillmentReceipt: Boolean = false

  sendReceipt: Boolean = false
}

input OrderCreateOrderInput {
  billingAddress: MailingAddressInput

  buyerAcceptsMarketing: Boolean = null

  closedAt: DateTime

  companyLocationId: ID

  currency: CurrencyCode

  customAttributes: [OrderCreateCustomAttributeInput!]

  customer: OrderCreateCustomerInput

  customerId: ID @deprecated(reason: "This is replaced by the \`customer\` field in a future version.")

  discountCode: OrderCreateDiscountCodeInput

  email: String

  financialStatus: OrderCreateFinancialStatus

  fulfillment: OrderCreateFulfillmentInput

  fulfillmentStatus: OrderCreateFulfillmentStatus

  lineItems: [OrderCreateLineItemInput!]

  metafields: [MetafieldInput!]

  name: String

  note: String

  phone: String

  poNumber: String

  presentmentCurrency: CurrencyCode

  processedAt: DateTime

  referringSite: URL

  shippingAddress: MailingAddressInput

  shippingLines: [OrderCreateShippingLineInput!]

  sourceIdentifier: String

  sourceName: String

  sourceUrl: URL

  tags: [String!]

  taxLines: [OrderCreateTaxLineInput!]

  taxesIncluded: Boolean = false

  test: Boolean = false

  transactions: [OrderCreateOrderTransactionInput!]

  userId: ID
}

input OrderCreateOrderTransactionInput {
  amountSet: MoneyBagInput!

  authorizationCode: String

  deviceId: ID

  gateway: String

  giftCardId: ID

  kind: OrderTransactionKind = SALE

  locationId: ID

  processedAt: DateTime

  receiptJson: JSON

  status: OrderTransactionStatus = SUCCESS

  test: Boolean = false

  userId: ID
}

type OrderCreatePayload {
  order: Order

  userErrors: [OrderCreateUserError!]!
}

input OrderCreatePercentageDiscountCodeAttributesInput {
  code: String!

  percentage: Float
}

input OrderCreateShippingLineInput {
  code: String

  priceSet: MoneyBagInput!

  source: String

  taxLines: [OrderCreateTaxLineInput!]

  title: String!
}

input OrderCreateTaxLineInput {
  channelLiable: Boolean = false

  priceSet: MoneyBagInput

  rate: Decimal!

  title: String!
}

input OrderCreateUpsertCustomerAttributesInput {
  addresses: [OrderCreateCustomerAddressInput!]

  email: String

  firstName: String

  id: ID

  lastName: String

  multipassIdentifier: String

  note: String

  phone: String

  tags: [String!]

  taxExempt: Boolean
}

type OrderCreateUserError {
  code: OrderCreateUserErrorCode

  field: [String!]

  message: String!
}

enum OrderCreateUserErrorCode {
  FULFILLMENT_SERVICE_INVALID

  INVALID

  INVENTORY_CLAIM_FAILED

  PROCESSED_AT_INVALID

  REDUNDANT_CUSTOMER_FIELDS

  SHOP_DORMANT

  TAX_LINE_RATE_MISSING
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

type OrderEdge {
  node: Order!
}

input OrderIdentifierInput @oneOf {
  customId: UniqueMetafieldValueInput

  id: ID
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

type OrderTransaction implements Node {
  amountSet: MoneyBag!

  formattedGateway: String

  gateway: String

  id: ID!

  kind: OrderTransactionKind!

  maximumRefundableV2: MoneyV2

  paymentId: String

  processedAt: DateTime

  status: OrderTransactionStatus!
}

type OrderTransactionConnection {
  nodes: [OrderTransaction!]!
}

input OrderTransactionInput {
  amount: Money!

  gateway: String!

  kind: OrderTransactionKind!

  orderId: ID!

  parentId: ID
}

enum OrderTransactionKind {
  AUTHORIZATION

  CAPTURE

  CHANGE

  EMV_AUTHORIZATION

  REFUND

  SALE

  SUGGESTED_REFUND

  VOID
}

enum OrderTransactionStatus {
  AWAITING_RESPONSE

  ERROR

  FAILURE

  PENDING

  SUCCESS

  UNKNOWN
}

type PageInfo {
  endCursor: String

  hasNextPage: Boolean!
}

enum PayoutSortKeys {
  ADJUSTMENT_GROSS

  ADVANCE_GROSS

  AMOUNT

  CHARGE_GROSS

  DUTIES_GROSS

  FEE_AMOUNT

  ID

  ISSUED_AT

  REFUND_GROSS

  SHIPPING_LABEL_GROSS

  STATUS
}

type Product implements Node {
  category: TaxonomyCategory

  descriptionHtml: HTML!

  id: ID!

  media(
    after: String

    before: String

    first: Int

    last: Int

    query: String

    reverse: Boolean = false

    sortKey: ProductMediaSortKeys = POSITION
  ): MediaConnection!

  metafield(
    key: String!

    namespace: String
  ): Metafield

  metafields(
    after: String

    before: String

    first: Int

    keys: [String!]

    last: Int

    namespace: String

    reverse: Boolean = false
  ): MetafieldConnection!

  options(
    first: Int
  ): [ProductOption!]!

  productType: String!

  status: ProductStatus!

  tags: [String!]!

  title: String!

  updatedAt: DateTime!

  variants(
    after: String

    before: String

    first: Int

    last: Int

    reverse: Boolean = false

    sortKey: ProductVariantSortKeys = POSITION
  ): ProductVariantConnection!

  vendor: String!
}

input ProductClaimOwnershipInput {
  bundles: Boolean
}

type ProductConnection {
  edges: [ProductEdge!]!

  nodes: [Product!]!

  pageInfo: PageInfo!
}

type ProductEdge {
  node: Product!
}

input ProductIdentifierInput @oneOf {
  customId: UniqueMetafieldValueInput

  handle: String

  id: ID
}

enum ProductMediaSortKeys {
  ID

  POSITION
}

type ProductOption implements Node {
  id: ID!

  name: String!
}

input ProductSetIdentifiers @oneOf {
  customId: UniqueMetafieldValueInput

  handle: String

  id: ID
}

input ProductSetInput {
  category: ID

  claimOwnership: ProductClaimOwnershipInput

  collections: [ID!]

  combinedListingRole: CombinedListingsRole

  descriptionHtml: String

  files: [FileSetInput!]

  giftCard: Boolean

  giftCardTemplateSuffix: String

  handle: String

  id: ID @deprecated(reason: "Use \`identifier\` instead to get the product's ID")

  metafields: [MetafieldInput!]

  productOptions: [OptionSetInput!]

  productType: String

  redirectNewHandle: Boolean

  requiresSellingPlan: Boolean

  seo: SEOInput

  status: ProductStatus

  tags: [String!]

  templateSuffix: String

  title: String

  variants: [ProductVariantSetInput!]

  vendor: String
}

input ProductSetInventoryInput {
  locationId: ID!

  name: String!

  quantity: Int!
}

type ProductSetPayload {
  product: Product

  userErrors: [ProductSetUserError!]!
}

type ProductSetUserError {
  code: ProductSetUserErrorCode

  field: [String!]

  message: String!
}

enum ProductSetUserErrorCode {
  CANNOT_COMBINE_LINKED_AND_NONLINKED_OPTION_VALUES

  CAPABILITY_VIOLATION

  DUPLICATED_METAFIELD_VALUE

  DUPLICATED_OPTION_NAME

  DUPLICATED_OPTION_VALUE

  DUPLICATED_VALUE

  DUPLICATE_LINKED_OPTION

  GENERIC_ERROR

  GIFT_CARDS_NOT_ACTIVATED

  GIFT_CARD_ATTRIBUTE_CANNOT_BE_CHANGED

  HANDLE_NOT_UNIQUE

  ID_NOT_ALLOWED

  INPUT_MISMATCH

  INVALID_INPUT

  INVALID_METAFIELD

  INVALID_METAFIELD_VALUE_FOR_LINKED_OPTION

  INVALID_PRODUCT

  INVALID_VARIANT

  INVENTORY_QUANTITIES_LIMIT_EXCEEDED

  JOB_ERROR

  LINKED_METAFIELD_DEFINITION_NOT_FOUND

  LINKED_OPTIONS_NOT_SUPPORTED_FOR_SHOP

  METAFIELD_MISMATCH

  MISSING_FIELD_REQUIRED

  NOT_FOUND

  OPTIONS_OVER_LIMIT

  OPTION_DOES_NOT_EXIST

  OPTION_VALUES_MISSING

  OPTION_VALUES_OVER_LIMIT

  OPTION_VALUE_DOES_NOT_EXIST

  PRODUCT_DOES_NOT_EXIST

  PRODUCT_OPTIONS_INPUT_MISSING

  PRODUCT_SUSPENDED

  PRODUCT_VARIANT_DOES_NOT_EXIST

  VARIANTS_INPUT_MISSING

  VARIANTS_OVER_LIMIT
}

enum ProductSortKeys {
  CREATED_AT

  ID

  INVENTORY_TOTAL

  PRODUCT_TYPE

  PUBLISHED_AT

  RELEVANCE

  TITLE

  UPDATED_AT

  VENDOR
}

enum ProductStatus {
  ACTIVE

  ARCHIVED

  DRAFT

  UNLISTED
}

type ProductVariant implements Node {
  barcode: String

  id: ID!

  inventoryItem: InventoryItem!

  media(
    after: String

    before: String

    first: Int

    last: Int

    reverse: Boolean = false
  ): MediaConnection!

  price: Money!

  product: Product!

  selectedOptions: [SelectedOption!]!

  sku: String

  title: String!
}

type ProductVariantConnection {
  edges: [ProductVariantEdge!]!

  nodes: [ProductVariant!]!

  pageInfo: PageInfo!
}

type ProductVariantEdge {
  node: ProductVariant!
}

enum ProductVariantInventoryPolicy {
  CONTINUE

  DENY
}

input ProductVariantSetInput {
  barcode: String

  compareAtPrice: Money

  file: FileSetInput

  id: ID

  inventoryItem: InventoryItemInput

  inventoryPolicy: ProductVariantInventoryPolicy

  inventoryQuantities: [ProductSetInventoryInput!]

  metafields: [MetafieldInput!]

  optionValues: [VariantOptionValueInput!]!

  position: Int

  price: Money

  published: Boolean

  requiresComponents: Boolean

  showUnitPrice: Boolean

  sku: String

  taxCode: String

  taxable: Boolean

  unitPriceMeasurement: UnitPriceMeasurementInput
}

enum ProductVariantSortKeys {
  FULL_TITLE

  ID

  INVENTORY_LEVELS_AVAILABLE

  INVENTORY_MANAGEMENT

  INVENTORY_POLICY

  INVENTORY_QUANTITY

  NAME

  POPULAR

  POSITION

  RELEVANCE

  SKU

  TITLE
}

type ProductVariantsBulkCreatePayload {
  userErrors: [ProductVariantsBulkCreateUserError!]!
}

enum ProductVariantsBulkCreateStrategy {
  DEFAULT

  PRESERVE_STANDALONE_VARIANT

  REMOVE_STANDALONE_VARIANT
}

type ProductVariantsBulkCreateUserError {
  code: ProductVariantsBulkCreateUserErrorCode

  field: [String!]

  message: String!
}

enum ProductVariantsBulkCreateUserErrorCode {
  CANNOT_SET_NAME_FOR_LINKED_OPTION_VALUE

  GREATER_THAN_OR_EQUAL_TO

  INVALID

  INVALID_INPUT

  INVENTORY_QUANTITIES_LIMIT_EXCEEDED

  LOCAL_CURRENCY_GIFT_CARD_PRICE_MUST_BE_ZERO

  MUST_BE_FOR_THIS_PRODUCT

  NEED_TO_ADD_OPTION_VALUES

  NEGATIVE_PRICE_VALUE

  NOT_DEFINED_FOR_SHOP

  NO_KEY_ON_CREATE

  OPTION_VALUES_FOR_NUMBER_OF_UNKNOWN_OPTIONS

  PRODUCT_DOES_NOT_EXIST

  PRODUCT_SUSPENDED

  SUBSCRIPTION_VIOLATION

  TOO_MANY_INVENTORY_LOCATIONS

  TRACKED_VARIANT_LOCATION_NOT_FOUND

  UNSUPPORTED_COMBINED_LISTING_PARENT_OPERATION

  VARIANT_ALREADY_EXISTS

  VARIANT_ALREADY_EXISTS_CHANGE_OPTION_VALUE
}

input ProductVariantsBulkInput {
  barcode: String

  compareAtPrice: Money

  id: ID

  inventoryItem: InventoryItemInput

  inventoryPolicy: ProductVariantInventoryPolicy

  inventoryQuantities: [InventoryLevelInput!]

  mediaId: ID

  mediaSrc: [String!]

  metafields: [MetafieldInput!]

  optionValues: [VariantOptionValueInput!]

  price: Money

  published: Boolean

  quantityAdjustments: [InventoryAdjustmentInput!]

  requiresComponents: Boolean

  showUnitPrice: Boolean

  taxCode: String

  taxable: Boolean

  unitPriceMeasurement: UnitPriceMeasurementInput
}

type ProductVariantsBulkUpdatePayload {
  productVariants: [ProductVariant!]

  userErrors: [ProductVariantsBulkUpdateUserError!]!
}

type ProductVariantsBulkUpdateUserError {
  code: ProductVariantsBulkUpdateUserErrorCode

  field: [String!]

  message: String!
}

enum ProductVariantsBulkUpdateUserErrorCode {
  BLANK

  CANNOT_SET_NAME_FOR_LINKED_OPTION_VALUE

  CANNOT_SPECIFY_BOTH

  GREATER_THAN_OR_EQUAL_TO

  INVALID_INPUT

  INVALID_VALUE

  INVENTORY_QUANTITIES_LIMIT_EXCEEDED

  LOCAL_CURRENCY_GIFT_CARD_PRICE_MUST_BE_ZERO

  MUST_BE_FOR_THIS_PRODUCT

  MUST_SPECIFY_ONE_OF_PAIR

  NEED_TO_ADD_OPTION_VALUES

  NEGATIVE_PRICE_VALUE

  NOT_DEFINED_FOR_SHOP

  NO_INVENTORY_QUANTITES_DURING_UPDATE

  NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE

  OPTION_DOES_NOT_EXIST

  OPTION_VALUES_FOR_NUMBER_OF_UNKNOWN_OPTIONS

  OPTION_VALUE_DOES_NOT_EXIST

  OPTION_VALUE_NAME_TOO_LONG

  PRODUCT_DOES_NOT_EXIST

  PRODUCT_SUSPENDED

  PRODUCT_VARIANT_DOES_NOT_EXIST

  PRODUCT_VARIANT_ID_MISSING

  SUBSCRIPTION_VIOLATION

  TOO_LONG

  TOO_SHORT

  UNSUPPORTED_COMBINED_LISTING_PARENT_OPERATION

  VARIANT_ALREADY_EXISTS
}

type PurchasingCompany

union PurchasingEntity = Customer | PurchasingCompany

type QueryRoot {
  bulkOperation(
    id: ID!
  ): BulkOperation

  bulkOperations(
    after: String

    before: String

    first: Int

    last: Int

    query: String

    reverse: Boolean = false

    sortKey: BulkOperationsSortKeys = CREATED_AT
  ): BulkOperationConnection!

  currentAppInstallation: AppInstallation!

  fulfillment(
    id: ID!
  ): Fulfillment

  inventoryItem(
    id: ID!
  ): InventoryItem

  inventoryItems(
    after: String

    before: String

    first: Int

    last: Int

    query: String

    reverse: Boolean = false
  ): InventoryItemConnection!

  location(
    id: ID
  ): Location

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

  orderByIdentifier(
    identifier: OrderIdentifierInput!
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

  ordersCount(
    limit: Int = 10000

    query: String

    savedSearchId: ID
  ): Count

  product(
    id: ID!
  ): Product

  productByIdentifier(
    identifier: ProductIdentifierInput!
  ): Product

  productVariants(
    after: String

    before: String

    first: Int

    last: Int

    query: String

    reverse: Boolean = false

    savedSearchId: ID

    sortKey: ProductVariantSortKeys = ID
  ): ProductVariantConnection!

  productVariantsCount(
    limit: Int = 10000

    query: String
  ): Count

  products(
    after: String

    before: String

    first: Int

    last: Int

    query: String

    reverse: Boolean = false

    savedSearchId: ID

    sortKey: ProductSortKeys = ID
  ): ProductConnection!

  productsCount(
    limit: Int = 10000

    query: String

    savedSearchId: ID
  ): Count

  publicApiVersions: [ApiVersion!]!

  refund(
    id: ID!
  ): Refund

  return(
    id: ID!
  ): Return

  shop: Shop!

  shopifyPaymentsAccount: ShopifyPaymentsAccount

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
  createdAt: DateTime

  id: ID!

  note: String

  order: Order!

  processedAt: DateTime!

  refundLineItems(
    after: String

    before: String

    first: Int

    last: Int

    reverse: Boolean = false
  ): RefundLineItemConnection!

  refundShippingLines(
    after: String

    before: String

    first: Int

    last: Int

    reverse: Boolean = false
  ): RefundShippingLineConnection!

  return: Return

  totalRefundedSet: MoneyBag!

  transactions(
    after: String

    before: String

    first: Int

    last: Int

    reverse: Boolean = false
  ): OrderTransactionConnection!

  updatedAt: DateTime!
}

type RefundCreatePayload {
  refund: Refund

  userErrors: [UserError!]!
}

input RefundDutyInput {
  dutyId: ID!

  refundType: RefundDutyRefundType
}

enum RefundDutyRefundType {
  FULL

  PROPORTIONAL
}

input RefundInput {
  allowOverRefunding: Boolean = false

  currency: CurrencyCode

  discrepancyReason: OrderAdjustmentInputDiscrepancyReason

  note: String

  notify: Boolean

  orderId: ID!

  processedAt: DateTime

  refundDuties: [RefundDutyInput!]

  refundLineItems: [RefundLineItemInput!]

  refundMethods: [RefundMethodInput!] = []

  shipping: ShippingRefundInput

  transactions: [OrderTransactionInput!]
}

type RefundLineItem {
  lineItem: LineItem!

  quantity: Int!

  restockType: RefundLineItemRestockType!

  restocked: Boolean!

  subtotalSet: MoneyBag!

  totalTaxSet: MoneyBag!
}

type RefundLineItemConnection {
  nodes: [RefundLineItem!]!

  pageInfo: PageInfo!
}

input RefundLineItemInput {
  lineItemId: ID!

  locationId: ID

  quantity: Int!

  restockType: RefundLineItemRestockType
}

enum RefundLineItemRestockType {
  CANCEL

  LEGACY_RESTOCK

  NO_RESTOCK

  RETURN
}

input RefundMethodInput @oneOf {
  storeCreditRefund: StoreCreditRefundInput
}

input RefundShippingInput {
  fullRefund: Boolean = false

  shippingRefundAmount: MoneyInput
}

type RefundShippingLine implements Node {
  id: ID!

  subtotalAmountSet: MoneyBag!
}

type RefundShippingLineConnection {
  nodes: [RefundShippingLine!]!
}

input RestockingFeeInput {
  percentage: Float!
}

type Return implements Node {
  closedAt: DateTime

  createdAt: DateTime!

  id: ID!

  name: String!

  order: Order!

  requestApprovedAt: DateTime

  returnLineItems(
    after: String

    before: String

    first: Int

    last: Int

    processingStatus: ReturnProcessingStatusFilterInput

    reverse: Boolean = false
  ): ReturnLineItemTypeConnection!

  reverseFulfillmentOrders(
    after: String

    before: String

    first: Int

    last: Int

    reverse: Boolean = false
  ): ReverseFulfillmentOrderConnection!

  status: ReturnStatus!
}

type ReturnConnection {
  nodes: [Return!]!

  pageInfo: PageInfo!
}

type ReturnCreatePayload {
  return: Return

  userErrors: [ReturnUserError!]!
}

enum ReturnErrorCode {
  ALREADY_EXISTS

  BLANK

  CREATION_FAILED

  EQUAL_TO

  FEATURE_NOT_ENABLED

  GREATER_THAN

  GREATER_THAN_OR_EQUAL_TO

  INCLUSION

  INCOMPATIBLE_WITH_STANDARD_POLICY

  INTERNAL_ERROR

  INVALID

  INVALID_STATE

  LESS_THAN

  LESS_THAN_OR_EQUAL_TO

  MISSING_PERMISSION

  NOTIFICATION_FAILED

  NOT_A_NUMBER

  NOT_EDITABLE

  NOT_FOUND

  PRESENT

  TAKEN

  TOO_BIG

  TOO_LONG

  TOO_MANY_ARGUMENTS

  TOO_SHORT

  WRONG_LENGTH
}

input ReturnInput {
  exchangeLineItems: [ExchangeLineItemInput!]

  notifyCustomer: Boolean = false @deprecated(reason: "This field is no longer supported and any value provided to it is currently ignored.")

  orderId: ID!

  requestedAt: DateTime

  returnLineItems: [ReturnLineItemInput!]!

  returnShippingFee: ReturnShippingFeeInput

  unprocessed: Boolean = false @deprecated(reason: "This field is temporary to support the transition to Returns Processing APIs.")
}

type ReturnLineItem implements Node & ReturnLineItemType {
  fulfillmentLineItem: FulfillmentLineItem!

  id: ID!

  processableQuantity: Int!

  quantity: Int!

  returnReasonDefinition: ReturnReasonDefinition

  returnReasonNote: String!
}

input ReturnLineItemInput {
  fulfillmentLineItemId: ID!

  quantity: Int!

  restockingFee: RestockingFeeInput

  returnReason: ReturnReason @deprecated(reason: "Use \`returnReasonDefinitionId\` instead. This field will be removed in the future.")

  returnReasonDefinitionId: ID

  returnReasonNote: String = ""
}

interface ReturnLineItemType implements Node {
  id: ID!

  processableQuantity: Int!

  quantity: Int!

  returnReasonDefinition: ReturnReasonDefinition

  returnReasonNote: String!
}

type ReturnLineItemTypeConnection {
  nodes: [ReturnLineItemType!]!

  pageInfo: PageInfo!
}

input ReturnProcessExchangeLineItemInput {
  id: ID!

  quantity: Int!
}

input ReturnProcessFinancialTransferInput @oneOf {
  issueRefund: ReturnProcessRefundInput
}

input ReturnProcessInput {
  exchangeLineItems: [ReturnProcessExchangeLineItemInput!] = []

  financialTransfer: ReturnProcessFinancialTransferInput

  note: String

  notifyCustomer: Boolean = false

  refundDuties: [RefundDutyInput!] = []

  refundShipping: RefundShippingInput

  returnId: ID!

  returnLineItems: [ReturnProcessReturnLineItemInput!] = []

  tipLineId: ID
}

type ReturnProcessPayload {
  return: Return

  userErrors: [ReturnUserError!]!
}

input ReturnProcessRefundInput {
  allowOverRefunding: Boolean = false

  orderTransactions: [ReturnRefundOrderTransactionInput!]!

  refundMethods: [RefundMethodInput!] = []
}

input ReturnProcessReturnLineItemInput {
  dispositions: [ReverseFulfillmentOrderDisposeInput!]

  id: ID!

  quantity: Int!
}

enum ReturnProcessingStatusFilterInput {
  PROCESSABLE

  PROCESSED
}

enum ReturnReason {
  COLOR

  DEFECTIVE

  NOT_AS_DESCRIBED

  OTHER

  SIZE_TOO_LARGE

  SIZE_TOO_SMALL

  STYLE

  UNKNOWN

  UNWANTED

  WRONG_ITEM
}

type ReturnReasonDefinition implements Node {
  id: ID!

  name: String!
}

input ReturnRefundOrderTransactionInput {
  parentId: ID!

  transactionAmount: MoneyInput!
}

input ReturnShippingFeeInput {
  amount: MoneyInput!
}

enum ReturnStatus {
  CANCELED

  CLOSED

  DECLINED

  OPEN

  REQUESTED
}

type ReturnUserError {
  code: ReturnErrorCode

  field: [String!]

  message: String!
}

type ReverseFulfillmentOrder implements Node {
  id: ID!

  lineItems(
    after: String

    before: String

    first: Int

    last: Int

    reverse: Boolean = false
  ): ReverseFulfillmentOrderLineItemConnection!
}

type ReverseFulfillmentOrderConnection {
  nodes: [ReverseFulfillmentOrder!]!

  pageInfo: PageInfo!
}

input ReverseFulfillmentOrderDisposeInput {
  dispositionType: ReverseFulfillmentOrderDispositionType!

  locationId: ID

  quantity: Int!

  reverseFulfillmentOrderLineItemId: ID!
}

type ReverseFulfillmentOrderDisposition implements Node {
  createdAt: DateTime!

  id: ID!

  location: Location

  quantity: Int!

  type: ReverseFulfillmentOrderDispositionType!
}

enum ReverseFulfillmentOrderDispositionType {
  MISSING

  NOT_RESTOCKED

  PROCESSING_REQUIRED

  RESTOCKED
}

type ReverseFulfillmentOrderLineItem implements Node {
  dispositions: [ReverseFulfillmentOrderDisposition!]!

  fulfillmentLineItem: FulfillmentLineItem

  id: ID!
}

type ReverseFulfillmentOrderLineItemConnection {
  nodes: [ReverseFulfillmentOrderLineItem!]!

  pageInfo: PageInfo!
}

input SEOInput {
  description: String

  title: String
}

type ScriptDiscountApplication implements DiscountApplication {
  index: Int!

  title: String!
}

type SelectedOption {
  name: String!

  value: String!
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

input ShippingRefundInput {
  amount: Money

  fullRefund: Boolean
}

type Shop implements Node {
  currencyCode: CurrencyCode!

  id: ID!

  myshopifyDomain: String!

  plan: ShopPlan!
}

type ShopPlan {
  partnerDevelopment: Boolean!
}

type ShopifyPaymentsAccount implements Node {
  balanceTransactions(
    after: String

    before: String

    first: Int

    hideTransfers: Boolean = false

    last: Int

    query: String

    reverse: Boolean = false

    savedSearchId: ID

    sortKey: BalanceTransactionSortKeys = PROCESSED_AT
  ): ShopifyPaymentsBalanceTransactionConnection!

  id: ID!

  payouts(
    after: String

    before: String

    first: Int

    last: Int

    query: String

    reverse: Boolean = false

    savedSearchId: ID

    sortKey: PayoutSortKeys = ISSUED_AT

    transactionType: ShopifyPaymentsPayoutTransactionType
  ): ShopifyPaymentsPayoutConnection!
}

type ShopifyPaymentsAssociatedOrder {
  id: ID!

  name: String!
}

type ShopifyPaymentsBalanceTransaction implements Node {
  adjustmentReason: String

  amount: MoneyV2!

  associatedOrder: ShopifyPaymentsAssociatedOrder

  associatedPayout: ShopifyPaymentsBalanceTransactionAssociatedPayout!

  fee: MoneyV2!

  id: ID!

  net: MoneyV2!

  sourceOrderTransactionId: BigInt

  test: Boolean!

  transactionDate: DateTime!

  type: ShopifyPaymentsTransactionType!
}

type ShopifyPaymentsBalanceTransactionAssociatedPayout {
  id: ID

  status: ShopifyPaymentsBalanceTransactionPayoutStatus
}

type ShopifyPaymentsBalanceTransactionConnection {
  nodes: [ShopifyPaymentsBalanceTransaction!]!

  pageInfo: PageInfo!
}

enum ShopifyPaymentsBalanceTransactionPayoutStatus {
  ACTION_REQUIRED

  CANCELED

  FAILED

  IN_TRANSIT @deprecated(reason: "Use \`SCHEDULED\` instead.")

  PAID

  PENDING

  SCHEDULED
}

type ShopifyPaymentsPayout implements Node {
  externalTraceId: String

  id: ID!

  issuedAt: DateTime!

  net: MoneyV2!

  status: ShopifyPaymentsPayoutStatus!

  transactionType: ShopifyPaymentsPayoutTransactionType!
}

type ShopifyPaymentsPayoutConnection {
  nodes: [ShopifyPaymentsPayout!]!

  pageInfo: PageInfo!
}

enum ShopifyPaymentsPayoutStatus {
  CANCELED

  FAILED

  IN_TRANSIT @deprecated(reason: "Use \`SCHEDULED\` instead.")

  PAID

  SCHEDULED
}

enum ShopifyPaymentsPayoutTransactionType {
  DEPOSIT

  WITHDRAWAL
}

enum ShopifyPaymentsTransactionType {
  ACH_BANK_FAILURE_DEBIT_FEE

  ACH_BANK_FAILURE_DEBIT_REVERSAL_FEE

  ADJUSTMENT

  ADS_PUBLISHER_CREDIT

  ADS_PUBLISHER_CREDIT_REVERSAL

  ADVANCE

  ADVANCE_FUNDING

  ANOMALY_CREDIT

  ANOMALY_CREDIT_REVERSAL

  ANOMALY_DEBIT

  ANOMALY_DEBIT_REVERSAL

  APPLICATION_FEE_REFUND

  BALANCE_TRANSFER_INBOUND

  BALANCE_TRANSFER_OUTBOUND

  BILLING_DEBIT

  BILLING_DEBIT_REVERSAL

  CHANNEL_CREDIT

  CHANNEL_CREDIT_REVERSAL

  CHANNEL_PROMOTION_CREDIT

  CHANNEL_PROMOTION_CREDIT_REVERSAL

  CHANNEL_TRANSFER_CREDIT

  CHANNEL_TRANSFER_CREDIT_REVERSAL

  CHANNEL_TRANSFER_DEBIT

  CHANNEL_TRANSFER_DEBIT_REVERSAL

  CHARGE

  CHARGEBACK_FEE

  CHARGEBACK_FEE_REFUND

  CHARGEBACK_HOLD

  CHARGEBACK_HOLD_RELEASE

  CHARGEBACK_PROTECTION_CREDIT

  CHARGEBACK_PROTECTION_CREDIT_REVERSAL

  CHARGEBACK_PROTECTION_DEBIT

  CHARGEBACK_PROTECTION_DEBIT_REVERSAL

  CHARGE_ADJUSTMENT

  COLLECTIONS_CREDIT

  COLLECTIONS_CREDIT_REVERSAL

  CUSTOMS_DUTY

  CUSTOMS_DUTY_ADJUSTMENT

  DISPUTE_REVERSAL

  DISPUTE_WITHDRAWAL

  IMPORT_TAX

  IMPORT_TAX_ADJUSTMENT

  IMPORT_TAX_REFUND

  LENDING_CAPITAL_REFUND

  LENDING_CAPITAL_REFUND_REVERSAL

  LENDING_CAPITAL_REMITTANCE

  LENDING_CAPITAL_REMITTANCE_REVERSAL

  LENDING_CREDIT

  LENDING_CREDIT_REFUND

  LENDING_CREDIT_REFUND_REVERSAL

  LENDING_CREDIT_REMITTANCE

  LENDING_CREDIT_REMITTANCE_REVERSAL

  LENDING_CREDIT_REVERSAL

  LENDING_DEBIT

  LENDING_DEBIT_REVERSAL

  MARKETPLACE_FEE_CREDIT

  MARKETPLACE_FEE_CREDIT_REVERSAL

  MARKETS_PRO_CREDIT

  MERCHANT_GOODWILL_CREDIT

  MERCHANT_GOODWILL_CREDIT_REVERSAL

  MERCHANT_TO_MERCHANT_CREDIT

  MERCHANT_TO_MERCHANT_CREDIT_REVERSAL

  MERCHANT_TO_MERCHANT_DEBIT

  MERCHANT_TO_MERCHANT_DEBIT_REVERSAL

  PROMOTION_CREDIT

  PROMOTION_CREDIT_REVERSAL

  REFERRAL_FEE

  REFERRAL_FEE_TAX

  REFUND

  REFUND_ADJUSTMENT

  REFUND_FAILURE

  RESERVED_FUNDS

  RESERVED_FUNDS_REVERSAL

  RESERVED_FUNDS_WITHDRAWAL

  RISK_REVERSAL

  RISK_WITHDRAWAL

  SELLER_PROTECTION_CREDIT

  SELLER_PROTECTION_CREDIT_REVERSAL

  SHIPPING_LABEL

  SHIPPING_LABEL_ADJUSTMENT

  SHIPPING_LABEL_ADJUSTMENT_BASE

  SHIPPING_LABEL_ADJUSTMENT_SURCHARGE

  SHIPPING_OTHER_CARRIER_CHARGE_ADJUSTMENT

  SHIPPING_RETURN_TO_ORIGIN_ADJUSTMENT

  SHOPIFY_COLLECTIVE_CREDIT

  SHOPIFY_COLLECTIVE_CREDIT_REVERSAL

  SHOPIFY_COLLECTIVE_DEBIT

  SHOPIFY_COLLECTIVE_DEBIT_REVERSAL

  SHOPIFY_SOURCE_CREDIT

  SHOPIFY_SOURCE_CREDIT_REVERSAL

  SHOPIFY_SOURCE_DEBIT

  SHOPIFY_SOURCE_DEBIT_REVERSAL

  SHOP_CASH_BILLING_DEBIT

  SHOP_CASH_BILLING_DEBIT_REVERSAL

  SHOP_CASH_CAMPAIGN_BILLING_CREDIT

  SHOP_CASH_CAMPAIGN_BILLING_CREDIT_REVERSAL

  SHOP_CASH_CAMPAIGN_BILLING_DEBIT

  SHOP_CASH_CAMPAIGN_BILLING_DEBIT_REVERSAL

  SHOP_CASH_CREDIT

  SHOP_CASH_CREDIT_REVERSAL

  SHOP_CASH_REFUND_DEBIT

  SHOP_CASH_REFUND_DEBIT_REVERSAL

  STRIPE_FEE

  TAX_ADJUSTMENT_CREDIT

  TAX_ADJUSTMENT_CREDIT_REVERSAL

  TAX_ADJUSTMENT_DEBIT

  TAX_ADJUSTMENT_DEBIT_REVERSAL

  TRANSFER

  TRANSFER_CANCEL

  TRANSFER_FAILURE

  TRANSFER_REFUND

  VAT_REFUND_CREDIT

  VAT_REFUND_CREDIT_REVERSAL
}

input StoreCreditRefundInput {
  amount: MoneyInput!

  expiresAt: DateTime
}

type TaxLine {
  channelLiable: Boolean

  priceSet: MoneyBag!

  rate: Float

  title: String!
}

type TaxonomyCategory implements Node {
  fullName: String!

  id: ID!
}

scalar URL

input UniqueMetafieldValueInput {
  key: String!

  namespace: String

  value: String!
}

input UnitPriceMeasurementInput {
  quantityUnit: UnitPriceMeasurementMeasuredUnit

  quantityValue: Float

  referenceUnit: UnitPriceMeasurementMeasuredUnit

  referenceValue: Int
}

enum UnitPriceMeasurementMeasuredUnit {
  CL

  CM

  FLOZ

  FT

  FT2

  G

  GAL

  IN

  ITEM

  KG

  L

  LB

  M

  M2

  M3

  MG

  ML

  MM

  OZ

  PT

  QT

  UNKNOWN

  YD
}

scalar UnsignedInt64

type UserError {
  field: [String!]

  message: String!
}

input VariantOptionValueInput {
  id: ID

  linkedMetafieldValue: String

  name: String

  optionId: ID

  optionName: String
}

type Video implements Media & Node {
  alt: String

  id: ID!
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

type Weight {
  unit: WeightUnit!

  value: Float!
}

input WeightInput {
  unit: WeightUnit!

  value: Float!
}

enum WeightUnit {
  GRAMS

  KILOGRAMS

  OUNCES

  POUNDS
}
`;
