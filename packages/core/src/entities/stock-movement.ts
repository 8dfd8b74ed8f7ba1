import { z } from 'zod';
import { ExternalId } from './external-id.ts';
import { Id, Instant, Units } from './scalars.ts';

/** Where units lie, and as what. `in-transit`: on their way to that location. */
export const StockPlace = z.strictObject({
  location: Id,
  condition: z.enum(['sellable', 'uninspected', 'damaged', 'in-transit']),
});
export type StockPlace = z.infer<typeof StockPlace>;

/**
 * Units of one SKU that moved: a delta with its cause, where an {@link InventoryLevel} says what there
 * is in all. Without `from` they are new, without `to` they are gone. A transfer between locations is
 * two movements: one that leaves, into `in-transit`, and one that arrives.
 */
export const StockMovement = z.strictObject({
  id: Id,
  sku: Id,
  quantity: Units,
  from: StockPlace.optional(),
  to: StockPlace.optional(),
  cause: z.enum([
    'received',
    'sold',
    'returned',
    'inspected',
    'damaged',
    'lost',
    'found',
    'transferred',
    'other',
  ]),
  /** The system's own word for the cause. */
  causeName: z.string().max(128).optional(),
  orderId: Id.optional(),
  /** What belongs together: the number of a transfer or a delivery. */
  reference: z.string().max(256).optional(),
  externalIds: z.array(ExternalId).optional(),
  /** When the units moved, as the system knows it now. */
  updatedAt: Instant,
});
export type StockMovement = z.infer<typeof StockMovement>;
