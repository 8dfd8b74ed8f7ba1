import { z } from 'zod';
import { ExternalId } from './external-id.ts';
import { FulfilledBy } from './fulfilled-by.ts';
import { Money } from './money.ts';
import { Address } from './party.ts';
import { Id, Instant, Units } from './scalars.ts';

/** One or more packages of one order that left together. */
export const Shipment = z.strictObject({
  id: Id,
  orderId: Id,
  externalIds: z.array(ExternalId).optional(),
  status: z.enum([
    'planned',
    'packed',
    'shipped',
    'in-transit',
    'delivered',
    'failed',
    'returned',
    'cancelled',
  ]),
  fulfilledBy: FulfilledBy.optional(),
  location: Id.optional(),
  carrier: z.string().max(128).optional(),
  /** Standard Carrier Alpha Code, 2 to 4 letters. */
  scac: z
    .string()
    .regex(/^[A-Z]{2,4}$/)
    .optional(),
  service: z.string().max(128).optional(),
  shippedAt: Instant.optional(),
  deliveredAt: Instant.optional(),
  estimatedDeliveryAt: Instant.optional(),
  shipFrom: Address.optional(),
  shipTo: Address.optional(),
  cost: Money.optional(),
  packages: z
    .array(
      z.strictObject({
        id: Id,
        trackingNumber: z.string().max(256).optional(),
        trackingUrl: z.url().optional(),
        lines: z.array(z.strictObject({ orderLineId: Id, sku: Id.optional(), quantity: Units })),
      }),
    )
    .max(500),
  updatedAt: Instant,
});
export type Shipment = z.infer<typeof Shipment>;
