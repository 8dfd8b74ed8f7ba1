import { z } from 'zod';

const Text = z.string().nullish();
const Numeric = z.union([z.int(), z.string()]).transform(String);
const MoneySet = z.object({ shop_money: z.object({ amount: z.string() }) });

const TaxLine = z.object({
  title: z.string(),
  rate: z.number().nullish(),
  price: z.string(),
  price_set: MoneySet.nullish(),
  channel_liable: z.boolean().nullish(),
});

const DiscountAllocation = z.object({
  amount: z.string(),
  amount_set: MoneySet.nullish(),
  discount_application_index: z.int(),
});

const Address = z.object({
  name: Text,
  company: Text,
  address1: Text,
  address2: Text,
  city: Text,
  province: Text,
  province_code: Text,
  zip: Text,
  country_code: Text,
  phone: Text,
});

const LineItem = z.object({
  id: Numeric,
  sku: Text,
  name: Text,
  title: Text,
  quantity: z.int(),
  current_quantity: z.int().nullish(),
  variant_id: Numeric.nullish(),
  product_exists: z.boolean().nullish(),
  price: z.string(),
  price_set: MoneySet.nullish(),
  discount_allocations: z.array(DiscountAllocation).nullish(),
  tax_lines: z.array(TaxLine).nullish(),
  properties: z.array(z.object({ name: z.string(), value: z.unknown().optional() })).nullish(),
});

const Fulfillment = z.object({
  status: Text,
  location_id: Numeric.nullish(),
  line_items: z.array(z.object({ id: Numeric, quantity: z.int() })).nullish(),
});

const Refund = z.object({
  transactions: z
    .array(z.object({ kind: Text, status: Text, amount: z.string(), currency: Text }))
    .nullish(),
  refund_line_items: z
    .array(z.object({ line_item_id: Numeric, quantity: z.int(), restock_type: Text }))
    .nullish(),
});

const ShippingLine = z.object({
  title: Text,
  code: Text,
  carrier_identifier: Text,
  price: z.string(),
  price_set: MoneySet.nullish(),
  is_removed: z.boolean().nullish(),
  discount_allocations: z.array(DiscountAllocation).nullish(),
  tax_lines: z.array(TaxLine).nullish(),
});

/** The REST-shaped payload of the `orders/*` webhooks, with the fields that we read. */
export const ShopifyOrderWebhook = z.object({
  id: Numeric,
  name: Text,
  source_name: Text,
  source_identifier: Text,
  po_number: Text,
  created_at: z.string(),
  processed_at: Text,
  updated_at: z.string(),
  cancelled_at: Text,
  closed_at: Text,
  cancel_reason: Text,
  financial_status: Text,
  currency: z.string(),
  email: Text,
  phone: Text,
  customer_locale: Text,
  customer: z
    .object({ id: Numeric, first_name: Text, last_name: Text, email: Text, phone: Text })
    .nullish(),
  company: z.looseObject({}).nullish(),
  shipping_address: Address.nullish(),
  billing_address: Address.nullish(),
  line_items: z.array(LineItem),
  fulfillments: z.array(Fulfillment).nullish(),
  refunds: z.array(Refund).nullish(),
  shipping_lines: z.array(ShippingLine).nullish(),
  discount_applications: z.array(z.object({ code: Text, title: Text })).nullish(),
  tax_lines: z.array(TaxLine).nullish(),
  taxes_included: z.boolean().nullish(),
  subtotal_price_set: MoneySet.nullish(),
  total_shipping_price_set: MoneySet.nullish(),
  total_discounts_set: MoneySet.nullish(),
  total_tax_set: MoneySet.nullish(),
  total_price: z.string(),
  total_price_set: MoneySet.nullish(),
  original_total_duties_set: MoneySet.nullish(),
  total_tip_received: Text,
  location_id: Numeric.nullish(),
  test: z.boolean().nullish(),
  note: Text,
  tags: Text,
});
export type ShopifyOrderWebhook = z.infer<typeof ShopifyOrderWebhook>;
