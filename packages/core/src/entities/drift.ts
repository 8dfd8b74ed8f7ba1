import { z } from 'zod';
import { Currency, Decimal } from './money.ts';
import { Id, Instant } from './scalars.ts';

/**
 * A channel shows another figure than it was told, though nothing is under way any more. Told when it begins and when
 * its cause is known; once the figures agree it is told as deleted.
 */
export const Drift = z.strictObject({
  what: z.enum(['stock', 'price']),
  sku: Id,
  /** The connection whose channel shows another figure. */
  connection: Id,
  /** Where a store has a figure of its own. */
  location: Id.optional(),
  /** What it was told: units, or an amount of `currency`. */
  promised: Decimal,
  /** What it shows. */
  seen: Decimal,
  currency: Currency.optional(),
  /** Since when the two are apart. */
  since: Instant,
  /** How often it was told again in this drift. */
  repairs: z.int().min(0),
  /** Drifts of this figure within seven days, this one among them. */
  times: z.int().min(1),
  /**
   * `other-writer`: it agreed each time and drifts again and again, so somebody else writes there. `not-taken`: it was
   * told twice and never agreed. Absent while neither can be said.
   */
  cause: z.enum(['other-writer', 'not-taken']).optional(),
  updatedAt: Instant,
});
export type Drift = z.infer<typeof Drift>;
