import { z } from 'zod';

const Feed = { version: z.object({ max: z.int().nullish() }).nullish() };
const Amount = z.number().nullish();

export const Outlet = z.object({
  id: z.string(),
  name: z.string().nullish(),
  time_zone: z.string().nullish(),
  currency: z.string().nullish(),
  phone: z.string().nullish(),
  physical_address_1: z.string().nullish(),
  physical_address_2: z.string().nullish(),
  physical_suburb: z.string().nullish(),
  physical_city: z.string().nullish(),
  physical_state: z.string().nullish(),
  physical_postcode: z.string().nullish(),
  physical_country_id: z.string().nullish(),
  deleted_at: z.string().nullish(),
  version: z.int(),
});
export type Outlet = z.infer<typeof Outlet>;
export const Outlets = z.object({ ...Feed, data: z.array(Outlet) });

export const LightspeedProduct = z.object({
  id: z.string(),
  sku: z.string().nullish(),
  name: z.string().nullish(),
  variant_name: z.string().nullish(),
  description: z.string().nullish(),
  variant_parent_id: z.string().nullish(),
  is_active: z.boolean().nullish(),
  has_inventory: z.boolean().nullish(),
  updated_at: z.string().nullish(),
  deleted_at: z.string().nullish(),
  version: z.int(),
});
export type LightspeedProduct = z.infer<typeof LightspeedProduct>;
export const Products = z.object({ ...Feed, data: z.array(LightspeedProduct) });

export const InventoryRecord = z.object({
  id: z.string().nullish(),
  product_id: z.string(),
  outlet_id: z.string(),
  current_inventory_level: Amount,
  deleted_at: z.string().nullish(),
  version: z.int(),
});
export type InventoryRecord = z.infer<typeof InventoryRecord>;
/** A bare array: the version of each record is the cursor. */
export const InventoryRecords = z.array(InventoryRecord);

const Line = z.object({
  id: z.string(),
  product: z.object({ id: z.string().nullish() }).nullish(),
  quantity: z.number(),
  pricing: z
    .object({ price: Amount, total: Amount, discount: Amount, discount_total: Amount })
    .nullish(),
  tax: z.object({ total: Amount }).nullish(),
  return: z.object({ is_return: z.boolean().nullish(), reason: z.string().nullish() }).nullish(),
});
export type LightspeedLine = z.infer<typeof Line>;

export const Sale = z.object({
  id: z.string(),
  /** `parked`, `pending`, `voided` or `closed`. */
  state: z.string().nullish(),
  date: z.string().nullish(),
  created_at: z.string(),
  updated_at: z.string(),
  receipt_number: z.string().nullish(),
  invoice_number: z.string().nullish(),
  customer_id: z.string().nullish(),
  source: z
    .object({ outlet_id: z.string().nullish(), register_id: z.string().nullish() })
    .nullish(),
  return: z
    .object({ is_return: z.boolean().nullish(), original_sale_id: z.string().nullish() })
    .nullish(),
  line_items: z.array(Line).nullish(),
  payments: z
    .array(
      z.object({
        id: z.string().nullish(),
        amount: Amount,
        date: z.string().nullish(),
        type: z.object({ name: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
  totals: z.object({ price_incl_tax: Amount, tax: Amount }).nullish(),
  _metadata: z.object({ version: z.int().nullish() }).nullish(),
});
export type Sale = z.infer<typeof Sale>;
export const Sales = z.object({ ...Feed, data: z.array(Sale) });
export const OneSale = z.object({ data: Sale });
