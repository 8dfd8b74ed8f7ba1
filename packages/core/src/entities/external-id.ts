import { z } from 'zod';
import { Id } from './scalars.ts';

/** The same thing as another system names it: `{ system: 'shopify', type: 'order', id: 'gid://…' }`. */
export const ExternalId = z.strictObject({
  system: Id,
  type: Id.optional(),
  id: Id,
});
export type ExternalId = z.infer<typeof ExternalId>;
