import { z } from 'zod';
import { Address, Id, Instant, TaxId } from './scalars.ts';

export const NewShipment = z
  .object({
    id: Id.meta({ description: "The sender's own id. Taken once." }),
    orderId: Id,
    carrier: z.string().min(1).max(128),
    service: z.string().max(128).optional(),
    shippedAt: Instant,
    deliveredAt: Instant.optional(),
    shipFrom: Address.optional(),
    shipTo: Address.optional(),
    taxIds: z.array(TaxId).optional(),
    packages: z
      .array(
        z.object({
          id: Id,
          trackingNumber: z.string().max(256).optional(),
          trackingUrl: z.url().optional(),
          lines: z
            .array(z.object({ orderLineId: Id, quantity: z.int().min(1).max(1_000_000) }))
            .min(1),
        }),
      )
      .min(1)
      .max(500),
  })
  .meta({ id: 'NewShipment' });
export type NewShipment = z.infer<typeof NewShipment>;

export const Shipment = NewShipment.extend({ updatedAt: Instant }).meta({ id: 'Shipment' });
export type Shipment = z.infer<typeof Shipment>;
