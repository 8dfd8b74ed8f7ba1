import { z } from 'zod';
import { Decimal } from './money.ts';
import { Id, Instant, Units } from './scalars.ts';

/** What somebody should do about the stock of one SKU at one location, in full, until it is taken back. */
export const ReplenishmentProposal = z.strictObject({
  id: Id,
  /** `purchase` of a supplier, `transfer` between own locations, `clear`: far more is there than will be sold. */
  kind: z.enum(['purchase', 'transfer', 'clear']),
  sku: Id,
  /** Where the units come from, of a transfer. */
  from: Id.optional(),
  /** The location that it is about. */
  location: Id,
  quantity: Units,
  /** For a person: the figures that led here. */
  reason: z.string().max(1_024),
  /** What was reckoned with. */
  basis: z.strictObject({
    onHand: z.int(),
    incoming: Units,
    reserved: Units,
    perDay: Decimal,
    safetyStock: Units,
    reorderPoint: Units,
    target: Units,
    /** How long the stock lasts; absent where nothing is sold. */
    daysOfCover: z.int().min(0).optional(),
  }),
  updatedAt: Instant,
});
export type ReplenishmentProposal = z.infer<typeof ReplenishmentProposal>;
