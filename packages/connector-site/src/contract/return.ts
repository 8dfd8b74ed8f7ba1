import { z } from 'zod';
import { Id, Instant, Units } from './scalars.ts';

export const Return = z
  .object({
    id: Id,
    orderId: Id,
    status: z.enum([
      'requested',
      'approved',
      'declined',
      'in-transit',
      'received',
      'completed',
      'cancelled',
    ]),
    requestedAt: Instant,
    receivedAt: Instant.optional(),
    trackingNumber: z.string().max(256).optional(),
    lines: z
      .array(
        z.object({
          orderLineId: Id,
          sku: Id,
          quantity: Units,
          reason: z.string().max(512).optional(),
          condition: z.enum(['sellable', 'damaged', 'defective', 'unknown']).optional(),
        }),
      )
      .min(1),
    updatedAt: Instant,
  })
  .meta({ id: 'Return' });
export type Return = z.infer<typeof Return>;

export const returnSignatureHeader = 'acorn-signature';

/** What the shop posts to the address that it was given. */
export const ReturnEvent = z
  .object({
    id: Id.meta({ description: 'The same each time that this event is sent.' }),
    type: z.enum(['return.updated', 'test']),
    occurredAt: Instant,
    data: Return,
  })
  .meta({
    id: 'ReturnEvent',
    description: 'A `test` is like a real one, of a return that need not exist.',
  });
export type ReturnEvent = z.infer<typeof ReturnEvent>;

export const WebhookSubscription = z
  .object({
    url: z.url(),
    secret: z.string().min(16).max(256),
  })
  .meta({ id: 'WebhookSubscription' });
export type WebhookSubscription = z.infer<typeof WebhookSubscription>;

export const WebhookAccepted = z.object({ eventId: Id }).meta({ id: 'WebhookAccepted' });
