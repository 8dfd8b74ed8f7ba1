import { z } from 'zod';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { Money } from './money.ts';
import { Id, Instant } from './scalars.ts';
import { TradeParty } from './trade-party.ts';
import { TradeQuantity } from './trade-quantity.ts';

/** How far the buyer has a {@link PurchaseOrder}: what it knows as confirmed, cancelled and received. */
export const PurchaseOrderStatus = z.strictObject({
  /** The purchase order's number. */
  id: Id,
  channel: Channel,
  status: z.enum(['open', 'closed']),
  seller: TradeParty.optional(),
  shipTo: TradeParty.optional(),
  orderedAt: Instant.optional(),
  lines: z
    .array(
      z.strictObject({
        id: Id,
        sku: Id.optional(),
        externalIds: z.array(ExternalId).optional(),
        netCost: Money.optional(),
        ordered: TradeQuantity.optional(),
        cancelled: TradeQuantity.optional(),
        confirmation: z
          .enum(['unconfirmed', 'accepted', 'partially-accepted', 'rejected'])
          .optional(),
        accepted: TradeQuantity.optional(),
        rejected: TradeQuantity.optional(),
        acknowledgedAt: Instant.optional(),
        receipt: z.enum(['not-received', 'partially-received', 'received']).optional(),
        received: TradeQuantity.optional(),
        receivedAt: Instant.optional(),
      }),
    )
    .max(10_000),
  updatedAt: Instant,
});
export type PurchaseOrderStatus = z.infer<typeof PurchaseOrderStatus>;
