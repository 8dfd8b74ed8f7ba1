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

export type FulfillmentStatus =
  | 'CANCELLED'
  | 'ERROR'
  | 'FAILURE'
  | 'OPEN'
  | 'PENDING'
  | 'SUCCESS';

export type HasMetafieldsMetafieldIdentifierInput = {
  key: string;
  namespace?: string | null | undefined;
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

export type OrderCancelReason =
  | 'CUSTOMER'
  | 'DECLINED'
  | 'FRAUD'
  | 'INVENTORY'
  | 'OTHER'
  | 'STAFF';

export type OrderDisplayFinancialStatus =
  | 'AUTHORIZED'
  | 'EXPIRED'
  | 'PAID'
  | 'PARTIALLY_PAID'
  | 'PARTIALLY_REFUNDED'
  | 'PENDING'
  | 'REFUNDED'
  | 'VOIDED';

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

export type ProductStatus =
  | 'ACTIVE'
  | 'ARCHIVED'
  | 'DRAFT'
  | 'UNLISTED';

export type RefundLineItemRestockType =
  | 'CANCEL'
  | 'LEGACY_RESTOCK'
  | 'NO_RESTOCK'
  | 'RETURN';

export type ReturnStatus =
  | 'CANCELED'
  | 'CLOSED'
  | 'DECLINED'
  | 'OPEN'
  | 'REQUESTED';

export type ReverseFulfillmentOrderDispositionType =
  | 'MISSING'
  | 'NOT_RESTOCKED'
  | 'PROCESSING_REQUIRED'
  | 'RESTOCKED';

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


export type BulkProductsQuery = { products: { edges: Array<{ node: { id: string, title: string, descriptionHtml: string, vendor: string, productType: string, status: ProductStatus, tags: Array<string>, updatedAt: string, category: { fullName: string } | null, variants: { edges: Array<{ node: { id: string, title: string, sku: string | null, barcode: string | null, price: string, selectedOptions: Array<{ name: string, value: string }>, inventoryItem: { id: string, tracked: boolean, countryCodeOfOrigin: CountryCode | null, harmonizedSystemCode: string | null, measurement: { weight: { value: number, unit: WeightUnit } | null } }, media: { edges: Array<{ node: { id: string, alt: string | null, image: { url: string } | null } }> } } }> }, media: { edges: Array<{ node: { id: string, alt: string | null, image: { url: string } | null } }> }, metafields: { edges: Array<{ node: { id: string, namespace: string, key: string, jsonValue: string } }> } } }> } };

export type BulkStockQueryVariables = Exact<{ [key: string]: never; }>;


export type BulkStockQuery = { inventoryItems: { edges: Array<{ node: { id: string, sku: string | null, tracked: boolean, duplicateSkuCount: number, updatedAt: string, inventoryLevels: { edges: Array<{ node: { id: string, updatedAt: string, location: { id: string }, quantities: Array<{ name: string, quantity: number }> } }> } } }> } };

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

export type CreateWebhookSubscriptionMutationVariables = Exact<{
  topic: WebhookSubscriptionTopic;
  subscription: WebhookSubscriptionInput;
}>;


export type CreateWebhookSubscriptionMutation = { webhookSubscriptionCreate: { webhookSubscription: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type DeleteWebhookSubscriptionMutationVariables = Exact<{
  id: string;
}>;


export type DeleteWebhookSubscriptionMutation = { webhookSubscriptionDelete: { deletedWebhookSubscriptionId: string | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type FulfillmentLinesQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type FulfillmentLinesQuery = { fulfillment: { fulfillmentLineItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ quantity: number | null, lineItem: { id: string } }> } } | null };

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


export type MoreOfProductQuery = { product: { variants: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<ProductVariantFieldsFragment> }, media: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<ProductMediaFieldsFragment> }, metafields: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, namespace: string, key: string, jsonValue: string }> } } | null };

export type ProductVariantFieldsFragment = { id: string, title: string, sku: string | null, barcode: string | null, price: string, selectedOptions: Array<{ name: string, value: string }>, inventoryItem: { id: string, tracked: boolean, countryCodeOfOrigin: CountryCode | null, harmonizedSystemCode: string | null, measurement: { weight: { value: number, unit: WeightUnit } | null } }, media: { nodes: Array<ProductMediaFieldsFragment> } };

export type ProductMediaFieldsFragment = { id: string, alt: string | null, image: { url: string } | null };

export type MoreRefundLinesQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type MoreRefundLinesQuery = { refund: { refundLineItems: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<RefundLineFieldsFragment> } } | null };

export type RefundLineFieldsFragment = { quantity: number, restocked: boolean, subtotalSet: { shopMoney: { amount: string } }, totalTaxSet: { shopMoney: { amount: string } }, lineItem: { id: string, sku: string | null } };

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

export type ProductByIdQueryVariables = Exact<{
  id: string;
  variants: number;
  media: number;
  metafields: number;
}>;


export type ProductByIdQuery = { shop: { currencyCode: CurrencyCode }, product: ProductFieldsFragment | null };

export type ProductFieldsFragment = { id: string, title: string, descriptionHtml: string, vendor: string, productType: string, status: ProductStatus, tags: Array<string>, updatedAt: string, category: { fullName: string } | null, variants: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<ProductVariantFieldsFragment> }, media: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<ProductMediaFieldsFragment> }, metafields: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, namespace: string, key: string, jsonValue: string }> } };

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

export type UpdateWebhookSubscriptionMutationVariables = Exact<{
  id: string;
  subscription: WebhookSubscriptionInput;
}>;


export type UpdateWebhookSubscriptionMutation = { webhookSubscriptionUpdate: { webhookSubscription: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

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
  CountOrders: { variables: CountOrdersQueryVariables; data: CountOrdersQuery };
  CountProducts: { variables: CountProductsQueryVariables; data: CountProductsQuery };
  CountVariants: { variables: CountVariantsQueryVariables; data: CountVariantsQuery };
  CreateWebhookSubscription: { variables: CreateWebhookSubscriptionMutationVariables; data: CreateWebhookSubscriptionMutation };
  DeleteWebhookSubscription: { variables: DeleteWebhookSubscriptionMutationVariables; data: DeleteWebhookSubscriptionMutation };
  FulfillmentLines: { variables: FulfillmentLinesQueryVariables; data: FulfillmentLinesQuery };
  Installation: { variables: InstallationQueryVariables; data: InstallationQuery };
  LevelAt: { variables: LevelAtQueryVariables; data: LevelAtQuery };
  LevelsByUpdate: { variables: LevelsByUpdateQueryVariables; data: LevelsByUpdateQuery };
  LevelsOfItem: { variables: LevelsOfItemQueryVariables; data: LevelsOfItemQuery };
  LocationById: { variables: LocationByIdQueryVariables; data: LocationByIdQuery };
  MoreOfProduct: { variables: MoreOfProductQueryVariables; data: MoreOfProductQuery };
  MoreRefundLines: { variables: MoreRefundLinesQueryVariables; data: MoreRefundLinesQuery };
  OrderById: { variables: OrderByIdQueryVariables; data: OrderByIdQuery };
  OrderLines: { variables: OrderLinesQueryVariables; data: OrderLinesQuery };
  OrderParts: { variables: OrderPartsQueryVariables; data: OrderPartsQuery };
  OrderPayments: { variables: OrderPaymentsQueryVariables; data: OrderPaymentsQuery };
  OrderRests: { variables: OrderRestsQueryVariables; data: OrderRestsQuery };
  OrdersByUpdate: { variables: OrdersByUpdateQueryVariables; data: OrdersByUpdateQuery };
  PayoutsByIssue: { variables: PayoutsByIssueQueryVariables; data: PayoutsByIssueQuery };
  ProductById: { variables: ProductByIdQueryVariables; data: ProductByIdQuery };
  ProductsByUpdate: { variables: ProductsByUpdateQueryVariables; data: ProductsByUpdateQuery };
  RecentBulks: { variables: RecentBulksQueryVariables; data: RecentBulksQuery };
  RefundById: { variables: RefundByIdQueryVariables; data: RefundByIdQuery };
  RefundLines: { variables: RefundLinesQueryVariables; data: RefundLinesQuery };
  RefundsByOrder: { variables: RefundsByOrderQueryVariables; data: RefundsByOrderQuery };
  RefundsOfOrder: { variables: RefundsOfOrderQueryVariables; data: RefundsOfOrderQuery };
  ReturnById: { variables: ReturnByIdQueryVariables; data: ReturnByIdQuery };
  ReturnsByOrder: { variables: ReturnsByOrderQueryVariables; data: ReturnsByOrderQuery };
  ReturnsOfOrder: { variables: ReturnsOfOrderQueryVariables; data: ReturnsOfOrderQuery };
  SetQuantities: { variables: SetQuantitiesMutationVariables; data: SetQuantitiesMutation };
  ShipmentById: { variables: ShipmentByIdQueryVariables; data: ShipmentByIdQuery };
  ShipmentLines: { variables: ShipmentLinesQueryVariables; data: ShipmentLinesQuery };
  ShipmentsByOrder: { variables: ShipmentsByOrderQueryVariables; data: ShipmentsByOrderQuery };
  ShipmentsOfOrder: { variables: ShipmentsOfOrderQueryVariables; data: ShipmentsOfOrderQuery };
  ShopCurrency: { variables: ShopCurrencyQueryVariables; data: ShopCurrencyQuery };
  ShopLocations: { variables: ShopLocationsQueryVariables; data: ShopLocationsQuery };
  StartBulk: { variables: StartBulkMutationVariables; data: StartBulkMutation };
  StockById: { variables: StockByIdQueryVariables; data: StockByIdQuery };
  StockBySku: { variables: StockBySkuQueryVariables; data: StockBySkuQuery };
  UpdateWebhookSubscription: { variables: UpdateWebhookSubscriptionMutationVariables; data: UpdateWebhookSubscriptionMutation };
  WebhookSubscriptions: { variables: WebhookSubscriptionsQueryVariables; data: WebhookSubscriptionsQuery };
}
