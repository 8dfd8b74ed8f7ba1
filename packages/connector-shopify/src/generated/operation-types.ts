// Made by scripts/generate-types.ts from admin-schema.ts and our documents. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type BulkOperationErrorCode =
  | 'ACCESS_DENIED'
  | 'INTERNAL_SERVER_ERROR'
  | 'TIMEOUT';

export type BulkOperationStatus =
  | 'CANCELED'
  | 'CANCELING'
  | 'COMPLETED'
  | 'CREATED'
  | 'EXPIRED'
  | 'FAILED'
  | 'RUNNING';

export type BulkOperationUserErrorCode =
  | 'INVALID'
  | 'LIMIT_REACHED'
  | 'OPERATION_IN_PROGRESS';

export type CombinedListingsRole =
  | 'CHILD'
  | 'PARENT';

export type CountryCode =
  | 'AC'
  | 'AD'
  | 'AE'
  | 'AF'
  | 'AG'
  | 'AI'
  | 'AL'
  | 'AM'
  | 'AN'
  | 'AO'
  | 'AR'
  | 'AT'
  | 'AU'
  | 'AW'
  | 'AX'
  | 'AZ'
  | 'BA'
  | 'BB'
  | 'BD'
  | 'BE'
  | 'BF'
  | 'BG'
  | 'BH'
  | 'BI'
  | 'BJ'
  | 'BL'
  | 'BM'
  | 'BN'
  | 'BO'
  | 'BQ'
  | 'BR'
  | 'BS'
  | 'BT'
  | 'BV'
  | 'BW'
  | 'BY'
  | 'BZ'
  | 'CA'
  | 'CC'
  | 'CD'
  | 'CF'
  | 'CG'
  | 'CH'
  | 'CI'
  | 'CK'
  | 'CL'
  | 'CM'
  | 'CN'
  | 'CO'
  | 'CR'
  | 'CU'
  | 'CV'
  | 'CW'
  | 'CX'
  | 'CY'
  | 'CZ'
  | 'DE'
  | 'DJ'
  | 'DK'
  | 'DM'
  | 'DO'
  | 'DZ'
  | 'EC'
  | 'EE'
  | 'EG'
  | 'EH'
  | 'ER'
  | 'ES'
  | 'ET'
  | 'FI'
  | 'FJ'
  | 'FK'
  | 'FO'
  | 'FR'
  | 'GA'
  | 'GB'
  | 'GD'
  | 'GE'
  | 'GF'
  | 'GG'
  | 'GH'
  | 'GI'
  | 'GL'
  | 'GM'
  | 'GN'
  | 'GP'
  | 'GQ'
  | 'GR'
  | 'GS'
  | 'GT'
  | 'GW'
  | 'GY'
  | 'HK'
  | 'HM'
  | 'HN'
  | 'HR'
  | 'HT'
  | 'HU'
  | 'ID'
  | 'IE'
  | 'IL'
  | 'IM'
  | 'IN'
  | 'IO'
  | 'IQ'
  | 'IR'
  | 'IS'
  | 'IT'
  | 'JE'
  | 'JM'
  | 'JO'
  | 'JP'
  | 'KE'
  | 'KG'
  | 'KH'
  | 'KI'
  | 'KM'
  | 'KN'
  | 'KP'
  | 'KR'
  | 'KW'
  | 'KY'
  | 'KZ'
  | 'LA'
  | 'LB'
  | 'LC'
  | 'LI'
  | 'LK'
  | 'LR'
  | 'LS'
  | 'LT'
  | 'LU'
  | 'LV'
  | 'LY'
  | 'MA'
  | 'MC'
  | 'MD'
  | 'ME'
  | 'MF'
  | 'MG'
  | 'MK'
  | 'ML'
  | 'MM'
  | 'MN'
  | 'MO'
  | 'MQ'
  | 'MR'
  | 'MS'
  | 'MT'
  | 'MU'
  | 'MV'
  | 'MW'
  | 'MX'
  | 'MY'
  | 'MZ'
  | 'NA'
  | 'NC'
  | 'NE'
  | 'NF'
  | 'NG'
  | 'NI'
  | 'NL'
  | 'NO'
  | 'NP'
  | 'NR'
  | 'NU'
  | 'NZ'
  | 'OM'
  | 'PA'
  | 'PE'
  | 'PF'
  | 'PG'
  | 'PH'
  | 'PK'
  | 'PL'
  | 'PM'
  | 'PN'
  | 'PS'
  | 'PT'
  | 'PY'
  | 'QA'
  | 'RE'
  | 'RO'
  | 'RS'
  | 'RU'
  | 'RW'
  | 'SA'
  | 'SB'
  | 'SC'
  | 'SD'
  | 'SE'
  | 'SG'
  | 'SH'
  | 'SI'
  | 'SJ'
  | 'SK'
  | 'SL'
  | 'SM'
  | 'SN'
  | 'SO'
  | 'SR'
  | 'SS'
  | 'ST'
  | 'SV'
  | 'SX'
  | 'SY'
  | 'SZ'
  | 'TA'
  | 'TC'
  | 'TD'
  | 'TF'
  | 'TG'
  | 'TH'
  | 'TJ'
  | 'TK'
  | 'TL'
  | 'TM'
  | 'TN'
  | 'TO'
  | 'TR'
  | 'TT'
  | 'TV'
  | 'TW'
  | 'TZ'
  | 'UA'
  | 'UG'
  | 'UM'
  | 'US'
  | 'UY'
  | 'UZ'
  | 'VA'
  | 'VC'
  | 'VE'
  | 'VG'
  | 'VN'
  | 'VU'
  | 'WF'
  | 'WS'
  | 'XK'
  | 'YE'
  | 'YT'
  | 'ZA'
  | 'ZM'
  | 'ZW'
  | 'ZZ';

export type CountryHarmonizedSystemCodeInput = {
  countryCode?: CountryCode | null | undefined;
  harmonizedSystemCode: string;
};

export type CurrencyCode =
  | 'AED'
  | 'AFN'
  | 'ALL'
  | 'AMD'
  | 'ANG'
  | 'AOA'
  | 'ARS'
  | 'AUD'
  | 'AWG'
  | 'AZN'
  | 'BAM'
  | 'BBD'
  | 'BDT'
  | 'BGN'
  | 'BHD'
  | 'BIF'
  | 'BMD'
  | 'BND'
  | 'BOB'
  | 'BRL'
  | 'BSD'
  | 'BTN'
  | 'BWP'
  | 'BYN'
  | 'BYR'
  | 'BZD'
  | 'CAD'
  | 'CDF'
  | 'CHF'
  | 'CLP'
  | 'CNY'
  | 'COP'
  | 'CRC'
  | 'CVE'
  | 'CZK'
  | 'DJF'
  | 'DKK'
  | 'DOP'
  | 'DZD'
  | 'EGP'
  | 'ERN'
  | 'ETB'
  | 'EUR'
  | 'FJD'
  | 'FKP'
  | 'GBP'
  | 'GEL'
  | 'GHS'
  | 'GIP'
  | 'GMD'
  | 'GNF'
  | 'GTQ'
  | 'GYD'
  | 'HKD'
  | 'HNL'
  | 'HRK'
  | 'HTG'
  | 'HUF'
  | 'IDR'
  | 'ILS'
  | 'INR'
  | 'IQD'
  | 'IRR'
  | 'ISK'
  | 'JEP'
  | 'JMD'
  | 'JOD'
  | 'JPY'
  | 'KES'
  | 'KGS'
  | 'KHR'
  | 'KID'
  | 'KMF'
  | 'KRW'
  | 'KWD'
  | 'KYD'
  | 'KZT'
  | 'LAK'
  | 'LBP'
  | 'LKR'
  | 'LRD'
  | 'LSL'
  | 'LTL'
  | 'LVL'
  | 'LYD'
  | 'MAD'
  | 'MDL'
  | 'MGA'
  | 'MKD'
  | 'MMK'
  | 'MNT'
  | 'MOP'
  | 'MRU'
  | 'MUR'
  | 'MVR'
  | 'MWK'
  | 'MXN'
  | 'MYR'
  | 'MZN'
  | 'NAD'
  | 'NGN'
  | 'NIO'
  | 'NOK'
  | 'NPR'
  | 'NZD'
  | 'OMR'
  | 'PAB'
  | 'PEN'
  | 'PGK'
  | 'PHP'
  | 'PKR'
  | 'PLN'
  | 'PYG'
  | 'QAR'
  | 'RON'
  | 'RSD'
  | 'RUB'
  | 'RWF'
  | 'SAR'
  | 'SBD'
  | 'SCR'
  | 'SDG'
  | 'SEK'
  | 'SGD'
  | 'SHP'
  | 'SLL'
  | 'SOS'
  | 'SRD'
  | 'SSP'
  | 'STD'
  | 'STN'
  | 'SYP'
  | 'SZL'
  | 'THB'
  | 'TJS'
  | 'TMT'
  | 'TND'
  | 'TOP'
  | 'TRY'
  | 'TTD'
  | 'TWD'
  | 'TZS'
  | 'UAH'
  | 'UGX'
  | 'USD'
  | 'USDC'
  | 'UYU'
  | 'UZS'
  | 'VED'
  | 'VEF'
  | 'VES'
  | 'VND'
  | 'VUV'
  | 'WST'
  | 'XAF'
  | 'XCD'
  | 'XOF'
  | 'XPF'
  | 'XXX'
  | 'YER'
  | 'ZAR'
  | 'ZMW';

export type DeliveryLocalPickupTime =
  | 'CUSTOM'
  | 'FIVE_OR_MORE_DAYS'
  | 'FOUR_HOURS'
  | 'ONE_HOUR'
  | 'TWENTY_FOUR_HOURS'
  | 'TWO_HOURS'
  | 'TWO_TO_FOUR_DAYS';

export type ExchangeLineItemAppliedDiscountInput = {
  description?: string | null | undefined;
  value: ExchangeLineItemAppliedDiscountValueInput;
};

export type ExchangeLineItemAppliedDiscountValueInput =
  {   amount: MoneyInput; percentage?: never; }
  |  { amount?: never;   percentage: number; };

export type ExchangeLineItemInput = {
  appliedDiscount?: ExchangeLineItemAppliedDiscountInput | null | undefined;
  giftCardCodes?: Array<string> | null | undefined;
  quantity: number;
  variantId?: string | null | undefined;
};

export type FileContentType =
  | 'EXTERNAL_VIDEO'
  | 'FILE'
  | 'IMAGE'
  | 'MODEL_3D'
  | 'VIDEO';

export type FileCreateInputDuplicateResolutionMode =
  | 'APPEND_UUID'
  | 'RAISE_ERROR'
  | 'REPLACE';

export type FileSetInput = {
  alt?: string | null | undefined;
  contentType?: FileContentType | null | undefined;
  duplicateResolutionMode?: FileCreateInputDuplicateResolutionMode | null | undefined;
  filename?: string | null | undefined;
  id?: string | null | undefined;
  originalSource?: string | null | undefined;
};

export type FulfillmentDisplayStatus =
  | 'ATTEMPTED_DELIVERY'
  | 'CANCELED'
  | 'CARRIER_PICKED_UP'
  | 'CONFIRMED'
  | 'DELAYED'
  | 'DELIVERED'
  | 'FAILURE'
  | 'FULFILLED'
  | 'IN_TRANSIT'
  | 'LABEL_PRINTED'
  | 'LABEL_PURCHASED'
  | 'LABEL_VOIDED'
  | 'MARKED_AS_FULFILLED'
  | 'NOT_DELIVERED'
  | 'OUT_FOR_DELIVERY'
  | 'PICKED_UP'
  | 'READY_FOR_PICKUP'
  | 'SUBMITTED';

export type FulfillmentEventStatus =
  | 'ATTEMPTED_DELIVERY'
  | 'CARRIER_PICKED_UP'
  | 'CONFIRMED'
  | 'DELAYED'
  | 'DELIVERED'
  | 'FAILURE'
  | 'IN_TRANSIT'
  | 'LABEL_PRINTED'
  | 'LABEL_PURCHASED'
  | 'OUT_FOR_DELIVERY'
  | 'READY_FOR_PICKUP';

export type FulfillmentInput = {
  lineItemsByFulfillmentOrder: Array<FulfillmentOrderLineItemsInput>;
  notifyCustomer?: boolean | null | undefined;
  originAddress?: FulfillmentOriginAddressInput | null | undefined;
  trackingInfo?: FulfillmentTrackingInput | null | undefined;
};

export type FulfillmentOrderLineItemInput = {
  id: string;
  quantity: number;
};

export type FulfillmentOrderLineItemsInput = {
  fulfillmentOrderId: string;
  fulfillmentOrderLineItems?: Array<FulfillmentOrderLineItemInput> | null | undefined;
};

export type FulfillmentOrderStatus =
  | 'CANCELLED'
  | 'CLOSED'
  | 'INCOMPLETE'
  | 'IN_PROGRESS'
  | 'ON_HOLD'
  | 'OPEN'
  | 'SCHEDULED';

export type FulfillmentOriginAddressInput = {
  address1?: string | null | undefined;
  address2?: string | null | undefined;
  city?: string | null | undefined;
  countryCode: string;
  provinceCode?: string | null | undefined;
  zip?: string | null | undefined;
};

export type FulfillmentStatus =
  | 'CANCELLED'
  | 'ERROR'
  | 'FAILURE'
  | 'OPEN'
  | 'PENDING'
  | 'SUCCESS';

export type FulfillmentTrackingInput = {
  company?: string | null | undefined;
  number?: string | null | undefined;
  numbers?: Array<string> | null | undefined;
  url?: string | null | undefined;
  urls?: Array<string> | null | undefined;
};

export type HasMetafieldsMetafieldIdentifierInput = {
  key: string;
  namespace?: string | null | undefined;
};

export type InventoryAdjustmentInput = {
  adjustment?: number | null | undefined;
  changeFromQuantity?: number | null | undefined;
  locationId: string;
};

export type InventoryItemInput = {
  cost?: string | null | undefined;
  countryCodeOfOrigin?: CountryCode | null | undefined;
  countryHarmonizedSystemCodes?: Array<CountryHarmonizedSystemCodeInput> | null | undefined;
  harmonizedSystemCode?: string | null | undefined;
  measurement?: InventoryItemMeasurementInput | null | undefined;
  provinceCodeOfOrigin?: string | null | undefined;
  requiresShipping?: boolean | null | undefined;
  sku?: string | null | undefined;
  tracked?: boolean | null | undefined;
};

export type InventoryItemMeasurementInput = {
  shippingPackageId?: string | null | undefined;
  weight?: WeightInput | null | undefined;
};

export type InventoryLevelInput = {
  availableQuantity: number;
  locationId: string;
};

export type InventoryQuantityInput = {
  changeFromQuantity?: number | null | undefined;
  inventoryItemId: string;
  locationId: string;
  quantity: number;
};

export type InventorySetQuantitiesInput = {
  name: string;
  quantities: Array<InventoryQuantityInput>;
  reason: string;
  referenceDocumentUri?: string | null | undefined;
};

export type InventorySetQuantitiesUserErrorCode =
  | 'CHANGE_FROM_QUANTITY_STALE'
  | 'COMPARE_QUANTITY_REQUIRED'
  | 'COMPARE_QUANTITY_STALE'
  | 'IDEMPOTENCY_CONCURRENT_REQUEST'
  | 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH'
  | 'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED'
  | 'INVALID_INVENTORY_ITEM'
  | 'INVALID_LOCATION'
  | 'INVALID_NAME'
  | 'INVALID_QUANTITY_NEGATIVE'
  | 'INVALID_QUANTITY_TOO_HIGH'
  | 'INVALID_QUANTITY_TOO_LOW'
  | 'INVALID_REASON'
  | 'INVALID_REFERENCE_DOCUMENT'
  | 'NON_MUTABLE_INVENTORY_ITEM'
  | 'NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR';

export type LinkedMetafieldCreateInput = {
  key: string;
  namespace: string;
  values?: Array<string> | null | undefined;
};

export type MailingAddressInput = {
  address1?: string | null | undefined;
  address2?: string | null | undefined;
  city?: string | null | undefined;
  company?: string | null | undefined;
  /** @deprecated Use `countryCode` instead. */
  country?: string | null | undefined;
  countryCode?: CountryCode | null | undefined;
  firstName?: string | null | undefined;
  /** @deprecated Not needed for 90% of mutations, and provided separately where it is needed. */
  id?: string | null | undefined;
  lastName?: string | null | undefined;
  phone?: string | null | undefined;
  /** @deprecated Use `provinceCode` instead. */
  province?: string | null | undefined;
  provinceCode?: string | null | undefined;
  zip?: string | null | undefined;
};

export type MetafieldAccessInput = {
  admin?: MetafieldAdminAccessInput | null | undefined;
  customerAccount?: MetafieldCustomerAccountAccessInput | null | undefined;
  storefront?: MetafieldStorefrontAccessInput | null | undefined;
};

export type MetafieldAdminAccessInput =
  | 'MERCHANT_READ'
  | 'MERCHANT_READ_WRITE';

export type MetafieldCapabilityAdminFilterableInput = {
  enabled: boolean;
};

export type MetafieldCapabilityAnalyticsQueryableInput = {
  enabled: boolean;
};

export type MetafieldCapabilityCartToOrderCopyableInput = {
  enabled: boolean;
};

export type MetafieldCapabilityCreateInput = {
  adminFilterable?: MetafieldCapabilityAdminFilterableInput | null | undefined;
  analyticsQueryable?: MetafieldCapabilityAnalyticsQueryableInput | null | undefined;
  cartToOrderCopyable?: MetafieldCapabilityCartToOrderCopyableInput | null | undefined;
  smartCollectionCondition?: MetafieldCapabilitySmartCollectionConditionInput | null | undefined;
  uniqueValues?: MetafieldCapabilityUniqueValuesInput | null | undefined;
};

export type MetafieldCapabilitySmartCollectionConditionInput = {
  enabled: boolean;
};

export type MetafieldCapabilityUniqueValuesInput = {
  enabled: boolean;
};

export type MetafieldCustomerAccountAccessInput =
  | 'NONE'
  | 'READ'
  | 'READ_WRITE';

export type MetafieldDefinitionConstraintsInput = {
  key: string;
  values: Array<string>;
};

export type MetafieldDefinitionCreateUserErrorCode =
  | 'ADMIN_ACCESS_INPUT_NOT_ALLOWED'
  | 'BLANK'
  | 'CAPABILITY_REQUIRED_BUT_DISABLED'
  | 'DUPLICATE_OPTION'
  | 'INCLUSION'
  | 'INVALID'
  | 'INVALID_CAPABILITY'
  | 'INVALID_CHARACTER'
  | 'INVALID_CONSTRAINTS'
  | 'INVALID_INPUT_COMBINATION'
  | 'INVALID_OPTION'
  | 'LIMIT_EXCEEDED'
  | 'OWNER_TYPE_LIMIT_EXCEEDED_FOR_AUTOMATED_COLLECTIONS'
  | 'OWNER_TYPE_LIMIT_EXCEEDED_FOR_USE_AS_ADMIN_FILTERS'
  | 'PINNED_LIMIT_REACHED'
  | 'PRESENT'
  | 'RESERVED_NAMESPACE_KEY'
  | 'RESOURCE_TYPE_LIMIT_EXCEEDED'
  | 'RESOURCE_TYPE_LIMIT_EXCEEDED_BY_APP'
  | 'TAKEN'
  | 'TOO_LONG'
  | 'TOO_SHORT'
  | 'TYPE_NOT_ALLOWED_FOR_CONDITIONS'
  | 'UNSTRUCTURED_ALREADY_EXISTS'
  | 'UNSUPPORTED_PINNING';

export type MetafieldDefinitionInput = {
  access?: MetafieldAccessInput | null | undefined;
  capabilities?: MetafieldCapabilityCreateInput | null | undefined;
  constraints?: MetafieldDefinitionConstraintsInput | null | undefined;
  description?: string | null | undefined;
  key: string;
  name: string;
  namespace?: string | null | undefined;
  ownerType: MetafieldOwnerType;
  pin?: boolean | null | undefined;
  type: string;
  /** @deprecated Use `smartCollectionCondition` instead. */
  useAsCollectionCondition?: boolean | null | undefined;
  validations?: Array<MetafieldDefinitionValidationInput> | null | undefined;
};

export type MetafieldDefinitionValidationInput = {
  name: string;
  value: string;
};

export type MetafieldInput = {
  id?: string | null | undefined;
  key?: string | null | undefined;
  namespace?: string | null | undefined;
  type?: string | null | undefined;
  value?: string | null | undefined;
};

export type MetafieldOwnerType =
  | 'API_PERMISSION'
  | 'ARTICLE'
  | 'BLOG'
  | 'CARTTRANSFORM'
  | 'COLLECTION'
  | 'COMPANY'
  | 'COMPANY_LOCATION'
  | 'CUSTOMER'
  | 'DELIVERY_CUSTOMIZATION'
  | 'DISCOUNT'
  | 'DRAFTORDER'
  | 'FULFILLMENT_CONSTRAINT_RULE'
  | 'GIFT_CARD_TRANSACTION'
  | 'LOCATION'
  | 'MARKET'
  | 'MEDIA_IMAGE'
  | 'ORDER'
  | 'ORDER_ROUTING_LOCATION_RULE'
  | 'PAGE'
  | 'PAYMENT_CUSTOMIZATION'
  | 'PRODUCT'
  | 'PRODUCTVARIANT'
  | 'SELLING_PLAN'
  | 'SHOP'
  | 'TRANSFER'
  | 'VALIDATION';

export type MetafieldStorefrontAccessInput =
  | 'NONE'
  | 'PUBLIC_READ';

export type MetafieldsSetInput = {
  compareDigest?: string | null | undefined;
  key: string;
  namespace?: string | null | undefined;
  ownerId: string;
  type?: string | null | undefined;
  value: string;
};

export type MetafieldsSetUserErrorCode =
  | 'APP_NOT_AUTHORIZED'
  | 'BLANK'
  | 'CAPABILITY_VIOLATION'
  | 'INCLUSION'
  | 'INTERNAL_ERROR'
  | 'INVALID'
  | 'INVALID_COMPARE_DIGEST'
  | 'INVALID_TYPE'
  | 'INVALID_VALUE'
  | 'LESS_THAN_OR_EQUAL_TO'
  | 'PRESENT'
  | 'STALE_OBJECT'
  | 'TAKEN'
  | 'TOO_LONG'
  | 'TOO_SHORT';

export type MoneyBagInput = {
  presentmentMoney?: MoneyInput | null | undefined;
  shopMoney: MoneyInput;
};

export type MoneyInput = {
  amount: string;
  currencyCode: CurrencyCode;
};

export type OptionSetInput = {
  id?: string | null | undefined;
  linkedMetafield?: LinkedMetafieldCreateInput | null | undefined;
  name?: string | null | undefined;
  position?: number | null | undefined;
  values?: Array<OptionValueSetInput> | null | undefined;
};

export type OptionValueSetInput = {
  id?: string | null | undefined;
  name?: string | null | undefined;
};

export type OrderAdjustmentInputDiscrepancyReason =
  | 'CUSTOMER'
  | 'DAMAGE'
  | 'OTHER'
  | 'RESTOCK';

export type OrderCancelReason =
  | 'CUSTOMER'
  | 'DECLINED'
  | 'FRAUD'
  | 'INVENTORY'
  | 'OTHER'
  | 'STAFF';

export type OrderCancelRefundMethodInput =
  {   originalPaymentMethodsRefund: boolean; storeCreditRefund?: never; }
  |  { originalPaymentMethodsRefund?: never;   storeCreditRefund: OrderCancelStoreCreditRefundInput; };

export type OrderCancelStoreCreditRefundInput = {
  expiresAt?: string | null | undefined;
};

export type OrderCancelUserErrorCode =
  | 'INTERNAL_ERROR'
  | 'INVALID'
  | 'NOT_FOUND'
  | 'NO_REFUND_PERMISSION'
  | 'NO_REFUND_TO_STORE_CREDIT_PERMISSION'
  | 'STORE_CREDIT_REFUND_B2B_NOT_SUPPORTED'
  | 'STORE_CREDIT_REFUND_EXPIRATION_IN_PAST'
  | 'STORE_CREDIT_REFUND_MISSING_CUSTOMER';

export type OrderCreateAssociateCustomerAttributesInput = {
  email?: string | null | undefined;
  id?: string | null | undefined;
};

export type OrderCreateCustomAttributeInput = {
  key: string;
  value: string;
};

export type OrderCreateCustomerAddressInput = {
  address1?: string | null | undefined;
  address2?: string | null | undefined;
  city?: string | null | undefined;
  company?: string | null | undefined;
  country?: string | null | undefined;
  firstName?: string | null | undefined;
  lastName?: string | null | undefined;
  phone?: string | null | undefined;
  province?: string | null | undefined;
  zip?: string | null | undefined;
};

export type OrderCreateCustomerInput =
  {   toAssociate: OrderCreateAssociateCustomerAttributesInput; toUpsert?: never; }
  |  { toAssociate?: never;   toUpsert: OrderCreateUpsertCustomerAttributesInput; };

export type OrderCreateDiscountCodeInput = {
  freeShippingDiscountCode?: OrderCreateFreeShippingDiscountCodeAttributesInput | null | undefined;
  itemFixedDiscountCode?: OrderCreateFixedDiscountCodeAttributesInput | null | undefined;
  itemPercentageDiscountCode?: OrderCreatePercentageDiscountCodeAttributesInput | null | undefined;
};

export type OrderCreateFinancialStatus =
  | 'AUTHORIZED'
  | 'EXPIRED'
  | 'PAID'
  | 'PARTIALLY_PAID'
  | 'PARTIALLY_REFUNDED'
  | 'PENDING'
  | 'REFUNDED'
  | 'VOIDED';

export type OrderCreateFixedDiscountCodeAttributesInput = {
  amountSet?: MoneyBagInput | null | undefined;
  code: string;
};

export type OrderCreateFreeShippingDiscountCodeAttributesInput = {
  code: string;
};

export type OrderCreateFulfillmentInput = {
  locationId: string;
  notifyCustomer?: boolean | null | undefined;
  originAddress?: FulfillmentOriginAddressInput | null | undefined;
  shipmentStatus?: FulfillmentEventStatus | null | undefined;
  trackingCompany?: string | null | undefined;
  trackingNumber?: string | null | undefined;
  trackingNumbers?: Array<string> | null | undefined;
};

export type OrderCreateFulfillmentStatus =
  | 'FULFILLED'
  | 'PARTIAL'
  | 'RESTOCKED';

export type OrderCreateInputsInventoryBehavior =
  | 'BYPASS'
  | 'DECREMENT_IGNORING_POLICY'
  | 'DECREMENT_OBEYING_POLICY';

export type OrderCreateLineItemInput = {
  fulfillmentService?: string | null | undefined;
  giftCard?: boolean | null | undefined;
  priceSet?: MoneyBagInput | null | undefined;
  productId?: string | null | undefined;
  properties?: Array<OrderCreateLineItemPropertyInput> | null | undefined;
  quantity: number;
  requiresShipping?: boolean | null | undefined;
  sku?: string | null | undefined;
  taxLines?: Array<OrderCreateTaxLineInput> | null | undefined;
  taxable?: boolean | null | undefined;
  title?: string | null | undefined;
  variantId?: string | null | undefined;
  variantTitle?: string | null | undefined;
  vendor?: string | null | undefined;
  weight?: WeightInput | null | undefined;
};

export type OrderCreateLineItemPropertyInput = {
  name: string;
  value: string;
};

export type OrderCreateOptionsInput = {
  inventoryBehaviour?: OrderCreateInputsInventoryBehavior | null | undefined;
  sendFulfillmentReceipt?: boolean | null | undefined;
  sendReceipt?: boolean | null | undefined;
};

export type OrderCreateOrderInput = {
  billingAddress?: MailingAddressInput | null | undefined;
  buyerAcceptsMarketing?: boolean | null | undefined;
  closedAt?: string | null | undefined;
  companyLocationId?: string | null | undefined;
  currency?: CurrencyCode | null | undefined;
  customAttributes?: Array<OrderCreateCustomAttributeInput> | null | undefined;
  customer?: OrderCreateCustomerInput | null | undefined;
  /** @deprecated This is replaced by the `customer` field in a future version. */
  customerId?: string | null | undefined;
  discountCode?: OrderCreateDiscountCodeInput | null | undefined;
  email?: string | null | undefined;
  financialStatus?: OrderCreateFinancialStatus | null | undefined;
  fulfillment?: OrderCreateFulfillmentInput | null | undefined;
  fulfillmentStatus?: OrderCreateFulfillmentStatus | null | undefined;
  lineItems?: Array<OrderCreateLineItemInput> | null | undefined;
  metafields?: Array<MetafieldInput> | null | undefined;
  name?: string | null | undefined;
  note?: string | null | undefined;
  phone?: string | null | undefined;
  poNumber?: string | null | undefined;
  presentmentCurrency?: CurrencyCode | null | undefined;
  processedAt?: string | null | undefined;
  referringSite?: string | null | undefined;
  shippingAddress?: MailingAddressInput | null | undefined;
  shippingLines?: Array<OrderCreateShippingLineInput> | null | undefined;
  sourceIdentifier?: string | null | undefined;
  sourceName?: string | null | undefined;
  sourceUrl?: string | null | undefined;
  tags?: Array<string> | null | undefined;
  taxLines?: Array<OrderCreateTaxLineInput> | null | undefined;
  taxesIncluded?: boolean | null | undefined;
  test?: boolean | null | undefined;
  transactions?: Array<OrderCreateOrderTransactionInput> | null | undefined;
  userId?: string | null | undefined;
};

export type OrderCreateOrderTransactionInput = {
  amountSet: MoneyBagInput;
  authorizationCode?: string | null | undefined;
  deviceId?: string | null | undefined;
  gateway?: string | null | undefined;
  giftCardId?: string | null | undefined;
  kind?: OrderTransactionKind | null | undefined;
  locationId?: string | null | undefined;
  processedAt?: string | null | undefined;
  receiptJson?: string | null | undefined;
  status?: OrderTransactionStatus | null | undefined;
  test?: boolean | null | undefined;
  userId?: string | null | undefined;
};

export type OrderCreatePercentageDiscountCodeAttributesInput = {
  code: string;
  percentage?: number | null | undefined;
};

export type OrderCreateShippingLineInput = {
  code?: string | null | undefined;
  priceSet: MoneyBagInput;
  source?: string | null | undefined;
  taxLines?: Array<OrderCreateTaxLineInput> | null | undefined;
  title: string;
};

export type OrderCreateTaxLineInput = {
  channelLiable?: boolean | null | undefined;
  priceSet?: MoneyBagInput | null | undefined;
  rate: string;
  title: string;
};

export type OrderCreateUpsertCustomerAttributesInput = {
  addresses?: Array<OrderCreateCustomerAddressInput> | null | undefined;
  email?: string | null | undefined;
  firstName?: string | null | undefined;
  id?: string | null | undefined;
  lastName?: string | null | undefined;
  multipassIdentifier?: string | null | undefined;
  note?: string | null | undefined;
  phone?: string | null | undefined;
  tags?: Array<string> | null | undefined;
  taxExempt?: boolean | null | undefined;
};

export type OrderCreateUserErrorCode =
  | 'FULFILLMENT_SERVICE_INVALID'
  | 'INVALID'
  | 'INVENTORY_CLAIM_FAILED'
  | 'PROCESSED_AT_INVALID'
  | 'REDUNDANT_CUSTOMER_FIELDS'
  | 'SHOP_DORMANT'
  | 'TAX_LINE_RATE_MISSING';

export type OrderDisplayFinancialStatus =
  | 'AUTHORIZED'
  | 'EXPIRED'
  | 'PAID'
  | 'PARTIALLY_PAID'
  | 'PARTIALLY_REFUNDED'
  | 'PENDING'
  | 'REFUNDED'
  | 'VOIDED';

export type OrderTransactionInput = {
  amount: string;
  gateway: string;
  kind: OrderTransactionKind;
  orderId: string;
  parentId?: string | null | undefined;
};

export type OrderTransactionKind =
  | 'AUTHORIZATION'
  | 'CAPTURE'
  | 'CHANGE'
  | 'EMV_AUTHORIZATION'
  | 'REFUND'
  | 'SALE'
  | 'SUGGESTED_REFUND'
  | 'VOID';

export type OrderTransactionStatus =
  | 'AWAITING_RESPONSE'
  | 'ERROR'
  | 'FAILURE'
  | 'PENDING'
  | 'SUCCESS'
  | 'UNKNOWN';

export type ProductClaimOwnershipInput = {
  bundles?: boolean | null | undefined;
};

export type ProductSetIdentifiers =
  {   customId: UniqueMetafieldValueInput; handle?: never; id?: never; }
  |  { customId?: never;   handle: string; id?: never; }
  |  { customId?: never; handle?: never;   id: string; };

export type ProductSetInput = {
  category?: string | null | undefined;
  claimOwnership?: ProductClaimOwnershipInput | null | undefined;
  collections?: Array<string> | null | undefined;
  combinedListingRole?: CombinedListingsRole | null | undefined;
  descriptionHtml?: string | null | undefined;
  files?: Array<FileSetInput> | null | undefined;
  giftCard?: boolean | null | undefined;
  giftCardTemplateSuffix?: string | null | undefined;
  handle?: string | null | undefined;
  /** @deprecated Use `identifier` instead to get the product's ID */
  id?: string | null | undefined;
  metafields?: Array<MetafieldInput> | null | undefined;
  productOptions?: Array<OptionSetInput> | null | undefined;
  productType?: string | null | undefined;
  redirectNewHandle?: boolean | null | undefined;
  requiresSellingPlan?: boolean | null | undefined;
  seo?: SeoInput | null | undefined;
  status?: ProductStatus | null | undefined;
  tags?: Array<string> | null | undefined;
  templateSuffix?: string | null | undefined;
  title?: string | null | undefined;
  variants?: Array<ProductVariantSetInput> | null | undefined;
  vendor?: string | null | undefined;
};

export type ProductSetInventoryInput = {
  locationId: string;
  name: string;
  quantity: number;
};

export type ProductSetUserErrorCode =
  | 'CANNOT_COMBINE_LINKED_AND_NONLINKED_OPTION_VALUES'
  | 'CAPABILITY_VIOLATION'
  | 'DUPLICATED_METAFIELD_VALUE'
  | 'DUPLICATED_OPTION_NAME'
  | 'DUPLICATED_OPTION_VALUE'
  | 'DUPLICATED_VALUE'
  | 'DUPLICATE_LINKED_OPTION'
  | 'GENERIC_ERROR'
  | 'GIFT_CARDS_NOT_ACTIVATED'
  | 'GIFT_CARD_ATTRIBUTE_CANNOT_BE_CHANGED'
  | 'HANDLE_NOT_UNIQUE'
  | 'ID_NOT_ALLOWED'
  | 'INPUT_MISMATCH'
  | 'INVALID_INPUT'
  | 'INVALID_METAFIELD'
  | 'INVALID_METAFIELD_VALUE_FOR_LINKED_OPTION'
  | 'INVALID_PRODUCT'
  | 'INVALID_VARIANT'
  | 'INVENTORY_QUANTITIES_LIMIT_EXCEEDED'
  | 'JOB_ERROR'
  | 'LINKED_METAFIELD_DEFINITION_NOT_FOUND'
  | 'LINKED_OPTIONS_NOT_SUPPORTED_FOR_SHOP'
  | 'METAFIELD_MISMATCH'
  | 'MISSING_FIELD_REQUIRED'
  | 'NOT_FOUND'
  | 'OPTIONS_OVER_LIMIT'
  | 'OPTION_DOES_NOT_EXIST'
  | 'OPTION_VALUES_MISSING'
  | 'OPTION_VALUES_OVER_LIMIT'
  | 'OPTION_VALUE_DOES_NOT_EXIST'
  | 'PRODUCT_DOES_NOT_EXIST'
  | 'PRODUCT_OPTIONS_INPUT_MISSING'
  | 'PRODUCT_SUSPENDED'
  | 'PRODUCT_VARIANT_DOES_NOT_EXIST'
  | 'VARIANTS_INPUT_MISSING'
  | 'VARIANTS_OVER_LIMIT';

export type ProductStatus =
  | 'ACTIVE'
  | 'ARCHIVED'
  | 'DRAFT'
  | 'UNLISTED';

export type ProductVariantInventoryPolicy =
  | 'CONTINUE'
  | 'DENY';

export type ProductVariantSetInput = {
  barcode?: string | null | undefined;
  compareAtPrice?: string | null | undefined;
  file?: FileSetInput | null | undefined;
  id?: string | null | undefined;
  inventoryItem?: InventoryItemInput | null | undefined;
  inventoryPolicy?: ProductVariantInventoryPolicy | null | undefined;
  inventoryQuantities?: Array<ProductSetInventoryInput> | null | undefined;
  metafields?: Array<MetafieldInput> | null | undefined;
  optionValues: Array<VariantOptionValueInput>;
  position?: number | null | undefined;
  price?: string | null | undefined;
  published?: boolean | null | undefined;
  requiresComponents?: boolean | null | undefined;
  showUnitPrice?: boolean | null | undefined;
  sku?: string | null | undefined;
  taxCode?: string | null | undefined;
  taxable?: boolean | null | undefined;
  unitPriceMeasurement?: UnitPriceMeasurementInput | null | undefined;
};

export type ProductVariantsBulkCreateUserErrorCode =
  | 'CANNOT_SET_NAME_FOR_LINKED_OPTION_VALUE'
  | 'GREATER_THAN_OR_EQUAL_TO'
  | 'INVALID'
  | 'INVALID_INPUT'
  | 'INVENTORY_QUANTITIES_LIMIT_EXCEEDED'
  | 'LOCAL_CURRENCY_GIFT_CARD_PRICE_MUST_BE_ZERO'
  | 'MUST_BE_FOR_THIS_PRODUCT'
  | 'NEED_TO_ADD_OPTION_VALUES'
  | 'NEGATIVE_PRICE_VALUE'
  | 'NOT_DEFINED_FOR_SHOP'
  | 'NO_KEY_ON_CREATE'
  | 'OPTION_VALUES_FOR_NUMBER_OF_UNKNOWN_OPTIONS'
  | 'PRODUCT_DOES_NOT_EXIST'
  | 'PRODUCT_SUSPENDED'
  | 'SUBSCRIPTION_VIOLATION'
  | 'TOO_MANY_INVENTORY_LOCATIONS'
  | 'TRACKED_VARIANT_LOCATION_NOT_FOUND'
  | 'UNSUPPORTED_COMBINED_LISTING_PARENT_OPERATION'
  | 'VARIANT_ALREADY_EXISTS'
  | 'VARIANT_ALREADY_EXISTS_CHANGE_OPTION_VALUE';

export type ProductVariantsBulkInput = {
  barcode?: string | null | undefined;
  compareAtPrice?: string | null | undefined;
  id?: string | null | undefined;
  inventoryItem?: InventoryItemInput | null | undefined;
  inventoryPolicy?: ProductVariantInventoryPolicy | null | undefined;
  inventoryQuantities?: Array<InventoryLevelInput> | null | undefined;
  mediaId?: string | null | undefined;
  mediaSrc?: Array<string> | null | undefined;
  metafields?: Array<MetafieldInput> | null | undefined;
  optionValues?: Array<VariantOptionValueInput> | null | undefined;
  price?: string | null | undefined;
  published?: boolean | null | undefined;
  quantityAdjustments?: Array<InventoryAdjustmentInput> | null | undefined;
  requiresComponents?: boolean | null | undefined;
  showUnitPrice?: boolean | null | undefined;
  taxCode?: string | null | undefined;
  taxable?: boolean | null | undefined;
  unitPriceMeasurement?: UnitPriceMeasurementInput | null | undefined;
};

export type ProductVariantsBulkUpdateUserErrorCode =
  | 'BLANK'
  | 'CANNOT_SET_NAME_FOR_LINKED_OPTION_VALUE'
  | 'CANNOT_SPECIFY_BOTH'
  | 'GREATER_THAN_OR_EQUAL_TO'
  | 'INVALID_INPUT'
  | 'INVALID_VALUE'
  | 'INVENTORY_QUANTITIES_LIMIT_EXCEEDED'
  | 'LOCAL_CURRENCY_GIFT_CARD_PRICE_MUST_BE_ZERO'
  | 'MUST_BE_FOR_THIS_PRODUCT'
  | 'MUST_SPECIFY_ONE_OF_PAIR'
  | 'NEED_TO_ADD_OPTION_VALUES'
  | 'NEGATIVE_PRICE_VALUE'
  | 'NOT_DEFINED_FOR_SHOP'
  | 'NO_INVENTORY_QUANTITES_DURING_UPDATE'
  | 'NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE'
  | 'OPTION_DOES_NOT_EXIST'
  | 'OPTION_VALUES_FOR_NUMBER_OF_UNKNOWN_OPTIONS'
  | 'OPTION_VALUE_DOES_NOT_EXIST'
  | 'OPTION_VALUE_NAME_TOO_LONG'
  | 'PRODUCT_DOES_NOT_EXIST'
  | 'PRODUCT_SUSPENDED'
  | 'PRODUCT_VARIANT_DOES_NOT_EXIST'
  | 'PRODUCT_VARIANT_ID_MISSING'
  | 'SUBSCRIPTION_VIOLATION'
  | 'TOO_LONG'
  | 'TOO_SHORT'
  | 'UNSUPPORTED_COMBINED_LISTING_PARENT_OPERATION'
  | 'VARIANT_ALREADY_EXISTS';

export type RefundDutyInput = {
  dutyId: string;
  refundType?: RefundDutyRefundType | null | undefined;
};

export type RefundDutyRefundType =
  | 'FULL'
  | 'PROPORTIONAL';

export type RefundInput = {
  allowOverRefunding?: boolean | null | undefined;
  currency?: CurrencyCode | null | undefined;
  discrepancyReason?: OrderAdjustmentInputDiscrepancyReason | null | undefined;
  note?: string | null | undefined;
  notify?: boolean | null | undefined;
  orderId: string;
  processedAt?: string | null | undefined;
  refundDuties?: Array<RefundDutyInput> | null | undefined;
  refundLineItems?: Array<RefundLineItemInput> | null | undefined;
  refundMethods?: Array<RefundMethodInput> | null | undefined;
  shipping?: ShippingRefundInput | null | undefined;
  transactions?: Array<OrderTransactionInput> | null | undefined;
};

export type RefundLineItemInput = {
  lineItemId: string;
  locationId?: string | null | undefined;
  quantity: number;
  restockType?: RefundLineItemRestockType | null | undefined;
};

export type RefundLineItemRestockType =
  | 'CANCEL'
  | 'LEGACY_RESTOCK'
  | 'NO_RESTOCK'
  | 'RETURN';

export type RefundMethodInput =
  {   storeCreditRefund: StoreCreditRefundInput; };

export type RefundShippingInput = {
  fullRefund?: boolean | null | undefined;
  shippingRefundAmount?: MoneyInput | null | undefined;
};

export type RestockingFeeInput = {
  percentage: number;
};

export type ReturnErrorCode =
  | 'ALREADY_EXISTS'
  | 'BLANK'
  | 'CREATION_FAILED'
  | 'EQUAL_TO'
  | 'FEATURE_NOT_ENABLED'
  | 'GREATER_THAN'
  | 'GREATER_THAN_OR_EQUAL_TO'
  | 'INCLUSION'
  | 'INCOMPATIBLE_WITH_STANDARD_POLICY'
  | 'INTERNAL_ERROR'
  | 'INVALID'
  | 'INVALID_STATE'
  | 'LESS_THAN'
  | 'LESS_THAN_OR_EQUAL_TO'
  | 'MISSING_PERMISSION'
  | 'NOTIFICATION_FAILED'
  | 'NOT_A_NUMBER'
  | 'NOT_EDITABLE'
  | 'NOT_FOUND'
  | 'PRESENT'
  | 'TAKEN'
  | 'TOO_BIG'
  | 'TOO_LONG'
  | 'TOO_MANY_ARGUMENTS'
  | 'TOO_SHORT'
  | 'WRONG_LENGTH';

export type ReturnInput = {
  exchangeLineItems?: Array<ExchangeLineItemInput> | null | undefined;
  /** @deprecated This field is no longer supported and any value provided to it is currently ignored. */
  notifyCustomer?: boolean | null | undefined;
  orderId: string;
  requestedAt?: string | null | undefined;
  returnLineItems: Array<ReturnLineItemInput>;
  returnShippingFee?: ReturnShippingFeeInput | null | undefined;
  /** @deprecated This field is temporary to support the transition to Returns Processing APIs. */
  unprocessed?: boolean | null | undefined;
};

export type ReturnLineItemInput = {
  fulfillmentLineItemId: string;
  quantity: number;
  restockingFee?: RestockingFeeInput | null | undefined;
  /** @deprecated Use `returnReasonDefinitionId` instead. This field will be removed in the future. */
  returnReason?: ReturnReason | null | undefined;
  returnReasonDefinitionId?: string | null | undefined;
  returnReasonNote?: string | null | undefined;
};

export type ReturnProcessExchangeLineItemInput = {
  id: string;
  quantity: number;
};

export type ReturnProcessFinancialTransferInput =
  {   issueRefund: ReturnProcessRefundInput; };

export type ReturnProcessInput = {
  exchangeLineItems?: Array<ReturnProcessExchangeLineItemInput> | null | undefined;
  financialTransfer?: ReturnProcessFinancialTransferInput | null | undefined;
  note?: string | null | undefined;
  notifyCustomer?: boolean | null | undefined;
  refundDuties?: Array<RefundDutyInput> | null | undefined;
  refundShipping?: RefundShippingInput | null | undefined;
  returnId: string;
  returnLineItems?: Array<ReturnProcessReturnLineItemInput> | null | undefined;
  tipLineId?: string | null | undefined;
};

export type ReturnProcessRefundInput = {
  allowOverRefunding?: boolean | null | undefined;
  orderTransactions: Array<ReturnRefundOrderTransactionInput>;
  refundMethods?: Array<RefundMethodInput> | null | undefined;
};

export type ReturnProcessReturnLineItemInput = {
  dispositions?: Array<ReverseFulfillmentOrderDisposeInput> | null | undefined;
  id: string;
  quantity: number;
};

export type ReturnReason =
  | 'COLOR'
  | 'DEFECTIVE'
  | 'NOT_AS_DESCRIBED'
  | 'OTHER'
  | 'SIZE_TOO_LARGE'
  | 'SIZE_TOO_SMALL'
  | 'STYLE'
  | 'UNKNOWN'
  | 'UNWANTED'
  | 'WRONG_ITEM';

export type ReturnRefundOrderTransactionInput = {
  parentId: string;
  transactionAmount: MoneyInput;
};

export type ReturnShippingFeeInput = {
  amount: MoneyInput;
};

export type ReturnStatus =
  | 'CANCELED'
  | 'CLOSED'
  | 'DECLINED'
  | 'OPEN'
  | 'REQUESTED';

export type ReverseFulfillmentOrderDisposeInput = {
  dispositionType: ReverseFulfillmentOrderDispositionType;
  locationId?: string | null | undefined;
  quantity: number;
  reverseFulfillmentOrderLineItemId: string;
};

export type ReverseFulfillmentOrderDispositionType =
  | 'MISSING'
  | 'NOT_RESTOCKED'
  | 'PROCESSING_REQUIRED'
  | 'RESTOCKED';

export type SeoInput = {
  description?: string | null | undefined;
  title?: string | null | undefined;
};

export type ShippingRefundInput = {
  amount?: string | null | undefined;
  fullRefund?: boolean | null | undefined;
};

export type ShopifyPaymentsBalanceTransactionPayoutStatus =
  | 'ACTION_REQUIRED'
  | 'CANCELED'
  | 'FAILED'
  | 'IN_TRANSIT'
  | 'PAID'
  | 'PENDING'
  | 'SCHEDULED';

export type ShopifyPaymentsPayoutStatus =
  | 'CANCELED'
  | 'FAILED'
  | 'IN_TRANSIT'
  | 'PAID'
  | 'SCHEDULED';

export type ShopifyPaymentsPayoutTransactionType =
  | 'DEPOSIT'
  | 'WITHDRAWAL';

export type ShopifyPaymentsTransactionType =
  | 'ACH_BANK_FAILURE_DEBIT_FEE'
  | 'ACH_BANK_FAILURE_DEBIT_REVERSAL_FEE'
  | 'ADJUSTMENT'
  | 'ADS_PUBLISHER_CREDIT'
  | 'ADS_PUBLISHER_CREDIT_REVERSAL'
  | 'ADVANCE'
  | 'ADVANCE_FUNDING'
  | 'ANOMALY_CREDIT'
  | 'ANOMALY_CREDIT_REVERSAL'
  | 'ANOMALY_DEBIT'
  | 'ANOMALY_DEBIT_REVERSAL'
  | 'APPLICATION_FEE_REFUND'
  | 'BALANCE_TRANSFER_INBOUND'
  | 'BALANCE_TRANSFER_OUTBOUND'
  | 'BILLING_DEBIT'
  | 'BILLING_DEBIT_REVERSAL'
  | 'CHANNEL_CREDIT'
  | 'CHANNEL_CREDIT_REVERSAL'
  | 'CHANNEL_PROMOTION_CREDIT'
  | 'CHANNEL_PROMOTION_CREDIT_REVERSAL'
  | 'CHANNEL_TRANSFER_CREDIT'
  | 'CHANNEL_TRANSFER_CREDIT_REVERSAL'
  | 'CHANNEL_TRANSFER_DEBIT'
  | 'CHANNEL_TRANSFER_DEBIT_REVERSAL'
  | 'CHARGE'
  | 'CHARGEBACK_FEE'
  | 'CHARGEBACK_FEE_REFUND'
  | 'CHARGEBACK_HOLD'
  | 'CHARGEBACK_HOLD_RELEASE'
  | 'CHARGEBACK_PROTECTION_CREDIT'
  | 'CHARGEBACK_PROTECTION_CREDIT_REVERSAL'
  | 'CHARGEBACK_PROTECTION_DEBIT'
  | 'CHARGEBACK_PROTECTION_DEBIT_REVERSAL'
  | 'CHARGE_ADJUSTMENT'
  | 'COLLECTIONS_CREDIT'
  | 'COLLECTIONS_CREDIT_REVERSAL'
  | 'CUSTOMS_DUTY'
  | 'CUSTOMS_DUTY_ADJUSTMENT'
  | 'DISPUTE_REVERSAL'
  | 'DISPUTE_WITHDRAWAL'
  | 'IMPORT_TAX'
  | 'IMPORT_TAX_ADJUSTMENT'
  | 'IMPORT_TAX_REFUND'
  | 'LENDING_CAPITAL_REFUND'
  | 'LENDING_CAPITAL_REFUND_REVERSAL'
  | 'LENDING_CAPITAL_REMITTANCE'
  | 'LENDING_CAPITAL_REMITTANCE_REVERSAL'
  | 'LENDING_CREDIT'
  | 'LENDING_CREDIT_REFUND'
  | 'LENDING_CREDIT_REFUND_REVERSAL'
  | 'LENDING_CREDIT_REMITTANCE'
  | 'LENDING_CREDIT_REMITTANCE_REVERSAL'
  | 'LENDING_CREDIT_REVERSAL'
  | 'LENDING_DEBIT'
  | 'LENDING_DEBIT_REVERSAL'
  | 'MARKETPLACE_FEE_CREDIT'
  | 'MARKETPLACE_FEE_CREDIT_REVERSAL'
  | 'MARKETS_PRO_CREDIT'
  | 'MERCHANT_GOODWILL_CREDIT'
  | 'MERCHANT_GOODWILL_CREDIT_REVERSAL'
  | 'MERCHANT_TO_MERCHANT_CREDIT'
  | 'MERCHANT_TO_MERCHANT_CREDIT_REVERSAL'
  | 'MERCHANT_TO_MERCHANT_DEBIT'
  | 'MERCHANT_TO_MERCHANT_DEBIT_REVERSAL'
  | 'PROMOTION_CREDIT'
  | 'PROMOTION_CREDIT_REVERSAL'
  | 'REFERRAL_FEE'
  | 'REFERRAL_FEE_TAX'
  | 'REFUND'
  | 'REFUND_ADJUSTMENT'
  | 'REFUND_FAILURE'
  | 'RESERVED_FUNDS'
  | 'RESERVED_FUNDS_REVERSAL'
  | 'RESERVED_FUNDS_WITHDRAWAL'
  | 'RISK_REVERSAL'
  | 'RISK_WITHDRAWAL'
  | 'SELLER_PROTECTION_CREDIT'
  | 'SELLER_PROTECTION_CREDIT_REVERSAL'
  | 'SHIPPING_LABEL'
  | 'SHIPPING_LABEL_ADJUSTMENT'
  | 'SHIPPING_LABEL_ADJUSTMENT_BASE'
  | 'SHIPPING_LABEL_ADJUSTMENT_SURCHARGE'
  | 'SHIPPING_OTHER_CARRIER_CHARGE_ADJUSTMENT'
  | 'SHIPPING_RETURN_TO_ORIGIN_ADJUSTMENT'
  | 'SHOPIFY_COLLECTIVE_CREDIT'
  | 'SHOPIFY_COLLECTIVE_CREDIT_REVERSAL'
  | 'SHOPIFY_COLLECTIVE_DEBIT'
  | 'SHOPIFY_COLLECTIVE_DEBIT_REVERSAL'
  | 'SHOPIFY_SOURCE_CREDIT'
  | 'SHOPIFY_SOURCE_CREDIT_REVERSAL'
  | 'SHOPIFY_SOURCE_DEBIT'
  | 'SHOPIFY_SOURCE_DEBIT_REVERSAL'
  | 'SHOP_CASH_BILLING_DEBIT'
  | 'SHOP_CASH_BILLING_DEBIT_REVERSAL'
  | 'SHOP_CASH_CAMPAIGN_BILLING_CREDIT'
  | 'SHOP_CASH_CAMPAIGN_BILLING_CREDIT_REVERSAL'
  | 'SHOP_CASH_CAMPAIGN_BILLING_DEBIT'
  | 'SHOP_CASH_CAMPAIGN_BILLING_DEBIT_REVERSAL'
  | 'SHOP_CASH_CREDIT'
  | 'SHOP_CASH_CREDIT_REVERSAL'
  | 'SHOP_CASH_REFUND_DEBIT'
  | 'SHOP_CASH_REFUND_DEBIT_REVERSAL'
  | 'STRIPE_FEE'
  | 'TAX_ADJUSTMENT_CREDIT'
  | 'TAX_ADJUSTMENT_CREDIT_REVERSAL'
  | 'TAX_ADJUSTMENT_DEBIT'
  | 'TAX_ADJUSTMENT_DEBIT_REVERSAL'
  | 'TRANSFER'
  | 'TRANSFER_CANCEL'
  | 'TRANSFER_FAILURE'
  | 'TRANSFER_REFUND'
  | 'VAT_REFUND_CREDIT'
  | 'VAT_REFUND_CREDIT_REVERSAL';

export type StoreCreditRefundInput = {
  amount: MoneyInput;
  expiresAt?: string | null | undefined;
};

export type UniqueMetafieldValueInput = {
  key: string;
  namespace?: string | null | undefined;
  value: string;
};

export type UnitPriceMeasurementInput = {
  quantityUnit?: UnitPriceMeasurementMeasuredUnit | null | undefined;
  quantityValue?: number | null | undefined;
  referenceUnit?: UnitPriceMeasurementMeasuredUnit | null | undefined;
  referenceValue?: number | null | undefined;
};

export type UnitPriceMeasurementMeasuredUnit =
  | 'CL'
  | 'CM'
  | 'FLOZ'
  | 'FT'
  | 'FT2'
  | 'G'
  | 'GAL'
  | 'IN'
  | 'ITEM'
  | 'KG'
  | 'L'
  | 'LB'
  | 'M'
  | 'M2'
  | 'M3'
  | 'MG'
  | 'ML'
  | 'MM'
  | 'OZ'
  | 'PT'
  | 'QT'
  | 'UNKNOWN'
  | 'YD';

export type VariantOptionValueInput = {
  id?: string | null | undefined;
  linkedMetafieldValue?: string | null | undefined;
  name?: string | null | undefined;
  optionId?: string | null | undefined;
  optionName?: string | null | undefined;
};

export type WebhookSubscriptionFormat =
  | 'JSON'
  | 'XML';

export type WebhookSubscriptionInput = {
  /** @deprecated Use `uri` instead. */
  callbackUrl?: string | null | undefined;
  filter?: string | null | undefined;
  format?: WebhookSubscriptionFormat | null | undefined;
  includeFields?: Array<string> | null | undefined;
  metafieldNamespaces?: Array<string> | null | undefined;
  metafields?: Array<HasMetafieldsMetafieldIdentifierInput> | null | undefined;
  name?: string | null | undefined;
  uri?: string | null | undefined;
};

export type WebhookSubscriptionTopic =
  | 'APP_PURCHASES_ONE_TIME_UPDATE'
  | 'APP_SCOPES_UPDATE'
  | 'APP_SUBSCRIPTIONS_APPROACHING_CAPPED_AMOUNT'
  | 'APP_SUBSCRIPTIONS_UPDATE'
  | 'APP_UNINSTALLED'
  | 'AUDIT_EVENTS_ADMIN_API_ACTIVITY'
  | 'BULK_OPERATIONS_FINISH'
  | 'CARTS_CREATE'
  | 'CARTS_UPDATE'
  | 'CHANNELS_DELETE'
  | 'CHECKOUTS_CREATE'
  | 'CHECKOUTS_DELETE'
  | 'CHECKOUTS_UPDATE'
  | 'COLLECTIONS_CREATE'
  | 'COLLECTIONS_DELETE'
  | 'COLLECTIONS_UPDATE'
  | 'COLLECTION_LISTINGS_ADD'
  | 'COLLECTION_LISTINGS_REMOVE'
  | 'COLLECTION_LISTINGS_UPDATE'
  | 'COLLECTION_PUBLICATIONS_CREATE'
  | 'COLLECTION_PUBLICATIONS_DELETE'
  | 'COLLECTION_PUBLICATIONS_UPDATE'
  | 'COMPANIES_CREATE'
  | 'COMPANIES_DELETE'
  | 'COMPANIES_UPDATE'
  | 'COMPANY_CONTACTS_CREATE'
  | 'COMPANY_CONTACTS_DELETE'
  | 'COMPANY_CONTACTS_UPDATE'
  | 'COMPANY_CONTACT_ROLES_ASSIGN'
  | 'COMPANY_CONTACT_ROLES_REVOKE'
  | 'COMPANY_LOCATIONS_CREATE'
  | 'COMPANY_LOCATIONS_DELETE'
  | 'COMPANY_LOCATIONS_UPDATE'
  | 'CUSTOMERS_CREATE'
  | 'CUSTOMERS_DELETE'
  | 'CUSTOMERS_DISABLE'
  | 'CUSTOMERS_EMAIL_MARKETING_CONSENT_UPDATE'
  | 'CUSTOMERS_ENABLE'
  | 'CUSTOMERS_MARKETING_CONSENT_UPDATE'
  | 'CUSTOMERS_MERGE'
  | 'CUSTOMERS_PURCHASING_SUMMARY'
  | 'CUSTOMERS_UPDATE'
  | 'CUSTOMERS_WHATS_APP_MARKETING_CONSENT_UPDATE'
  | 'CUSTOMER_ACCOUNT_SETTINGS_UPDATE'
  | 'CUSTOMER_GROUPS_CREATE'
  | 'CUSTOMER_GROUPS_DELETE'
  | 'CUSTOMER_GROUPS_UPDATE'
  | 'CUSTOMER_JOINED_SEGMENT'
  | 'CUSTOMER_LEFT_SEGMENT'
  | 'CUSTOMER_PAYMENT_METHODS_CREATE'
  | 'CUSTOMER_PAYMENT_METHODS_REVOKE'
  | 'CUSTOMER_PAYMENT_METHODS_UPDATE'
  | 'CUSTOMER_TAGS_ADDED'
  | 'CUSTOMER_TAGS_REMOVED'
  | 'DELIVERY_PROMISE_SETTINGS_UPDATE'
  | 'DISCOUNTS_CREATE'
  | 'DISCOUNTS_DELETE'
  | 'DISCOUNTS_REDEEMCODE_ADDED'
  | 'DISCOUNTS_REDEEMCODE_REMOVED'
  | 'DISCOUNTS_UPDATE'
  | 'DISPUTES_CREATE'
  | 'DISPUTES_UPDATE'
  | 'DOMAINS_CREATE'
  | 'DOMAINS_DESTROY'
  | 'DOMAINS_UPDATE'
  | 'DRAFT_ORDERS_CREATE'
  | 'DRAFT_ORDERS_DELETE'
  | 'DRAFT_ORDERS_UPDATE'
  | 'FINANCE_APP_STAFF_MEMBER_DELETE'
  | 'FINANCE_APP_STAFF_MEMBER_GRANT'
  | 'FINANCE_APP_STAFF_MEMBER_REVOKE'
  | 'FINANCE_APP_STAFF_MEMBER_UPDATE'
  | 'FINANCE_KYC_INFORMATION_UPDATE'
  | 'FULFILLMENTS_CREATE'
  | 'FULFILLMENTS_UPDATE'
  | 'FULFILLMENT_EVENTS_CREATE'
  | 'FULFILLMENT_EVENTS_DELETE'
  | 'FULFILLMENT_HOLDS_ADDED'
  | 'FULFILLMENT_HOLDS_RELEASED'
  | 'FULFILLMENT_ORDERS_CANCELLATION_REQUEST_ACCEPTED'
  | 'FULFILLMENT_ORDERS_CANCELLATION_REQUEST_REJECTED'
  | 'FULFILLMENT_ORDERS_CANCELLATION_REQUEST_SUBMITTED'
  | 'FULFILLMENT_ORDERS_CANCELLED'
  | 'FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_ACCEPTED'
  | 'FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_REJECTED'
  | 'FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_SUBMITTED'
  | 'FULFILLMENT_ORDERS_FULFILLMENT_SERVICE_FAILED_TO_COMPLETE'
  | 'FULFILLMENT_ORDERS_HOLD_RELEASED'
  | 'FULFILLMENT_ORDERS_LINE_ITEMS_PREPARED_FOR_LOCAL_DELIVERY'
  | 'FULFILLMENT_ORDERS_LINE_ITEMS_PREPARED_FOR_PICKUP'
  | 'FULFILLMENT_ORDERS_MANUALLY_REPORTED_PROGRESS_STOPPED'
  | 'FULFILLMENT_ORDERS_MERGED'
  | 'FULFILLMENT_ORDERS_MOVED'
  | 'FULFILLMENT_ORDERS_ORDER_ROUTING_COMPLETE'
  | 'FULFILLMENT_ORDERS_PLACED_ON_HOLD'
  | 'FULFILLMENT_ORDERS_PROGRESS_REPORTED'
  | 'FULFILLMENT_ORDERS_RESCHEDULED'
  | 'FULFILLMENT_ORDERS_SCHEDULED_FULFILLMENT_ORDER_READY'
  | 'FULFILLMENT_ORDERS_SPLIT'
  | 'INVENTORY_ITEMS_CREATE'
  | 'INVENTORY_ITEMS_DELETE'
  | 'INVENTORY_ITEMS_UPDATE'
  | 'INVENTORY_LEVELS_CONNECT'
  | 'INVENTORY_LEVELS_DISCONNECT'
  | 'INVENTORY_LEVELS_UPDATE'
  | 'INVENTORY_SHIPMENTS_ADD_ITEMS'
  | 'INVENTORY_SHIPMENTS_CREATE'
  | 'INVENTORY_SHIPMENTS_DELETE'
  | 'INVENTORY_SHIPMENTS_MARK_IN_TRANSIT'
  | 'INVENTORY_SHIPMENTS_RECEIVE_ITEMS'
  | 'INVENTORY_SHIPMENTS_REMOVE_ITEMS'
  | 'INVENTORY_SHIPMENTS_UPDATE_ITEM_QUANTITIES'
  | 'INVENTORY_SHIPMENTS_UPDATE_TRACKING'
  | 'INVENTORY_TRANSFERS_ADD_ITEMS'
  | 'INVENTORY_TRANSFERS_CANCEL'
  | 'INVENTORY_TRANSFERS_COMPLETE'
  | 'INVENTORY_TRANSFERS_READY_TO_SHIP'
  | 'INVENTORY_TRANSFERS_REMOVE_ITEMS'
  | 'INVENTORY_TRANSFERS_UPDATED'
  | 'INVENTORY_TRANSFERS_UPDATE_ITEM_QUANTITIES'
  | 'LOCALES_CREATE'
  | 'LOCALES_DESTROY'
  | 'LOCALES_UPDATE'
  | 'LOCATIONS_ACTIVATE'
  | 'LOCATIONS_CREATE'
  | 'LOCATIONS_DEACTIVATE'
  | 'LOCATIONS_DELETE'
  | 'LOCATIONS_UPDATE'
  | 'MARKETS_BACKUP_REGION_UPDATE'
  | 'MARKETS_CREATE'
  | 'MARKETS_DELETE'
  | 'MARKETS_UPDATE'
  | 'METAFIELD_DEFINITIONS_CREATE'
  | 'METAFIELD_DEFINITIONS_DELETE'
  | 'METAFIELD_DEFINITIONS_UPDATE'
  | 'METAOBJECTS_CREATE'
  | 'METAOBJECTS_DELETE'
  | 'METAOBJECTS_UPDATE'
  | 'ORDERS_CANCELLED'
  | 'ORDERS_CREATE'
  | 'ORDERS_DELETE'
  | 'ORDERS_EDITED'
  | 'ORDERS_FULFILLED'
  | 'ORDERS_LINK_REQUESTED'
  | 'ORDERS_PAID'
  | 'ORDERS_PARTIALLY_FULFILLED'
  | 'ORDERS_RISK_ASSESSMENT_CHANGED'
  | 'ORDERS_SHOPIFY_PROTECT_ELIGIBILITY_CHANGED'
  | 'ORDERS_UPDATED'
  | 'ORDER_TRANSACTIONS_CREATE'
  | 'PAYMENT_SCHEDULES_DUE'
  | 'PAYMENT_TERMS_CREATE'
  | 'PAYMENT_TERMS_DELETE'
  | 'PAYMENT_TERMS_UPDATE'
  | 'PRODUCTS_CREATE'
  | 'PRODUCTS_DELETE'
  | 'PRODUCTS_UPDATE'
  | 'PRODUCT_FEEDS_CREATE'
  | 'PRODUCT_FEEDS_FULL_SYNC'
  | 'PRODUCT_FEEDS_FULL_SYNC_FINISH'
  | 'PRODUCT_FEEDS_INCREMENTAL_SYNC'
  | 'PRODUCT_FEEDS_UPDATE'
  | 'PRODUCT_LISTINGS_ADD'
  | 'PRODUCT_LISTINGS_REMOVE'
  | 'PRODUCT_LISTINGS_UPDATE'
  | 'PRODUCT_PUBLICATIONS_CREATE'
  | 'PRODUCT_PUBLICATIONS_DELETE'
  | 'PRODUCT_PUBLICATIONS_UPDATE'
  | 'PROFILES_CREATE'
  | 'PROFILES_DELETE'
  | 'PROFILES_UPDATE'
  | 'REFUNDS_CREATE'
  | 'RETURNS_APPROVE'
  | 'RETURNS_CANCEL'
  | 'RETURNS_CLOSE'
  | 'RETURNS_DECLINE'
  | 'RETURNS_PROCESS'
  | 'RETURNS_REOPEN'
  | 'RETURNS_REQUEST'
  | 'RETURNS_UPDATE'
  | 'REVERSE_DELIVERIES_ATTACH_DELIVERABLE'
  | 'REVERSE_FULFILLMENT_ORDERS_DISPOSE'
  | 'SCHEDULED_PRODUCT_LISTINGS_ADD'
  | 'SCHEDULED_PRODUCT_LISTINGS_REMOVE'
  | 'SCHEDULED_PRODUCT_LISTINGS_UPDATE'
  | 'SEGMENTS_CREATE'
  | 'SEGMENTS_DELETE'
  | 'SEGMENTS_UPDATE'
  | 'SELLING_PLAN_GROUPS_CREATE'
  | 'SELLING_PLAN_GROUPS_DELETE'
  | 'SELLING_PLAN_GROUPS_UPDATE'
  | 'SHIPPING_ADDRESSES_CREATE'
  | 'SHIPPING_ADDRESSES_UPDATE'
  | 'SHOP_UPDATE'
  | 'SUBSCRIPTION_BILLING_ATTEMPTS_CHALLENGED'
  | 'SUBSCRIPTION_BILLING_ATTEMPTS_FAILURE'
  | 'SUBSCRIPTION_BILLING_ATTEMPTS_SUCCESS'
  | 'SUBSCRIPTION_BILLING_CYCLES_SKIP'
  | 'SUBSCRIPTION_BILLING_CYCLES_UNSKIP'
  | 'SUBSCRIPTION_BILLING_CYCLE_EDITS_CREATE'
  | 'SUBSCRIPTION_BILLING_CYCLE_EDITS_DELETE'
  | 'SUBSCRIPTION_BILLING_CYCLE_EDITS_UPDATE'
  | 'SUBSCRIPTION_CONTRACTS_ACTIVATE'
  | 'SUBSCRIPTION_CONTRACTS_CANCEL'
  | 'SUBSCRIPTION_CONTRACTS_CREATE'
  | 'SUBSCRIPTION_CONTRACTS_EXPIRE'
  | 'SUBSCRIPTION_CONTRACTS_FAIL'
  | 'SUBSCRIPTION_CONTRACTS_PAUSE'
  | 'SUBSCRIPTION_CONTRACTS_UPDATE'
  | 'TAX_SERVICES_CREATE'
  | 'TAX_SERVICES_UPDATE'
  | 'TENDER_TRANSACTIONS_CREATE'
  | 'THEMES_CREATE'
  | 'THEMES_DELETE'
  | 'THEMES_PUBLISH'
  | 'THEMES_UPDATE'
  | 'VARIANTS_IN_STOCK'
  | 'VARIANTS_OUT_OF_STOCK';

export type WeightInput = {
  unit: WeightUnit;
  value: number;
};

export type WeightUnit =
  | 'GRAMS'
  | 'KILOGRAMS'
  | 'OUNCES'
  | 'POUNDS';

export type AllLocationsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AllLocationsQuery = { locations: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<PlaceFieldsFragment> } };

export type PlaceFieldsFragment = { id: string, name: string, isActive: boolean, isFulfillmentService: boolean, shipsInventory: boolean, fulfillsOnlineOrders: boolean, updatedAt: string, localPickupSettingsV2: { pickupTime: DeliveryLocalPickupTime } | null, address: { address1: string | null, address2: string | null, city: string | null, province: string | null, provinceCode: string | null, zip: string | null, countryCode: string | null, phone: string | null } };

export type BalanceTransactionsQueryVariables = Exact<{
  query: string;
  first: number;
  after?: string | null | undefined;
  hideTransfers: boolean;
}>;


export type BalanceTransactionsQuery = { shopifyPaymentsAccount: { balanceTransactions: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, type: ShopifyPaymentsTransactionType, transactionDate: string, test: boolean, adjustmentReason: string | null, sourceOrderTransactionId: string | null, amount: { amount: string, currencyCode: CurrencyCode }, fee: { amount: string, currencyCode: CurrencyCode }, net: { amount: string, currencyCode: CurrencyCode }, associatedOrder: { id: string, name: string } | null, associatedPayout: { id: string | null, status: ShopifyPaymentsBalanceTransactionPayoutStatus | null } }> } } | null };

export type BulkByIdQueryVariables = Exact<{
  id: string;
}>;


export type BulkByIdQuery = { bulkOperation: { id: string, status: BulkOperationStatus, errorCode: BulkOperationErrorCode | null, objectCount: string, url: string | null, partialDataUrl: string | null } | null };

export type BulkOrdersQueryVariables = Exact<{ [key: string]: never; }>;


export type BulkOrdersQuery = { orders: { edges: Array<{ node: BulkOrderFieldsFragment }> } };

export type TaxFieldsFragment = { title: string, rate: number | null, channelLiable: boolean | null, priceSet: MoneyFieldsFragment };

export type DiscountFieldsFragment = { allocatedAmountSet: MoneyFieldsFragment, discountApplication:
    | { title: string, index: number }
    | { code: string, index: number }
    | { title: string, index: number }
    | { title: string, index: number }
   };

export type AddressFieldsFragment = { name: string | null, company: string | null, address1: string | null, address2: string | null, city: string | null, province: string | null, provinceCode: string | null, zip: string | null, countryCodeV2: CountryCode | null, phone: string | null };

export type MoneyFieldsFragment = { shopMoney: { amount: string } };

export type BulkOrderFieldsFragment = { id: string, name: string, sourceName: string | null, sourceIdentifier: string | null, poNumber: string | null, processedAt: string, updatedAt: string, cancelledAt: string | null, closedAt: string | null, cancelReason: OrderCancelReason | null, displayFinancialStatus: OrderDisplayFinancialStatus | null, currencyCode: CurrencyCode, email: string | null, phone: string | null, customerLocale: string | null, taxesIncluded: boolean, test: boolean, note: string | null, tags: Array<string>, customer: { id: string, firstName: string | null, lastName: string | null, defaultEmailAddress: { emailAddress: string } | null, defaultPhoneNumber: { phoneNumber: string } | null } | null, purchasingEntity:
    | { __typename: 'Customer' }
    | { __typename: 'PurchasingCompany' }
   | null, shippingAddress: AddressFieldsFragment | null, billingAddress: AddressFieldsFragment | null, taxLines: Array<TaxFieldsFragment>, subtotalPriceSet: MoneyFieldsFragment | null, totalShippingPriceSet: MoneyFieldsFragment, totalDiscountsSet: MoneyFieldsFragment | null, totalTaxSet: MoneyFieldsFragment | null, totalPriceSet: MoneyFieldsFragment, originalTotalDutiesSet: MoneyFieldsFragment | null, totalTipReceivedSet: MoneyFieldsFragment, totalRefundedSet: MoneyFieldsFragment, retailLocation: { id: string } | null, lineItems: { edges: Array<{ node: { id: string, sku: string | null, name: string, quantity: number, currentQuantity: number, variant: { id: string } | null, originalUnitPriceSet: MoneyFieldsFragment, discountAllocations: Array<DiscountFieldsFragment>, taxLines: Array<TaxFieldsFragment>, customAttributes: Array<{ key: string, value: string | null }> } }> }, fulfillments: Array<{ id: string }>, refunds: Array<{ id: string }>, shippingLine: { title: string } | null };

export type BulkProductsQueryVariables = Exact<{ [key: string]: never; }>;


export type BulkProductsQuery = { products: { edges: Array<{ node: { id: string, title: string, descriptionHtml: string, vendor: string, productType: string, status: ProductStatus, tags: Array<string>, updatedAt: string, category: { fullName: string } | null, variants: { edges: Array<{ node: { id: string, title: string, sku: string | null, barcode: string | null, price: string, selectedOptions: Array<{ name: string, value: string }>, inventoryItem: { id: string, tracked: boolean, countryCodeOfOrigin: CountryCode | null, harmonizedSystemCode: string | null, measurement: { weight: { value: number, unit: WeightUnit } | null } }, media: { edges: Array<{ node:
                    | { id: string, alt: string | null, image: { url: string } | null }
                    | { id: string, alt: string | null }
                   }> } } }> }, media: { edges: Array<{ node:
              | { id: string, alt: string | null, image: { url: string } | null }
              | { id: string, alt: string | null }
             }> }, metafields: { edges: Array<{ node: { id: string, namespace: string, key: string, jsonValue: string } }> } } }> } };

export type BulkStockQueryVariables = Exact<{ [key: string]: never; }>;


export type BulkStockQuery = { inventoryItems: { edges: Array<{ node: { id: string, sku: string | null, tracked: boolean, duplicateSkuCount: number, updatedAt: string, inventoryLevels: { edges: Array<{ node: { id: string, updatedAt: string, location: { id: string }, quantities: Array<{ name: string, quantity: number }> } }> } } }> } };

export type CancelFulfillmentMutationVariables = Exact<{
  id: string;
}>;


export type CancelFulfillmentMutation = { fulfillmentCancel: { userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type CancelOrderMutationVariables = Exact<{
  orderId: string;
  reason: OrderCancelReason;
  restock: boolean;
  refundMethod?: OrderCancelRefundMethodInput | null | undefined;
  notifyCustomer?: boolean | null | undefined;
  staffNote?: string | null | undefined;
}>;


export type CancelOrderMutation = { orderCancel: { job: { id: string } | null, orderCancelUserErrors: Array<{ code: OrderCancelUserErrorCode | null, field: Array<string> | null, message: string }> } | null };

export type CountOrdersQueryVariables = Exact<{
  query: string;
}>;


export type CountOrdersQuery = { ordersCount: { count: number } | null };

export type CountProductsQueryVariables = Exact<{
  query: string;
}>;


export type CountProductsQuery = { productsCount: { count: number } | null };

export type CountVariantsQueryVariables = Exact<{ [key: string]: never; }>;


export type CountVariantsQuery = { productVariantsCount: { count: number } | null };

export type CreateFulfillmentMutationVariables = Exact<{
  fulfillment: FulfillmentInput;
}>;


export type CreateFulfillmentMutation = { fulfillmentCreate: { fulfillment: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type CreateOrderMutationVariables = Exact<{
  order: OrderCreateOrderInput;
  options?: OrderCreateOptionsInput | null | undefined;
}>;


export type CreateOrderMutation = { orderCreate: { order: { id: string, name: string } | null, userErrors: Array<{ code: OrderCreateUserErrorCode | null, field: Array<string> | null, message: string }> } | null };

export type CreateReturnMutationVariables = Exact<{
  input: ReturnInput;
}>;


export type CreateReturnMutation = { returnCreate: { return: { id: string } | null, userErrors: Array<{ code: ReturnErrorCode | null, field: Array<string> | null, message: string }> } | null };

export type CreateVariantsMutationVariables = Exact<{
  productId: string;
  variants: Array<ProductVariantsBulkInput> | ProductVariantsBulkInput;
}>;


export type CreateVariantsMutation = { productVariantsBulkCreate: { userErrors: Array<{ code: ProductVariantsBulkCreateUserErrorCode | null, field: Array<string> | null, message: string }> } | null };

export type CreateWebhookSubscriptionMutationVariables = Exact<{
  topic: WebhookSubscriptionTopic;
  subscription: WebhookSubscriptionInput;
}>;


export type CreateWebhookSubscriptionMutation = { webhookSubscriptionCreate: { webhookSubscription: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type DefineExternalIdMutationVariables = Exact<{
  definition: MetafieldDefinitionInput;
}>;


export type DefineExternalIdMutation = { metafieldDefinitionCreate: { createdDefinition: { id: string } | null, userErrors: Array<{ code: MetafieldDefinitionCreateUserErrorCode | null, field: Array<string> | null, message: string }> } | null };

export type DeleteWebhookSubscriptionMutationVariables = Exact<{
  id: string;
}>;


export type DeleteWebhookSubscriptionMutation = { webhookSubscriptionDelete: { deletedWebhookSubscriptionId: string | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type FulfillmentLinesQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type FulfillmentLinesQuery = { fulfillment: { fulfillmentLineItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ quantity: number | null, lineItem: { id: string } }> } } | null };

export type ImportedOrderQueryVariables = Exact<{
  customId: UniqueMetafieldValueInput;
}>;


export type ImportedOrderQuery = { orderByIdentifier: { id: string, name: string, cancelledAt: string | null } | null };

export type InstallationQueryVariables = Exact<{ [key: string]: never; }>;


export type InstallationQuery = { currentAppInstallation: { accessScopes: Array<{ handle: string }> }, publicApiVersions: Array<{ handle: string, supported: boolean }>, shop: { myshopifyDomain: string } };

export type LevelAtQueryVariables = Exact<{
  id: string;
  location: string;
}>;


export type LevelAtQuery = { inventoryItem: { id: string, sku: string | null, tracked: boolean, duplicateSkuCount: number, updatedAt: string, inventoryLevel: LevelFieldsFragment | null } | null };

export type LevelFieldsFragment = { id: string, updatedAt: string, location: { id: string }, quantities: Array<{ name: string, quantity: number }> };

export type LevelsByUpdateQueryVariables = Exact<{
  query: string;
  first: number;
  after?: string | null | undefined;
  levels: number;
}>;


export type LevelsByUpdateQuery = { inventoryItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, sku: string | null, tracked: boolean, duplicateSkuCount: number, updatedAt: string, inventoryLevels: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<LevelFieldsFragment> } }> } };

export type LevelsOfItemQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type LevelsOfItemQuery = { inventoryItem: { inventoryLevels: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<LevelFieldsFragment> } } | null };

export type LocationByIdQueryVariables = Exact<{
  id: string;
}>;


export type LocationByIdQuery = { location: PlaceFieldsFragment | null };

export type MoreOfProductQueryVariables = Exact<{
  id: string;
  variants: number;
  afterVariant?: string | null | undefined;
  media: number;
  afterMedia?: string | null | undefined;
  metafields: number;
  afterMetafield?: string | null | undefined;
}>;


export type MoreOfProductQuery = { product: { variants: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<ProductVariantFieldsFragment> }, media: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
        | ProductMediaFields_MediaImage_Fragment
        | ProductMediaFields_Video_Fragment
      > }, metafields: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, namespace: string, key: string, jsonValue: string }> } } | null };

export type ProductVariantFieldsFragment = { id: string, title: string, sku: string | null, barcode: string | null, price: string, selectedOptions: Array<{ name: string, value: string }>, inventoryItem: { id: string, tracked: boolean, countryCodeOfOrigin: CountryCode | null, harmonizedSystemCode: string | null, measurement: { weight: { value: number, unit: WeightUnit } | null } }, media: { nodes: Array<
      | ProductMediaFields_MediaImage_Fragment
      | ProductMediaFields_Video_Fragment
    > } };

type ProductMediaFields_MediaImage_Fragment = { id: string, alt: string | null, image: { url: string } | null };

type ProductMediaFields_Video_Fragment = { id: string, alt: string | null };

export type ProductMediaFieldsFragment =
  | ProductMediaFields_MediaImage_Fragment
  | ProductMediaFields_Video_Fragment
;

export type MoreRefundLinesQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type MoreRefundLinesQuery = { refund: { refundLineItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<RefundLineFieldsFragment> } } | null };

export type RefundLineFieldsFragment = { quantity: number, restocked: boolean, subtotalSet: { shopMoney: { amount: string } }, totalTaxSet: { shopMoney: { amount: string } }, lineItem: { id: string, sku: string | null } };

export type MoreVariantsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type MoreVariantsQuery = { product: { variants: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<VariantFieldsFragment> } } | null };

export type VariantFieldsFragment = { id: string, sku: string | null, barcode: string | null, inventoryItem: { tracked: boolean, countryCodeOfOrigin: CountryCode | null, harmonizedSystemCode: string | null, measurement: { weight: { unit: WeightUnit, value: number } | null } } };

export type OrderByIdQueryVariables = Exact<{
  id: string;
  lines: number;
  parts: number;
}>;


export type OrderByIdQuery = { order: OrderFieldsFragment | null };

export type OrderFieldsFragment = { id: string, name: string, sourceName: string | null, sourceIdentifier: string | null, poNumber: string | null, processedAt: string, updatedAt: string, cancelledAt: string | null, closedAt: string | null, cancelReason: OrderCancelReason | null, displayFinancialStatus: OrderDisplayFinancialStatus | null, currencyCode: CurrencyCode, email: string | null, phone: string | null, customerLocale: string | null, taxesIncluded: boolean, test: boolean, note: string | null, tags: Array<string>, customer: { id: string, firstName: string | null, lastName: string | null, defaultEmailAddress: { emailAddress: string } | null, defaultPhoneNumber: { phoneNumber: string } | null } | null, purchasingEntity:
    | { __typename: 'Customer' }
    | { __typename: 'PurchasingCompany' }
   | null, shippingAddress: AddressFieldsFragment | null, billingAddress: AddressFieldsFragment | null, taxLines: Array<TaxFieldsFragment>, subtotalPriceSet: MoneyFieldsFragment | null, totalShippingPriceSet: MoneyFieldsFragment, totalDiscountsSet: MoneyFieldsFragment | null, totalTaxSet: MoneyFieldsFragment | null, totalPriceSet: MoneyFieldsFragment, originalTotalDutiesSet: MoneyFieldsFragment | null, totalTipReceivedSet: MoneyFieldsFragment, totalRefundedSet: MoneyFieldsFragment, retailLocation: { id: string } | null, lineItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, sku: string | null, name: string, quantity: number, currentQuantity: number, variant: { id: string } | null, originalUnitPriceSet: MoneyFieldsFragment, discountAllocations: Array<DiscountFieldsFragment>, taxLines: Array<TaxFieldsFragment>, customAttributes: Array<{ key: string, value: string | null }> }> }, fulfillments: Array<{ id: string, status: FulfillmentStatus, location: { id: string } | null, fulfillmentLineItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ quantity: number | null, lineItem: { id: string } }> } }>, refunds: Array<{ id: string, refundLineItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ quantity: number, restockType: RefundLineItemRestockType, lineItem: { id: string } }> } }>, shippingLines: { nodes: Array<{ title: string, code: string | null, carrierIdentifier: string | null, originalPriceSet: MoneyFieldsFragment, discountAllocations: Array<DiscountFieldsFragment>, taxLines: Array<TaxFieldsFragment> }> } };

export type OrderLinesQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type OrderLinesQuery = { order: { lineItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, sku: string | null, name: string, quantity: number, currentQuantity: number, variant: { id: string } | null, originalUnitPriceSet: { shopMoney: { amount: string } }, discountAllocations: Array<{ allocatedAmountSet: { shopMoney: { amount: string } }, discountApplication:
            | { title: string, index: number }
            | { code: string, index: number }
            | { title: string, index: number }
            | { title: string, index: number }
           }>, taxLines: Array<{ title: string, rate: number | null, channelLiable: boolean | null, priceSet: { shopMoney: { amount: string } } }>, customAttributes: Array<{ key: string, value: string | null }> }> } } | null };

export type OrderPartsQueryVariables = Exact<{
  id: string;
}>;


export type OrderPartsQuery = { order: { fulfillments: Array<{ id: string, status: FulfillmentStatus, location: { id: string } | null, fulfillmentLineItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ quantity: number | null, lineItem: { id: string } }> } }>, refunds: Array<{ id: string, refundLineItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ quantity: number, restockType: RefundLineItemRestockType, lineItem: { id: string } }> } }> } | null };

export type OrderPaymentsQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type OrderPaymentsQuery = { nodes: Array<
    | { id: string, transactions: Array<{ id: string, kind: OrderTransactionKind, status: OrderTransactionStatus, gateway: string | null, formattedGateway: string | null, paymentId: string | null, processedAt: string | null, amountSet: { shopMoney: { amount: string } } }> }
    | Record<PropertyKey, never>
   | null> };

export type OrderRestsQueryVariables = Exact<{
  ids: Array<string> | string;
  lines: number;
  parts: number;
}>;


export type OrderRestsQuery = { nodes: Array<
    | (
      { id: string, updatedAt: string }
      & OrderRestFieldsFragment
    )
    | Record<PropertyKey, never>
   | null> };

export type OrderRestFieldsFragment = { fulfillments: Array<{ id: string, status: FulfillmentStatus, location: { id: string } | null, fulfillmentLineItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ quantity: number | null, lineItem: { id: string } }> } }>, refunds: Array<{ id: string, refundLineItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ quantity: number, restockType: RefundLineItemRestockType, lineItem: { id: string } }> } }>, shippingLines: { nodes: Array<{ title: string, code: string | null, carrierIdentifier: string | null, originalPriceSet: MoneyFieldsFragment, discountAllocations: Array<DiscountFieldsFragment>, taxLines: Array<TaxFieldsFragment> }> } };

export type OrderToRefundQueryVariables = Exact<{
  id: string;
  lines: number;
}>;


export type OrderToRefundQuery = { order: { id: string, name: string, cancelledAt: string | null, currencyCode: CurrencyCode, lineItems: { pageInfo: { hasNextPage: boolean }, nodes: Array<{ id: string, sku: string | null, refundableQuantity: number }> }, transactions: Array<{ id: string, kind: OrderTransactionKind, status: OrderTransactionStatus, gateway: string | null, maximumRefundableV2: { amount: string } | null }>, refunds: Array<{ id: string, note: string | null }> } | null };

export type OrderToReturnQueryVariables = Exact<{
  id: string;
  lines: number;
}>;


export type OrderToReturnQuery = { order: { id: string, name: string, fulfillments: Array<{ status: FulfillmentStatus, fulfillmentLineItems: { nodes: Array<{ id: string, quantity: number | null, lineItem: { id: string, sku: string | null } }> } }>, returns: { nodes: Array<{ id: string, status: ReturnStatus, returnLineItems: { nodes: Array<{ id: string, quantity: number, processableQuantity: number, returnReasonNote: string, fulfillmentLineItem: { id: string, quantity: number | null, lineItem: { id: string, sku: string | null } } }> }, reverseFulfillmentOrders: { nodes: Array<{ lineItems: { nodes: Array<{ id: string, fulfillmentLineItem: { id: string } | null }> } }> } }> } } | null };

export type OrderToShipQueryVariables = Exact<{
  id: string;
  lines: number;
}>;


export type OrderToShipQuery = { order: { id: string, name: string, cancelledAt: string | null, fulfillments: Array<{ id: string, status: FulfillmentStatus, trackingInfo: Array<{ number: string | null, company: string | null, url: string | null }>, fulfillmentLineItems: { nodes: Array<{ id: string, quantity: number | null, lineItem: { id: string, sku: string | null } }> } }>, fulfillmentOrders: { nodes: Array<{ id: string, status: FulfillmentOrderStatus, assignedLocation: { location: { id: string } | null }, lineItems: { pageInfo: { hasNextPage: boolean }, nodes: Array<{ id: string, remainingQuantity: number, lineItem: { id: string, sku: string | null } }> } }> } } | null };

export type OrdersBySourceQueryVariables = Exact<{
  query: string;
}>;


export type OrdersBySourceQuery = { orders: { nodes: Array<{ id: string, sourceIdentifier: string | null }> } };

export type OrdersByUpdateQueryVariables = Exact<{
  query: string;
  first: number;
  after?: string | null | undefined;
  lines: number;
  parts: number;
}>;


export type OrdersByUpdateQuery = { orders: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<OrderFieldsFragment> } };

export type PayoutsByIssueQueryVariables = Exact<{
  query: string;
  first: number;
  after?: string | null | undefined;
}>;


export type PayoutsByIssueQuery = { shopifyPaymentsAccount: { payouts: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, issuedAt: string, status: ShopifyPaymentsPayoutStatus, transactionType: ShopifyPaymentsPayoutTransactionType, externalTraceId: string | null, net: { amount: string, currencyCode: CurrencyCode } }> } } | null };

export type ProcessReturnMutationVariables = Exact<{
  input: ReturnProcessInput;
}>;


export type ProcessReturnMutation = { returnProcess: { return: { id: string } | null, userErrors: Array<{ code: ReturnErrorCode | null, field: Array<string> | null, message: string }> } | null };

export type ProductByIdQueryVariables = Exact<{
  id: string;
  variants: number;
  media: number;
  metafields: number;
}>;


export type ProductByIdQuery = { shop: { currencyCode: CurrencyCode }, product: ProductFieldsFragment | null };

export type ProductFieldsFragment = { id: string, title: string, descriptionHtml: string, vendor: string, productType: string, status: ProductStatus, tags: Array<string>, updatedAt: string, category: { fullName: string } | null, variants: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<ProductVariantFieldsFragment> }, media: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
      | ProductMediaFields_MediaImage_Fragment
      | ProductMediaFields_Video_Fragment
    > }, metafields: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, namespace: string, key: string, jsonValue: string }> } };

export type ProductByNameQueryVariables = Exact<{
  customId: UniqueMetafieldValueInput;
}>;


export type ProductByNameQuery = { productByIdentifier: { id: string } | null };

export type ProductToWriteQueryVariables = Exact<{
  id: string;
}>;


export type ProductToWriteQuery = { product: { id: string, title: string, descriptionHtml: string, vendor: string, productType: string, status: ProductStatus, tags: Array<string>, options: Array<{ name: string }>, externalId: { value: string } | null, media: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
        | { id: string, alt: string | null, image: { url: string } | null, originalSource: { url: string | null } | null }
        | { id: string, alt: string | null }
      > }, metafields: { nodes: Array<{ key: string, type: string, value: string }> }, variants: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<VariantFieldsFragment> } } | null };

export type ProductsByUpdateQueryVariables = Exact<{
  query: string;
  first: number;
  after?: string | null | undefined;
  variants: number;
  media: number;
  metafields: number;
}>;


export type ProductsByUpdateQuery = { shop: { currencyCode: CurrencyCode }, products: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<ProductFieldsFragment> } };

export type RecentBulksQueryVariables = Exact<{ [key: string]: never; }>;


export type RecentBulksQuery = { bulkOperations: { nodes: Array<{ id: string, status: BulkOperationStatus, query: string }> } };

export type RefundByIdQueryVariables = Exact<{
  id: string;
  lines: number;
}>;


export type RefundByIdQuery = { refund: RefundFieldsFragment | null };

export type RefundFieldsFragment = { id: string, createdAt: string | null, processedAt: string, updatedAt: string, note: string | null, order: { id: string, currencyCode: CurrencyCode }, return: { id: string } | null, totalRefundedSet: { shopMoney: { amount: string } }, transactions: { nodes: Array<{ id: string, kind: OrderTransactionKind, status: OrderTransactionStatus }> }, refundShippingLines: { nodes: Array<{ subtotalAmountSet: { shopMoney: { amount: string } } }> }, refundLineItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<RefundLineFieldsFragment> } };

export type RefundLinesQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type RefundLinesQuery = { refund: { refundLineItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ quantity: number, restockType: RefundLineItemRestockType, lineItem: { id: string } }> } } | null };

export type RefundOrderMutationVariables = Exact<{
  input: RefundInput;
  key: string;
}>;


export type RefundOrderMutation = { refundCreate: { refund: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type RefundsByOrderQueryVariables = Exact<{
  query: string;
  first: number;
  after?: string | null | undefined;
  parts: number;
  lines: number;
}>;


export type RefundsByOrderQuery = { orders: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, updatedAt: string, refunds: Array<RefundFieldsFragment> }> } };

export type RefundsOfOrderQueryVariables = Exact<{
  id: string;
  parts: number;
  lines: number;
}>;


export type RefundsOfOrderQuery = { order: { id: string, refunds: Array<RefundFieldsFragment> } | null };

export type ReturnByIdQueryVariables = Exact<{
  id: string;
  lines: number;
}>;


export type ReturnByIdQuery = { return: ReturnFieldsFragment | null };

export type ReturnFieldsFragment = { id: string, name: string, status: ReturnStatus, createdAt: string, requestApprovedAt: string | null, closedAt: string | null, order: { id: string }, returnLineItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<ReturnLineFieldsFragment> }, reverseFulfillmentOrders: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ lineItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ fulfillmentLineItem: { lineItem: { id: string } } | null, dispositions: Array<{ type: ReverseFulfillmentOrderDispositionType, quantity: number, createdAt: string, location: { id: string } | null }> }> } }> } };

export type ReturnLineFieldsFragment = { id: string, quantity: number, returnReasonNote: string, fulfillmentLineItem: { lineItem: { id: string, sku: string | null } }, returnReasonDefinition: { name: string } | null };

export type ReturnsByOrderQueryVariables = Exact<{
  query: string;
  first: number;
  after?: string | null | undefined;
  parts: number;
  lines: number;
}>;


export type ReturnsByOrderQuery = { orders: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, updatedAt: string, returns: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<ReturnFieldsFragment> } }> } };

export type ReturnsOfOrderQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
  parts: number;
  lines: number;
}>;


export type ReturnsOfOrderQuery = { order: { returns: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<ReturnFieldsFragment> } } | null };

export type SetMetafieldsMutationVariables = Exact<{
  metafields: Array<MetafieldsSetInput> | MetafieldsSetInput;
}>;


export type SetMetafieldsMutation = { metafieldsSet: { userErrors: Array<{ code: MetafieldsSetUserErrorCode | null, field: Array<string> | null, message: string }> } | null };

export type SetProductMutationVariables = Exact<{
  identifier: ProductSetIdentifiers;
  input: ProductSetInput;
}>;


export type SetProductMutation = { productSet: { product: { id: string } | null, userErrors: Array<{ code: ProductSetUserErrorCode | null, field: Array<string> | null, message: string }> } | null };

export type SetQuantitiesMutationVariables = Exact<{
  input: InventorySetQuantitiesInput;
  key: string;
}>;


export type SetQuantitiesMutation = { inventorySetQuantities: { inventoryAdjustmentGroup: { id: string } | null, userErrors: Array<{ code: InventorySetQuantitiesUserErrorCode | null, field: Array<string> | null, message: string }> } | null };

export type ShipmentByIdQueryVariables = Exact<{
  id: string;
  lines: number;
}>;


export type ShipmentByIdQuery = { fulfillment: ShipmentFieldsFragment | null };

export type ShipmentFieldsFragment = { id: string, status: FulfillmentStatus, displayStatus: FulfillmentDisplayStatus | null, createdAt: string, updatedAt: string, inTransitAt: string | null, deliveredAt: string | null, estimatedDeliveryAt: string | null, order: { id: string }, location: { id: string } | null, trackingInfo: Array<{ company: string | null, number: string | null, url: string | null }>, fulfillmentLineItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ quantity: number | null, lineItem: { id: string, sku: string | null } }> } };

export type ShipmentLinesQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ShipmentLinesQuery = { fulfillment: { fulfillmentLineItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ quantity: number | null, lineItem: { id: string, sku: string | null } }> } } | null };

export type ShipmentsByOrderQueryVariables = Exact<{
  query: string;
  first: number;
  after?: string | null | undefined;
  parts: number;
  lines: number;
}>;


export type ShipmentsByOrderQuery = { orders: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, updatedAt: string, fulfillments: Array<ShipmentFieldsFragment> }> } };

export type ShipmentsOfOrderQueryVariables = Exact<{
  id: string;
  parts: number;
  lines: number;
}>;


export type ShipmentsOfOrderQuery = { order: { id: string, fulfillments: Array<ShipmentFieldsFragment> } | null };

export type ShopCurrencyQueryVariables = Exact<{ [key: string]: never; }>;


export type ShopCurrencyQuery = { shop: { currencyCode: CurrencyCode } };

export type ShopFactsQueryVariables = Exact<{ [key: string]: never; }>;


export type ShopFactsQuery = { shop: { currencyCode: CurrencyCode, plan: { partnerDevelopment: boolean } } };

export type ShopLocationsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ShopLocationsQuery = { locations: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, isActive: boolean }> } };

export type StartBulkMutationVariables = Exact<{
  query: string;
}>;


export type StartBulkMutation = { bulkOperationRunQuery: { bulkOperation: { id: string, status: BulkOperationStatus, errorCode: BulkOperationErrorCode | null, objectCount: string, url: string | null, partialDataUrl: string | null } | null, userErrors: Array<{ code: BulkOperationUserErrorCode | null, message: string }> } | null };

export type StockByIdQueryVariables = Exact<{
  ids: Array<string> | string;
  location: string;
}>;


export type StockByIdQuery = { nodes: Array<
    | StockFieldsFragment
    | Record<PropertyKey, never>
   | null> };

export type StockFieldsFragment = { id: string, sku: string | null, inventoryLevel: { quantities: Array<{ name: string, quantity: number }> } | null };

export type StockBySkuQueryVariables = Exact<{
  query: string;
  first: number;
  after?: string | null | undefined;
  location: string;
}>;


export type StockBySkuQuery = { inventoryItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<StockFieldsFragment> } };

export type UpdateTrackingMutationVariables = Exact<{
  id: string;
  tracking: FulfillmentTrackingInput;
  notify?: boolean | null | undefined;
}>;


export type UpdateTrackingMutation = { fulfillmentTrackingInfoUpdate: { fulfillment: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type UpdateVariantsMutationVariables = Exact<{
  productId: string;
  variants: Array<ProductVariantsBulkInput> | ProductVariantsBulkInput;
}>;


export type UpdateVariantsMutation = { productVariantsBulkUpdate: { productVariants: Array<{ id: string }> | null, userErrors: Array<{ code: ProductVariantsBulkUpdateUserErrorCode | null, field: Array<string> | null, message: string }> } | null };

export type UpdateWebhookSubscriptionMutationVariables = Exact<{
  id: string;
  subscription: WebhookSubscriptionInput;
}>;


export type UpdateWebhookSubscriptionMutation = { webhookSubscriptionUpdate: { webhookSubscription: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type VariantsBySkuQueryVariables = Exact<{
  query: string;
  first: number;
  after?: string | null | undefined;
}>;


export type VariantsBySkuQuery = { productVariants: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, sku: string | null, product: { id: string } }> } };

export type WebhookSubscriptionsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type WebhookSubscriptionsQuery = { webhookSubscriptions: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<SubscriptionFieldsFragment> } };

export type SubscriptionFieldsFragment = { id: string, topic: WebhookSubscriptionTopic, uri: string, format: WebhookSubscriptionFormat, filter: string | null, includeFields: Array<string>, apiVersion: { handle: string } };

/** By the name of the document. */
export interface OperationTypes {
  AllLocations: { variables: AllLocationsQueryVariables; data: AllLocationsQuery };
  BalanceTransactions: { variables: BalanceTransactionsQueryVariables; data: BalanceTransactionsQuery };
  BulkById: { variables: BulkByIdQueryVariables; data: BulkByIdQuery };
  BulkOrders: { variables: BulkOrdersQueryVariables; data: BulkOrdersQuery };
  BulkProducts: { variables: BulkProductsQueryVariables; data: BulkProductsQuery };
  BulkStock: { variables: BulkStockQueryVariables; data: BulkStockQuery };
  CancelFulfillment: { variables: CancelFulfillmentMutationVariables; data: CancelFulfillmentMutation };
  CancelOrder: { variables: CancelOrderMutationVariables; data: CancelOrderMutation };
  CountOrders: { variables: CountOrdersQueryVariables; data: CountOrdersQuery };
  CountProducts: { variables: CountProductsQueryVariables; data: CountProductsQuery };
  CountVariants: { variables: CountVariantsQueryVariables; data: CountVariantsQuery };
  CreateFulfillment: { variables: CreateFulfillmentMutationVariables; data: CreateFulfillmentMutation };
  CreateOrder: { variables: CreateOrderMutationVariables; data: CreateOrderMutation };
  CreateReturn: { variables: CreateReturnMutationVariables; data: CreateReturnMutation };
  CreateVariants: { variables: CreateVariantsMutationVariables; data: CreateVariantsMutation };
  CreateWebhookSubscription: { variables: CreateWebhookSubscriptionMutationVariables; data: CreateWebhookSubscriptionMutation };
  DefineExternalId: { variables: DefineExternalIdMutationVariables; data: DefineExternalIdMutation };
  DeleteWebhookSubscription: { variables: DeleteWebhookSubscriptionMutationVariables; data: DeleteWebhookSubscriptionMutation };
  FulfillmentLines: { variables: FulfillmentLinesQueryVariables; data: FulfillmentLinesQuery };
  ImportedOrder: { variables: ImportedOrderQueryVariables; data: ImportedOrderQuery };
  Installation: { variables: InstallationQueryVariables; data: InstallationQuery };
  LevelAt: { variables: LevelAtQueryVariables; data: LevelAtQuery };
  LevelsByUpdate: { variables: LevelsByUpdateQueryVariables; data: LevelsByUpdateQuery };
  LevelsOfItem: { variables: LevelsOfItemQueryVariables; data: LevelsOfItemQuery };
  LocationById: { variables: LocationByIdQueryVariables; data: LocationByIdQuery };
  MoreOfProduct: { variables: MoreOfProductQueryVariables; data: MoreOfProductQuery };
  MoreRefundLines: { variables: MoreRefundLinesQueryVariables; data: MoreRefundLinesQuery };
  MoreVariants: { variables: MoreVariantsQueryVariables; data: MoreVariantsQuery };
  OrderById: { variables: OrderByIdQueryVariables; data: OrderByIdQuery };
  OrderLines: { variables: OrderLinesQueryVariables; data: OrderLinesQuery };
  OrderParts: { variables: OrderPartsQueryVariables; data: OrderPartsQuery };
  OrderPayments: { variables: OrderPaymentsQueryVariables; data: OrderPaymentsQuery };
  OrderRests: { variables: OrderRestsQueryVariables; data: OrderRestsQuery };
  OrderToRefund: { variables: OrderToRefundQueryVariables; data: OrderToRefundQuery };
  OrderToReturn: { variables: OrderToReturnQueryVariables; data: OrderToReturnQuery };
  OrderToShip: { variables: OrderToShipQueryVariables; data: OrderToShipQuery };
  OrdersBySource: { variables: OrdersBySourceQueryVariables; data: OrdersBySourceQuery };
  OrdersByUpdate: { variables: OrdersByUpdateQueryVariables; data: OrdersByUpdateQuery };
  PayoutsByIssue: { variables: PayoutsByIssueQueryVariables; data: PayoutsByIssueQuery };
  ProcessReturn: { variables: ProcessReturnMutationVariables; data: ProcessReturnMutation };
  ProductById: { variables: ProductByIdQueryVariables; data: ProductByIdQuery };
  ProductByName: { variables: ProductByNameQueryVariables; data: ProductByNameQuery };
  ProductToWrite: { variables: ProductToWriteQueryVariables; data: ProductToWriteQuery };
  ProductsByUpdate: { variables: ProductsByUpdateQueryVariables; data: ProductsByUpdateQuery };
  RecentBulks: { variables: RecentBulksQueryVariables; data: RecentBulksQuery };
  RefundById: { variables: RefundByIdQueryVariables; data: RefundByIdQuery };
  RefundLines: { variables: RefundLinesQueryVariables; data: RefundLinesQuery };
  RefundOrder: { variables: RefundOrderMutationVariables; data: RefundOrderMutation };
  RefundsByOrder: { variables: RefundsByOrderQueryVariables; data: RefundsByOrderQuery };
  RefundsOfOrder: { variables: RefundsOfOrderQueryVariables; data: RefundsOfOrderQuery };
  ReturnById: { variables: ReturnByIdQueryVariables; data: ReturnByIdQuery };
  ReturnsByOrder: { variables: ReturnsByOrderQueryVariables; data: ReturnsByOrderQuery };
  ReturnsOfOrder: { variables: ReturnsOfOrderQueryVariables; data: ReturnsOfOrderQuery };
  SetMetafields: { variables: SetMetafieldsMutationVariables; data: SetMetafieldsMutation };
  SetProduct: { variables: SetProductMutationVariables; data: SetProductMutation };
  SetQuantities: { variables: SetQuantitiesMutationVariables; data: SetQuantitiesMutation };
  ShipmentById: { variables: ShipmentByIdQueryVariables; data: ShipmentByIdQuery };
  ShipmentLines: { variables: ShipmentLinesQueryVariables; data: ShipmentLinesQuery };
  ShipmentsByOrder: { variables: ShipmentsByOrderQueryVariables; data: ShipmentsByOrderQuery };
  ShipmentsOfOrder: { variables: ShipmentsOfOrderQueryVariables; data: ShipmentsOfOrderQuery };
  ShopCurrency: { variables: ShopCurrencyQueryVariables; data: ShopCurrencyQuery };
  ShopFacts: { variables: ShopFactsQueryVariables; data: ShopFactsQuery };
  ShopLocations: { variables: ShopLocationsQueryVariables; data: ShopLocationsQuery };
  StartBulk: { variables: StartBulkMutationVariables; data: StartBulkMutation };
  StockById: { variables: StockByIdQueryVariables; data: StockByIdQuery };
  StockBySku: { variables: StockBySkuQueryVariables; data: StockBySkuQuery };
  UpdateTracking: { variables: UpdateTrackingMutationVariables; data: UpdateTrackingMutation };
  UpdateVariants: { variables: UpdateVariantsMutationVariables; data: UpdateVariantsMutation };
  UpdateWebhookSubscription: { variables: UpdateWebhookSubscriptionMutationVariables; data: UpdateWebhookSubscriptionMutation };
  VariantsBySku: { variables: VariantsBySkuQueryVariables; data: VariantsBySkuQuery };
  WebhookSubscriptions: { variables: WebhookSubscriptionsQueryVariables; data: WebhookSubscriptionsQuery };
}
