import { z } from 'zod';
import { Units } from './scalars.ts';

/** How many, in the unit that the trade partner counts in: single pieces, or cases of so many. */
export const TradeQuantity = z.strictObject({
  amount: Units,
  unit: z.enum(['each', 'case']),
  /** Pieces in one case; absent or 1 where single pieces are counted. */
  caseSize: z.int().min(1).max(1_000_000).optional(),
});
export type TradeQuantity = z.infer<typeof TradeQuantity>;

/** What a price of goods is for: one piece, or a unit of weight. */
export const PricedBy = z.enum(['each', 'pound', 'ounce', 'gram', 'kilogram']);
export type PricedBy = z.infer<typeof PricedBy>;
