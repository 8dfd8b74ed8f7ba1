import { renderRefundWebhook } from './render-part-webhook.ts';
import {
  orderTaxesOf,
  type SimulatedLine,
  type SimulatedOrder,
  type SimulatedShipping,
  type SimulatedTax,
  taxesOf,
  totalsOf,
} from './simulated-order.ts';

/** The REST-shaped payload of a webhook. Its times carry the shop's offset, its money two digits. */
export function renderWebhook(order: SimulatedOrder): object {
  const money = (minor: number): string => (minor / 100).toFixed(2);
  const set = (minor: number): object => {
    const bag = { amount: money(minor), currency_code: order.currency };
    return { shop_money: bag, presentment_money: bag };
  };
  const taxLine = (tax: SimulatedTax): object => ({
    title: tax.title,
    rate: tax.rate,
    price: money(tax.amountMinor),
    price_set: set(tax.amountMinor),
    channel_liable: tax.isChannelLiable,
  });
  const line = (one: SimulatedLine): object => ({
    id: one.id,
    admin_graphql_api_id: `gid://shopify/LineItem/${one.id}`,
    sku: one.sku,
    name: one.title,
    title: one.title,
    quantity: one.quantity,
    current_quantity: one.currentQuantity,
    variant_id: one.variantId,
    product_exists: one.variantId !== null,
    price: money(one.priceMinor),
    price_set: set(one.priceMinor),
    properties: one.properties,
    tax_lines: taxesOf(one).map(taxLine),
    discount_allocations: one.allocations.map(({ index, amountMinor }) => ({
      amount: money(amountMinor),
      amount_set: set(amountMinor),
      discount_application_index: index,
    })),
  });
  const shippingLine = (one: SimulatedShipping): object => ({
    id: one.id,
    title: one.title,
    code: one.code,
    carrier_identifier: null,
    is_removed: false,
    price: money(one.priceMinor),
    price_set: set(one.priceMinor),
    tax_lines: taxesOf(one).map(taxLine),
    discount_allocations: [],
  });
  const totals = totalsOf(order);
  const address = renderAddress(order);
  return {
    id: order.id,
    admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
    name: order.name,
    source_name: order.source,
    source_identifier: order.sourceIdentifier,
    po_number: order.purchaseOrder,
    created_at: offsetTime(order.createdAt),
    processed_at: offsetTime(order.createdAt),
    updated_at: offsetTime(order.updatedAt),
    cancelled_at: offsetTime(order.cancelledAt),
    closed_at: offsetTime(order.closedAt),
    cancel_reason: order.cancelReason,
    financial_status: order.financialStatus,
    fulfillment_status: null,
    currency: order.currency,
    presentment_currency: order.currency,
    email: order.buyer?.email ?? '',
    phone: null,
    customer_locale: order.buyer ? 'de-DE' : null,
    customer: order.buyer && {
      id: order.buyer.id,
      first_name: order.buyer.firstName,
      last_name: order.buyer.lastName,
      email: order.buyer.email,
      phone: order.buyer.phone,
    },
    company: order.isBusiness ? { id: 77, location_id: 78 } : null,
    shipping_address: address,
    billing_address: address,
    line_items: order.lines.map(line),
    discount_applications: order.discounts.map(({ kind, text }) =>
      kind === 'code'
        ? { type: 'discount_code', code: text, target_type: 'line_item' }
        : { type: kind, title: text, target_type: 'line_item' },
    ),
    discount_codes: [],
    fulfillments: order.fulfillments.map((one) => ({
      id: one.id,
      status: one.status,
      location_id: one.locationId,
      line_items: one.lines.map(({ lineId, quantity }) => ({ id: lineId, quantity })),
    })),
    refunds: order.refunds.map((refund) => renderRefundWebhook(order, refund)),
    shipping_lines: order.shipping.map(shippingLine),
    tax_lines: orderTaxesOf(order).map(taxLine),
    taxes_included: order.taxesIncluded,
    subtotal_price_set: set(totals.subtotal),
    total_shipping_price_set: set(totals.shipping),
    total_discounts_set: set(totals.discount),
    total_tax_set: set(totals.tax),
    total_price: money(totals.total),
    total_price_set: set(totals.total),
    original_total_duties_set: null,
    total_tip_received: money(order.tipMinor),
    location_id: order.locationId,
    test: order.isTest,
    note: order.note,
    tags: order.tags.join(', '),
  };
}

function renderAddress({ buyer }: SimulatedOrder): object | null {
  if (!buyer?.address) return null;
  const { address } = buyer;
  return {
    name: `${buyer.firstName} ${buyer.lastName}`,
    first_name: buyer.firstName,
    last_name: buyer.lastName,
    company: '',
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    province: address.province,
    province_code: address.provinceCode,
    zip: address.zip,
    country_code: address.country,
    phone: buyer.phone,
  };
}

/** `2026-11-23T01:00:00-05:00`: what a shop in that zone sends. */
function offsetTime(at: number | null): string | null {
  if (at === null) return null;
  return `${new Date(at - 5 * 3_600_000).toISOString().slice(0, 19)}-05:00`;
}
