import { z } from 'zod';

/** Who ships: the merchant, a store, or Amazon in one of its programmes. */
export const FulfilledBy = z.enum([
  'merchant',
  'store',
  'amazon-fba',
  'amazon-mcf',
  'amazon-prime',
  'third-party',
]);
export type FulfilledBy = z.infer<typeof FulfilledBy>;
