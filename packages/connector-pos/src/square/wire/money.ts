import { z } from 'zod';

/** An amount in the smallest coin of its currency. */
export const SquareMoney = z.object({
  amount: z.int().nullish(),
  currency: z.string().nullish(),
});
export type SquareMoney = z.infer<typeof SquareMoney>;
