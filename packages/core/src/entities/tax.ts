import { z } from 'zod';
import { Money } from './money.ts';

/** One tax on a line, a shipment or a fee. */
export const Tax = z.strictObject({
  name: z.string().max(128),
  amount: Money,
  /** A fraction as text: `0.19`. */
  rate: z.string().max(16).optional(),
  jurisdiction: z.string().max(128).optional(),
  /** True where the channel (a marketplace facilitator) collects and remits it. */
  collectedByChannel: z.boolean().optional(),
});
export type Tax = z.infer<typeof Tax>;

/** What was taken off, and by whom it is paid. */
export const Discount = z.strictObject({
  code: z.string().max(256).optional(),
  name: z.string().max(512).optional(),
  /** Positive: what is taken off. */
  amount: Money,
  fundedBy: z.enum(['merchant', 'channel', 'vendor']).optional(),
});
export type Discount = z.infer<typeof Discount>;
