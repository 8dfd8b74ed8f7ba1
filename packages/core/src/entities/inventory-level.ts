import { z } from 'zod';
import { ExternalId } from './external-id.ts';
import { Id, Instant, Units } from './scalars.ts';

const Level = z.int().min(-1_000_000_000).max(1_000_000_000);

/** How many units of one SKU there are: at one location, or what one channel may sell. */
export const InventoryLevel = z.strictObject({
  sku: Id,
  /** Where the units lie. Absent for a figure over all locations. */
  location: Id.optional(),
  /** The connection whose channel may sell these units. Absent: any. */
  channel: Id.optional(),
  externalIds: z.array(ExternalId).optional(),
  /** Sellable now. Negative where a channel has oversold. */
  available: Level,
  onHand: Level.optional(),
  reserved: Units.optional(),
  incoming: Units.optional(),
  damaged: Units.optional(),
  /** Returned and not yet inspected. */
  uninspected: Units.optional(),
  safetyStock: Units.optional(),
  /** How long the merchant needs to hand over, days. */
  handlingDays: z.int().min(0).max(365).optional(),
  updatedAt: Instant,
});
export type InventoryLevel = z.infer<typeof InventoryLevel>;
