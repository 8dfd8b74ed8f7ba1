import type { Rate } from './budget.ts';

/** What holds while nobody knows a rate. */
export const unlimited: Rate = {
  perSecond: Number.POSITIVE_INFINITY,
  burst: Number.POSITIVE_INFINITY,
};
