import { z } from 'zod';
import { Id } from './scalars.ts';

/**
 * Where a business can be reached. Unlike an `Address` it points at no person and stays readable:
 * trade documents must be kept for years.
 */
export const BusinessAddress = z.strictObject({
  name: z.string().max(512).optional(),
  lines: z.array(z.string().max(512)).max(6).optional(),
  city: z.string().max(256).optional(),
  district: z.string().max(256).optional(),
  region: z.string().max(128).optional(),
  postalCode: z.string().max(32).optional(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().length(2).optional(),
  phone: z.string().max(64).optional(),
});
export type BusinessAddress = z.infer<typeof BusinessAddress>;

/** A business in a trade document, by the id that the partner knows it by: a vendor code, a warehouse code. */
export const TradeParty = z.strictObject({
  id: Id,
  address: BusinessAddress.optional(),
  taxRegistrations: z
    .array(z.strictObject({ kind: z.enum(['vat', 'gst']), number: z.string().min(1).max(64) }))
    .max(10)
    .optional(),
});
export type TradeParty = z.infer<typeof TradeParty>;
