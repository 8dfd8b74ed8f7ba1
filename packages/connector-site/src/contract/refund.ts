import { z } from 'zod';
import { Id, Instant, Money, Units } from './scalars.ts';

export const NewRefund = z
  .object({
    id: Id.meta({ description: "The sender's own id. Paid once." }),
    orderId: Id,
    returnId: Id.optional(),
    amount: Money.meta({ description: 'Positive: what the buyer gets back in all.' }),
    reason: z.string().max(512).optional(),
    lines: z.array(z.object({ orderLineId: Id, quantity: Units, amount: Money })).optional(),
  })
  .meta({ id: 'NewRefund' });
export type NewRefund = z.infer<typeof NewRefund>;

export const Refund = NewRefund.extend({
  status: z
    .enum(['pending', 'succeeded', 'failed'])
    .meta({ description: '`pending`: the bank has still to do it.' }),
  refundedAt: Instant,
}).meta({ id: 'Refund' });
export type Refund = z.infer<typeof Refund>;
