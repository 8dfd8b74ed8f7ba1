import { z } from 'zod';
import { Channel } from './channel.ts';
import { Money } from './money.ts';
import { Id, Instant } from './scalars.ts';

/** What one SKU costs on one channel (or everywhere), now or in a window. */
export const Price = z.strictObject({
  sku: Id,
  channel: Channel.optional(),
  location: Id.optional(),
  /** What the customer pays for one unit. */
  price: Money,
  /** The struck-through list price. */
  compareAt: Money.optional(),
  /** Unit cost, for margins. */
  cost: Money.optional(),
  minimumAdvertised: Money.optional(),
  taxesIncluded: z.boolean().optional(),
  /** Prices by quantity for business buyers. */
  tiers: z.array(z.strictObject({ minimumQuantity: z.int().min(1), price: Money })).optional(),
  validFrom: Instant.optional(),
  validTo: Instant.optional(),
  /** The rule that won, for `explain`. */
  rule: z.string().max(256).optional(),
  updatedAt: Instant,
});
export type Price = z.infer<typeof Price>;
