import { z } from 'zod';
import { SquareMoney } from './money.ts';

export const SquarePayment = z.object({
  id: z.string(),
  order_id: z.string().nullish(),
  receipt_number: z.string().nullish(),
  device_details: z
    .object({ device_id: z.string().nullish(), device_name: z.string().nullish() })
    .nullish(),
  is_offline_payment: z.boolean().nullish(),
  offline_payment_details: z.object({ client_created_at: z.string().nullish() }).nullish(),
});
export type SquarePayment = z.infer<typeof SquarePayment>;

export const GotPayment = z.object({ payment: SquarePayment });

export const SquareRefund = z.object({
  id: z.string(),
  /** `PENDING`, `COMPLETED`, `REJECTED` or `FAILED`. */
  status: z.string().nullish(),
  location_id: z.string().nullish(),
  amount_money: SquareMoney,
  payment_id: z.string().nullish(),
  order_id: z.string().nullish(),
  reason: z.string().nullish(),
  created_at: z.string(),
  updated_at: z.string().nullish(),
});
export type SquareRefund = z.infer<typeof SquareRefund>;

export const ListedRefunds = z.object({
  refunds: z.array(SquareRefund).nullish(),
  cursor: z.string().nullish(),
});

export const GotRefund = z.object({ refund: SquareRefund });
