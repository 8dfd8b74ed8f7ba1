import { z } from 'zod';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { FulfilledBy } from './fulfilled-by.ts';
import { Money } from './money.ts';
import { Id, Instant, TimeZone } from './scalars.ts';

const Count = z.int().min(0);

/** What a channel sold in a stretch of time, as the channel adds it up: of everything, or of one product. */
export const SalesMetric = z.strictObject({
  id: Id,
  channel: Channel,
  granularity: z.enum(['hour', 'day', 'week', 'month', 'year']),
  /** From one boundary of the local calendar to the next; `to` is exclusive. A day may have 23 or 25 hours. */
  interval: z.strictObject({ from: Instant, to: Instant }),
  /** Where the calendar hangs. */
  timeZone: TimeZone,
  /** The local day that the interval begins on. */
  date: z.iso.date(),
  /** False while the interval goes on: its figures still grow. */
  isOver: z.boolean(),
  /** Absent: of all that was sold. */
  sku: Id.optional(),
  externalIds: z.array(ExternalId).optional(),
  fulfilledBy: FulfilledBy.optional(),
  /** Absent where the channel tells units only. */
  orders: Count.optional(),
  orderLines: Count.optional(),
  units: Count,
  /** Ordered product sales. Absent where the channel tells none. */
  total: Money.optional(),
  averageUnitPrice: Money.optional(),
  updatedAt: Instant,
});
export type SalesMetric = z.infer<typeof SalesMetric>;
