import { z } from 'zod';
import { Id } from './scalars.ts';

/** Where a sale was made. */
export const Channel = z.strictObject({
  /** The kind of channel: `amazon`, `shopify`, `pos`, `site` … */
  kind: Id,
  /** The marketplace, shop domain or store, as the system names it: `A1PA6795UKMFR9`, `berlin`. */
  id: Id.optional(),
  name: z.string().max(256).optional(),
  /** ISO 3166-1 alpha-2 country of the channel. */
  country: z.string().length(2).optional(),
});
export type Channel = z.infer<typeof Channel>;
