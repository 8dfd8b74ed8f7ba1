import { z } from 'zod';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { FulfilledBy } from './fulfilled-by.ts';
import { Decimal, Money } from './money.ts';
import { Id, Instant } from './scalars.ts';

const Name = z.string().min(1).max(128);

/** One seller's offer of a product on a channel. Prices are of one unit. */
export const MarketOffer = z.strictObject({
  /** The channel's id of the seller: `A2EXAMPLE`. */
  sellerId: Id.optional(),
  /** Whether the connection's own seller makes it. */
  isOurs: z.boolean(),
  /** In the channel's words, lower case: `new`, `used`. */
  condition: Name.optional(),
  /** What of the condition: `like-new`, `acceptable`. */
  subCondition: Name.optional(),
  fulfilledBy: FulfilledBy.optional(),
  /** Without shipping, before promotions. */
  price: Money,
  /** Absent where the channel does not tell it. */
  shipping: Money.optional(),
  /** What one unit costs at the door: price and, where it is known, shipping. */
  landed: Money,
  /** What bonus points are worth, where the channel gives some. */
  points: Money.optional(),
  isPrime: z.boolean().optional(),
});
export type MarketOffer = z.infer<typeof MarketOffer>;

/** An offer that the channel puts forward: the buy box. */
export const FeaturedOffer = MarketOffer.extend({
  /** The part of all product views that see it, a percentage as text: `62.5`. Absent: all of them, or not told. */
  viewShare: Decimal.optional(),
});
export type FeaturedOffer = z.infer<typeof FeaturedOffer>;

/** Who sells what we sell on one channel and at which price, in full, as it stands now. */
export const OfferSummary = z.strictObject({
  /** Of the seller's own listing. Absent for a product that is only watched. */
  sku: Id.optional(),
  /** The product as the channel knows it: an ASIN, an EAN. */
  productId: Id,
  externalIds: z.array(ExternalId).optional(),
  channel: Channel,
  /** Of the offers that are compared: `new`, `used`. */
  condition: Name,
  /** The offer that most customers see. Absent: nobody is featured. */
  featured: FeaturedOffer.optional(),
  /** What others see, by region or membership; the most seen first. */
  alsoFeatured: z.array(FeaturedOffer).max(100).optional(),
  /** Whether the featured offer is ours. */
  isFeatured: z.boolean(),
  /** The cheapest offers of this condition, cheapest at the door first. */
  lowest: z.array(MarketOffer).max(100),
  /** Prices that the channel compares with: `CompetitivePriceThreshold`, `WasPrice`. */
  referencePrices: z
    .array(z.strictObject({ name: Name, price: Money }))
    .max(50)
    .optional(),
  /** What the channel says about the price at which our offer may be featured. */
  expected: z
    .strictObject({
      /** The channel's word: `VALID_FOEP`, `NO_COMPETING_OFFER`. */
      status: Name,
      /** At or below it. Absent where the channel has none. */
      price: Money.optional(),
      /** Who is featured above that price. */
      competing: MarketOffer.optional(),
    })
    .optional(),
  /** When the channel says that it changed. One that does not is of 1970: `recordedAt` then says when it was seen. */
  updatedAt: Instant,
});
export type OfferSummary = z.infer<typeof OfferSummary>;
