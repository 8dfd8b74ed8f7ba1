/**
 * An order as Shopify tells it, in the words that the Admin API and the webhook payload have in
 * common. Money is in the shop's currency, ids are the legacy numbers as text.
 */
export interface OrderState {
  id: string;
  name: string | null | undefined;
  sourceName: string | null | undefined;
  sourceIdentifier: string | null | undefined;
  purchaseOrderNumber: string | null | undefined;
  placedAt: string;
  updatedAt: string;
  cancelledAt: string | null | undefined;
  closedAt: string | null | undefined;
  cancelReason: string | null | undefined;
  financialStatus: string | null | undefined;
  currency: string;
  email: string | null | undefined;
  phone: string | null | undefined;
  locale: string | null | undefined;
  customer: CustomerState | null | undefined;
  isBusiness: boolean;
  shippingAddress: AddressState | null | undefined;
  billingAddress: AddressState | null | undefined;
  lines: readonly LineState[];
  fulfillments: readonly FulfillmentState[];
  refundedLines: readonly RefundedLineState[];
  shippingLines: readonly ShippingLineState[];
  taxes: readonly TaxState[];
  taxesIncluded: boolean | null | undefined;
  subtotal: string | null | undefined;
  shippingTotal: string | null | undefined;
  discountTotal: string | null | undefined;
  taxTotal: string | null | undefined;
  total: string;
  duties: string | null | undefined;
  tips: string | null | undefined;
  refunded: string | null | undefined;
  /** Undefined where they were not asked for. */
  payments?: readonly PaymentState[] | undefined;
  retailLocationId: string | null | undefined;
  isTest: boolean | null | undefined;
  note: string | null | undefined;
  tags: readonly string[];
}

export interface CustomerState {
  id: string;
  firstName: string | null | undefined;
  lastName: string | null | undefined;
  email: string | null | undefined;
  phone: string | null | undefined;
}

export interface AddressState {
  name?: string | null | undefined;
  company?: string | null | undefined;
  address1?: string | null | undefined;
  address2?: string | null | undefined;
  city?: string | null | undefined;
  province?: string | null | undefined;
  zip?: string | null | undefined;
  country?: string | null | undefined;
  phone?: string | null | undefined;
}

export interface LineState {
  id: string;
  sku: string | null | undefined;
  name: string | null | undefined;
  variantId: string | null | undefined;
  /** Ordered, with what was removed or refunded since. */
  quantity: number;
  /** Without what was removed or refunded since. */
  currentQuantity: number | null | undefined;
  unitPrice: string;
  discounts: readonly DiscountState[];
  taxes: readonly TaxState[];
  properties: readonly { name: string; value: unknown }[];
}

export interface DiscountState {
  index: number;
  code: string | null | undefined;
  title: string | null | undefined;
  amount: string;
}

export interface TaxState {
  title: string;
  rate: number | null | undefined;
  amount: string;
  isChannelLiable: boolean | null | undefined;
}

export interface FulfillmentState {
  status: string | null | undefined;
  locationId: string | null | undefined;
  lines: readonly { lineId: string; quantity: number }[];
}

export interface RefundedLineState {
  lineId: string;
  quantity: number;
  restockType: string | null | undefined;
}

export interface ShippingLineState {
  title: string | null | undefined;
  code: string | null | undefined;
  carrier: string | null | undefined;
  price: string;
  discounts: readonly DiscountState[];
  taxes: readonly TaxState[];
}

export interface PaymentState {
  id: string;
  /** `sale`, `capture`, `refund`, `authorization` … */
  kind: string;
  status: string;
  gateway: string | null | undefined;
  amount: string;
  at: string | null | undefined;
  reference: string | null | undefined;
}
