import { z } from 'zod';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { Currency, Money } from './money.ts';
import { Id, Instant, TimeZone, Units } from './scalars.ts';

/** Something of the advertiser's account, by id and name. */
const Named = z.strictObject({ id: Id, name: z.string().max(512).optional() });

/** A count that may be large: views of a day. */
const Count = z.int().min(0);

/**
 * What advertising of one SKU cost and brought on one day, in one campaign. Channels restate a day for
 * weeks: each restatement is a change of the same key.
 */
export const AdvertisingMetric = z.strictObject({
  /** Unique in its source, and the same for every restatement. */
  id: Id,
  /** In the advertiser's time zone, `YYYY-MM-DD`. */
  date: z.iso.date(),
  timeZone: TimeZone.optional(),
  channel: Channel,
  /** The kind of advertising: `sponsored-products`. */
  product: z.string().min(1).max(128),
  campaign: Named,
  adGroup: Named.optional(),
  ad: Named.optional(),
  /** What was advertised. */
  sku: Id.optional(),
  externalIds: z.array(ExternalId).optional(),
  currency: Currency,
  impressions: Count,
  clicks: Count,
  cost: Money,
  /** What was bought within so many days after a click; the shortest time first. Longer ones contain shorter ones. */
  attributed: z
    .array(
      z.strictObject({
        days: z.int().min(1).max(365),
        sales: Money,
        orders: Count.optional(),
        units: Units.optional(),
      }),
    )
    .max(10),
  /** The beginning of the day (UTC): channels do not say when they restated it. */
  updatedAt: Instant,
});
export type AdvertisingMetric = z.infer<typeof AdvertisingMetric>;
