import { z } from 'zod';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { Money } from './money.ts';
import { Id, Instant } from './scalars.ts';
import { TradeParty } from './trade-party.ts';
import { PricedBy, TradeQuantity } from './trade-quantity.ts';

/** What the vendor answers for one line of the order; the parts together are what was ordered. */
export const AcknowledgedLine = z.strictObject({
  /** The id of the order's line. */
  id: Id,
  sku: Id.optional(),
  externalIds: z.array(ExternalId).optional(),
  ordered: TradeQuantity,
  /** What the invoice will say, without tax. */
  netCost: Money.optional(),
  pricedBy: PricedBy.optional(),
  listPrice: Money.optional(),
  answers: z
    .array(
      z.strictObject({
        kind: z.enum(['accepted', 'backordered', 'rejected']),
        quantity: TradeQuantity,
        shipAt: Instant.optional(),
        deliverAt: Instant.optional(),
        reason: z.enum(['temporarily-unavailable', 'invalid-product', 'obsolete']).optional(),
      }),
    )
    .min(1)
    .max(100),
});
export type AcknowledgedLine = z.infer<typeof AcknowledgedLine>;

/** The vendor's answer to a {@link PurchaseOrder}: what will be delivered, later or not at all. */
export const PurchaseOrderAcknowledgement = z.strictObject({
  id: Id,
  purchaseOrderId: Id,
  externalIds: z.array(ExternalId).optional(),
  channel: Channel.optional(),
  seller: TradeParty,
  acknowledgedAt: Instant,
  lines: z.array(AcknowledgedLine).min(1).max(10_000),
  updatedAt: Instant,
});
export type PurchaseOrderAcknowledgement = z.infer<typeof PurchaseOrderAcknowledgement>;
