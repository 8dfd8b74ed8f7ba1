import { z } from 'zod';
import { ExternalId } from './external-id.ts';
import { Address } from './party.ts';
import { Id, Instant, TimeZone } from './scalars.ts';

/** A place that holds stock: a warehouse, a store, Amazon's network. */
export const Location = z.strictObject({
  id: Id,
  name: z.string().max(256),
  kind: z.enum(['warehouse', 'store', 'amazon', 'third-party']),
  externalIds: z.array(ExternalId).optional(),
  address: Address.optional(),
  timeZone: TimeZone.optional(),
  manager: z.string().max(256).meta({ personal: true }).optional(),
  /** Its share when stock is divided; no unit. */
  weight: z.number().min(0).optional(),
  /** Connections whose channels it serves. Absent: nobody said. */
  channels: z.array(Id).optional(),
  /** Regions that it belongs to, in the company's own words. */
  regions: z.array(z.string().min(1).max(128)).optional(),
  isActive: z.boolean(),
  canShip: z.boolean().optional(),
  canPickUp: z.boolean().optional(),
  updatedAt: Instant,
});
export type Location = z.infer<typeof Location>;
