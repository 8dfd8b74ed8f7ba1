import { z } from 'zod';
import { ExternalId } from './external-id.ts';
import { Money } from './money.ts';
import { Id, Instant, Units } from './scalars.ts';

/** Goods that come back, from request to inspection. Money goes back in a {@link Refund}. */
export const Return = z.strictObject({
  id: Id,
  orderId: Id.optional(),
  externalIds: z.array(ExternalId).optional(),
  status: z.enum([
    'requested',
    'approved',
    'declined',
    'in-transit',
    'received',
    'inspected',
    'completed',
    'cancelled',
  ]),
  /** The system's own word for the status. */
  statusName: z.string().max(128).optional(),
  location: Id.optional(),
  requestedAt: Instant.optional(),
  receivedAt: Instant.optional(),
  trackingNumber: z.string().max(256).optional(),
  lines: z
    .array(
      z.strictObject({
        orderLineId: Id.optional(),
        sku: Id.optional(),
        quantity: Units,
        reason: z.string().max(512).optional(),
        condition: z
          .enum(['sellable', 'damaged', 'customer-damaged', 'defective', 'expired', 'unknown'])
          .optional(),
        disposition: z.enum(['restock', 'dispose', 'return-to-vendor', 'pending']).optional(),
        refund: Money.optional(),
      }),
    )
    .max(2_000),
  claim: z
    .strictObject({ kind: z.string().max(64), status: z.string().max(64).optional() })
    .optional(),
  updatedAt: Instant,
});
export type Return = z.infer<typeof Return>;
