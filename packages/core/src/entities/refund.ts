import { z } from 'zod';
import { ExternalId } from './external-id.ts';
import { Money } from './money.ts';
import { Id, Instant, Units } from './scalars.ts';
import { Tax } from './tax.ts';

/** Money that went back to a customer. */
export const Refund = z.strictObject({
  id: Id,
  orderId: Id,
  returnId: Id.optional(),
  externalIds: z.array(ExternalId).optional(),
  status: z.enum(['pending', 'partial', 'succeeded', 'failed']),
  /** Positive: what the customer gets back in all. */
  amount: Money,
  reason: z.string().max(512).optional(),
  lines: z
    .array(
      z.strictObject({
        orderLineId: Id.optional(),
        sku: Id.optional(),
        quantity: Units,
        amount: Money,
        taxes: z.array(Tax).optional(),
        restock: z.boolean().optional(),
      }),
    )
    .optional(),
  shipping: Money.optional(),
  refundedAt: Instant,
  updatedAt: Instant,
});
export type Refund = z.infer<typeof Refund>;
