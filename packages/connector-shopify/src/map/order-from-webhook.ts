import { addDecimals, type Order } from '@acorn-i/core';
import type { ShopifyOrderWebhook } from '../wire/shopify-order-webhook.ts';
import { toOrder } from './order.ts';
import type { OrderContext } from './order-context.ts';
import type {
  AddressState,
  CustomerState,
  DiscountState,
  LineState,
  OrderState,
  ShippingLineState,
  TaxState,
} from './order-state.ts';

/** A webhook's order as the canonical one; equal to what the Admin API gives for the same state. */
export function orderFromWebhook(order: ShopifyOrderWebhook, context: OrderContext): Order {
  return toOrder(toState(order), context);
}

function toState(order: ShopifyOrderWebhook): OrderState {
  return {
    id: order.id,
    name: order.name,
    sourceName: order.source_name,
    sourceIdentifier: order.source_identifier,
    purchaseOrderNumber: order.po_number,
    placedAt: order.processed_at ?? order.created_at,
    updatedAt: order.updated_at,
    cancelledAt: order.cancelled_at,
    closedAt: order.closed_at,
    cancelReason: order.cancel_reason,
    financialStatus: order.financial_status,
    currency: order.currency,
    email: order.email,
    phone: order.phone,
    locale: order.customer_locale,
    customer: order.customer && toCustomer(order.customer),
    isBusiness: order.company != null,
    shippingAddress: toAddress(order.shipping_address),
    billingAddress: toAddress(order.billing_address),
    lines: order.line_items.map((line) => toLine(line, order)),
    fulfillments: (order.fulfillments ?? []).map((fulfillment) => ({
      status: fulfillment.status,
      locationId: fulfillment.location_id,
      lines: (fulfillment.line_items ?? []).map(({ id, quantity }) => ({ lineId: id, quantity })),
    })),
    refundedLines: (order.refunds ?? []).flatMap((refund) =>
      (refund.refund_line_items ?? []).map((line) => ({
        lineId: line.line_item_id,
        quantity: line.quantity,
        restockType: line.restock_type,
      })),
    ),
    shippingLines: (order.shipping_lines ?? [])
      .filter((line) => !line.is_removed)
      .map((line) => toShippingLine(line, order)),
    taxes: (order.tax_lines ?? []).map(toTax),
    taxesIncluded: order.taxes_included,
    subtotal: setAmount(order.subtotal_price_set),
    shippingTotal: setAmount(order.total_shipping_price_set),
    discountTotal: setAmount(order.total_discounts_set),
    taxTotal: setAmount(order.total_tax_set),
    total: setAmount(order.total_price_set) ?? order.total_price,
    duties: setAmount(order.original_total_duties_set),
    tips: order.total_tip_received,
    refunded: refundedIn(order),
    retailLocationId: order.location_id,
    isTest: order.test,
    note: order.note,
    tags: (order.tags ?? '').split(','),
  };
}

function toCustomer(customer: NonNullable<ShopifyOrderWebhook['customer']>): CustomerState {
  return {
    id: customer.id,
    firstName: customer.first_name,
    lastName: customer.last_name,
    email: customer.email,
    phone: customer.phone,
  };
}

function toAddress(
  address: ShopifyOrderWebhook['shipping_address'],
): AddressState | null | undefined {
  return (
    address && {
      ...address,
      province: address.province_code ?? address.province,
      country: address.country_code,
    }
  );
}

function toLine(
  line: ShopifyOrderWebhook['line_items'][number],
  order: ShopifyOrderWebhook,
): LineState {
  return {
    id: line.id,
    sku: line.sku,
    name: line.name ?? line.title,
    // The Admin API has no variant where the product is gone.
    variantId: line.product_exists === false ? undefined : line.variant_id,
    quantity: line.quantity,
    currentQuantity: line.current_quantity,
    unitPrice: setAmount(line.price_set) ?? line.price,
    discounts: toDiscounts(line.discount_allocations, order),
    taxes: (line.tax_lines ?? []).map(toTax),
    properties: (line.properties ?? []).map(({ name, value }) => ({ name, value })),
  };
}

function toShippingLine(
  line: NonNullable<ShopifyOrderWebhook['shipping_lines']>[number],
  order: ShopifyOrderWebhook,
): ShippingLineState {
  return {
    title: line.title,
    code: line.code,
    carrier: line.carrier_identifier,
    price: setAmount(line.price_set) ?? line.price,
    discounts: toDiscounts(line.discount_allocations, order),
    taxes: (line.tax_lines ?? []).map(toTax),
  };
}

function toDiscounts(
  allocations: ShopifyOrderWebhook['line_items'][number]['discount_allocations'],
  order: ShopifyOrderWebhook,
): DiscountState[] {
  return (allocations ?? []).map((allocation) => {
    const index = allocation.discount_application_index;
    const application = order.discount_applications?.[index];
    return {
      index,
      code: application?.code,
      title: application?.title,
      amount: setAmount(allocation.amount_set) ?? allocation.amount,
    };
  });
}

function toTax(tax: NonNullable<ShopifyOrderWebhook['tax_lines']>[number]): TaxState {
  return {
    title: tax.title,
    rate: tax.rate,
    amount: setAmount(tax.price_set) ?? tax.price,
    isChannelLiable: tax.channel_liable,
  };
}

/** What went back. A webhook lists it refund by refund, and the total only the Admin API has. */
function refundedIn(order: ShopifyOrderWebhook): string {
  const amounts = (order.refunds ?? []).flatMap(({ transactions }) =>
    (transactions ?? []).filter(isPaidBack).map(({ amount }) => amount),
  );
  return addDecimals(['0', ...amounts]);
}

type RefundTransaction = NonNullable<
  NonNullable<ShopifyOrderWebhook['refunds']>[number]['transactions']
>[number];

function isPaidBack({ kind, status }: RefundTransaction): boolean {
  return kind === 'refund' && status === 'success';
}

/** Money that went back in another currency than the shop's: the payload does not say how much that was. */
export function hasForeignRefund({ refunds, currency }: ShopifyOrderWebhook): boolean {
  return (refunds ?? []).some(({ transactions }) =>
    (transactions ?? []).some((one) => one.currency != null && one.currency !== currency),
  );
}

function setAmount(set: { shop_money: { amount: string } } | null | undefined): string | undefined {
  return set?.shop_money.amount;
}
