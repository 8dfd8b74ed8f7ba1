import { z } from 'zod';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { Decimal, Money } from './money.ts';
import { Id, Instant, Units } from './scalars.ts';

/** What is taken off one unit: an amount, a percentage, or the price that is left. */
export const PromotionBenefit = z.strictObject({
  amountOff: Money.optional(),
  /** A percentage as text: `12.5`. */
  percentOff: Decimal.optional(),
  /** What one unit costs while it runs. */
  price: Money.optional(),
});
export type PromotionBenefit = z.infer<typeof PromotionBenefit>;

/** What may be given away, in money or in units; a promotion ends by itself when that is spent. */
const PromotionBudget = z.strictObject({ amount: Money.optional(), units: Units.optional() });

/** A promotion on a channel, in full: a coupon, a deal, a price discount. */
export const Promotion = z.strictObject({
  id: Id,
  externalIds: z.array(ExternalId).optional(),
  channel: Channel,
  title: z.string().max(1_024).optional(),
  type: z.enum(['coupon', 'deal', 'price-discount', 'code', 'bundle', 'other']),
  /** The channel's own word for the type. */
  typeName: z.string().max(128).optional(),
  status: z.enum(['draft', 'scheduled', 'running', 'ended', 'cancelled', 'failed']),
  /** The channel's own word for the status. */
  statusName: z.string().max(128).optional(),
  startsAt: Instant.optional(),
  endsAt: Instant.optional(),
  /** For all items that say nothing of their own. */
  benefit: PromotionBenefit.optional(),
  budget: PromotionBudget.optional(),
  /** What must be in the basket first. */
  requires: z
    .strictObject({ quantity: z.int().min(1).optional(), amount: Money.optional() })
    .optional(),
  /** `all`: whatever the seller sells; `items` then says nothing. */
  appliesTo: z.enum(['items', 'all']),
  items: z
    .array(
      z.strictObject({
        sku: Id.optional(),
        /** The product as the channel knows it: an ASIN. */
        productId: Id.optional(),
        benefit: PromotionBenefit.optional(),
        budget: PromotionBudget.optional(),
      }),
    )
    .max(10_000),
  /** What the channel finds fault with. */
  issues: z
    .array(z.strictObject({ code: z.string().max(128), message: z.string().max(2_048).optional() }))
    .max(1_000)
    .optional(),
  createdAt: Instant.optional(),
  updatedAt: Instant,
});
export type Promotion = z.infer<typeof Promotion>;
