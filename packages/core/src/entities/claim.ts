import { z } from 'zod';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { Money } from './money.ts';
import { Id, Instant, Units } from './scalars.ts';

/** A dispute about an order that a channel, a bank or a carrier decides. */
export const Claim = z.strictObject({
  id: Id,
  /**
   * `guarantee`: a customer against the merchant, at the channel (A-to-Z). `chargeback`: a customer against
   * the merchant, at the bank. `reimbursement`: the merchant against the channel or a carrier (SAFE-T).
   */
  kind: z.enum(['guarantee', 'chargeback', 'reimbursement', 'other']),
  /** The system's own word for the kind: `A-to-Z`. */
  kindName: z.string().max(128).optional(),
  /** `granted`: for the one who claims. `unknown`: the system tells no more than that there is one. */
  status: z.enum(['open', 'granted', 'denied', 'withdrawn', 'unknown']),
  /** The system's own word for the status. */
  statusName: z.string().max(128).optional(),
  channel: Channel.optional(),
  externalIds: z.array(ExternalId).optional(),
  orderId: Id.optional(),
  returnId: Id.optional(),
  reason: z.string().max(512).optional(),
  /** Positive: what is asked for. */
  amount: Money.optional(),
  /** Positive: what was paid to the one who claims. */
  paid: Money.optional(),
  lines: z
    .array(
      z.strictObject({
        orderLineId: Id.optional(),
        sku: Id.optional(),
        quantity: Units.optional(),
      }),
    )
    .max(2_000)
    .optional(),
  openedAt: Instant.optional(),
  /** Until when the merchant can answer. */
  respondBy: Instant.optional(),
  closedAt: Instant.optional(),
  updatedAt: Instant,
});
export type Claim = z.infer<typeof Claim>;
