import { z } from 'zod';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { Decimal } from './money.ts';
import { Id, Instant } from './scalars.ts';

/** How much of a product a business customer expects to sell in a week. A newer one of the same week replaces it. */
export const VendorForecast = z.strictObject({
  id: Id,
  channel: Channel,
  sku: Id.optional(),
  /** The buyer's number of the product among them: `{ system: 'amazon', type: 'asin', id }`. */
  externalIds: z.array(ExternalId),
  /** The day on which the buyer worked it out. */
  generatedOn: z.iso.date(),
  /** Both days are in it. */
  week: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
  /** Units that are sold on average; decimals, as the buyer's are. */
  mean: Decimal,
  /** With so many units at hand the product lasts the week, with a probability of 70, 80 and 90 percent. */
  p70: Decimal,
  p80: Decimal,
  p90: Decimal,
  updatedAt: Instant,
});
export type VendorForecast = z.infer<typeof VendorForecast>;
