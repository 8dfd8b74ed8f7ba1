import { z } from 'zod';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { FulfilledBy } from './fulfilled-by.ts';
import { Money } from './money.ts';
import { Id, Instant, Units } from './scalars.ts';

/** What a channel finds wrong with a listing. */
export const ListingIssue = z.strictObject({
  /** The channel's own: `90220`. */
  code: z.string().min(1).max(128),
  message: z.string().max(4_096),
  /** `error`: something does not work until it is mended. */
  severity: z.enum(['error', 'warning', 'info']),
  /** The attributes that it is about, by the channel's names. */
  attributes: z.array(z.string().max(256)).optional(),
  /** The channel's own words in kebab case: `missing-image`. */
  categories: z.array(z.string().max(128)).optional(),
  /** What the channel does about it, in kebab case: `listing-suppressed`. */
  actions: z.array(z.string().max(128)).optional(),
  /** False while the channel spares the listing: the actions are announced, not taken. */
  isEnforced: z.boolean().optional(),
  /** When the channel stops sparing it. */
  enforcedFrom: Instant.optional(),
});
export type ListingIssue = z.infer<typeof ListingIssue>;

/** The offer of one SKU on one channel, and whether customers can see and buy it. Its content is a product's. */
export const Listing = z.strictObject({
  sku: Id,
  channel: Channel,
  externalIds: z.array(ExternalId).optional(),
  /**
   * `active`: it can be bought. `inactive`: it cannot, for want of stock or by the merchant's will.
   * `suppressed`: the channel took it down. `incomplete`: it lacks what the channel demands.
   */
  status: z.enum(['active', 'inactive', 'suppressed', 'incomplete', 'unknown']),
  /** The channel's own words for the status. */
  statusNames: z.array(z.string().max(128)).optional(),
  title: z.string().max(1_024).optional(),
  /** The channel's own: `new_new`. */
  condition: z.string().max(64).optional(),
  productType: z.string().max(256).optional(),
  price: Money.optional(),
  /** What the channel may sell. */
  quantity: Units.optional(),
  fulfilledBy: FulfilledBy.optional(),
  /** Absent where the system was not asked; empty where it finds nothing wrong. */
  issues: z.array(ListingIssue).max(1_000).optional(),
  createdAt: Instant.optional(),
  updatedAt: Instant,
});
export type Listing = z.infer<typeof Listing>;
