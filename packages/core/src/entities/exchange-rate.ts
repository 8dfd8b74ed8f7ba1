import { z } from 'zod';
import { Currency } from './money.ts';
import { Instant } from './scalars.ts';

/** A positive decimal number as text, with up to 10 digits after the point. */
const RateDecimal = z
  .string()
  .regex(/^(?=.*[1-9])\d{1,12}(\.\d{1,10})?$/, 'a rate above zero as text, such as "1.0842"');

/** What one unit of a currency is worth in another. */
export const ExchangeRate = z.strictObject({
  /** One unit of this … */
  base: Currency,
  /** … is so many of this. */
  quote: Currency,
  rate: RateDecimal,
  /** Who says so: `ECB`. */
  source: z.string().max(128).optional(),
  /** The moment that the rate is of. */
  updatedAt: Instant,
});
export type ExchangeRate = z.infer<typeof ExchangeRate>;
