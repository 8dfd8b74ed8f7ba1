import { z } from 'zod';
import { SquareMoney } from './money.ts';

const Applied = {
  uid: z.string().nullish(),
  applied_money: SquareMoney.nullish(),
};

const Line = z.object({
  uid: z.string().nullish(),
  catalog_object_id: z.string().nullish(),
  name: z.string().nullish(),
  variation_name: z.string().nullish(),
  item_type: z.string().nullish(),
  quantity: z.string(),
  base_price_money: SquareMoney.nullish(),
  total_money: SquareMoney.nullish(),
  total_tax_money: SquareMoney.nullish(),
  applied_taxes: z.array(z.object({ ...Applied, tax_uid: z.string() })).nullish(),
  applied_discounts: z.array(z.object({ ...Applied, discount_uid: z.string() })).nullish(),
});

export const SquareLine = Line;
export type SquareLine = z.infer<typeof SquareLine>;

export const SquareReturnLine = Line.extend({
  source_line_item_uid: z.string().nullish(),
});
export type SquareReturnLine = z.infer<typeof SquareReturnLine>;

export const SquareReturn = z.object({
  uid: z.string().nullish(),
  source_order_id: z.string().nullish(),
  return_line_items: z.array(SquareReturnLine).nullish(),
  return_amounts: z.object({ total_money: SquareMoney.nullish() }).nullish(),
});
export type SquareReturn = z.infer<typeof SquareReturn>;

const Tax = z.object({
  uid: z.string().nullish(),
  name: z.string().nullish(),
  /** `ADDITIVE` or `INCLUSIVE`. */
  type: z.string().nullish(),
  percentage: z.string().nullish(),
});

export const SquareOrder = z.object({
  id: z.string(),
  location_id: z.string(),
  /** `OPEN`, `COMPLETED`, `CANCELED` or `DRAFT`. */
  state: z.string().nullish(),
  version: z.int().nullish(),
  reference_id: z.string().nullish(),
  customer_id: z.string().nullish(),
  created_at: z.string(),
  updated_at: z.string(),
  closed_at: z.string().nullish(),
  line_items: z.array(SquareLine).nullish(),
  returns: z.array(SquareReturn).nullish(),
  taxes: z.array(Tax).nullish(),
  discounts: z.array(z.object({ uid: z.string().nullish(), name: z.string().nullish() })).nullish(),
  service_charges: z
    .array(z.object({ name: z.string().nullish(), applied_money: SquareMoney.nullish() }))
    .nullish(),
  tenders: z
    .array(
      z.object({
        id: z.string().nullish(),
        type: z.string(),
        amount_money: SquareMoney.nullish(),
        tip_money: SquareMoney.nullish(),
        payment_id: z.string().nullish(),
        created_at: z.string().nullish(),
      }),
    )
    .nullish(),
  net_amounts: z
    .object({
      total_money: SquareMoney.nullish(),
      tax_money: SquareMoney.nullish(),
      discount_money: SquareMoney.nullish(),
      tip_money: SquareMoney.nullish(),
    })
    .nullish(),
  total_money: SquareMoney.nullish(),
});
export type SquareOrder = z.infer<typeof SquareOrder>;

export const SearchedOrders = z.object({
  orders: z.array(SquareOrder).nullish(),
  cursor: z.string().nullish(),
});

export const RetrievedOrder = z.object({ order: SquareOrder });
