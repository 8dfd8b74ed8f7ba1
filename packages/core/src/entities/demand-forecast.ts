import { z } from 'zod';
import { Decimal } from './money.ts';
import { Id, Instant } from './scalars.ts';

/** What is expected to be sold of one SKU at one location, period after period. */
export const DemandForecast = z.strictObject({
  sku: Id,
  location: Id,
  /** The method's name and settings: `TSB 0.1/0.1`. */
  method: z.string().max(128),
  /** Expected units a day, from the first period on. */
  perDay: Decimal,
  /** How far days strayed from what was expected of them: the root of the mean square, units. */
  deviation: Decimal,
  periods: z
    .array(z.strictObject({ from: z.iso.date(), days: z.int().min(1).max(366), units: Decimal }))
    .max(104),
  updatedAt: Instant,
});
export type DemandForecast = z.infer<typeof DemandForecast>;
