import { z } from 'zod';
import { Channel } from './channel.ts';
import { FulfilledBy } from './fulfilled-by.ts';
import { Decimal } from './money.ts';
import { Instant, Window } from './scalars.ts';

const HealthStatus = z.enum(['good', 'bad', 'none']);

/** One figure that a channel judges a seller by. */
export const HealthMetric = z.strictObject({
  /** The channel's own word in kebab case: `order-defect-rate`; a part of one: `order-defect-rate/claims`. */
  name: z.string().min(1).max(128),
  /** Of orders that are shipped so. Absent: of all. */
  fulfilledBy: FulfilledBy.optional(),
  /** `ratio`: 0.01 is one in a hundred. */
  unit: z.enum(['ratio', 'count']),
  value: Decimal,
  /** What keeps it good: below, above or equal to a value, in the same unit. */
  target: z.strictObject({ is: z.enum(['below', 'above', 'equal']), value: Decimal }).optional(),
  /** `none`: the channel does not judge it, or has nothing to judge. */
  status: HealthStatus,
  /** What was counted for it, by the channel's own words in kebab case: `order-count`. */
  counts: z.record(z.string().max(128), z.int().min(0)).optional(),
  period: Window.optional(),
});
export type HealthMetric = z.infer<typeof HealthMetric>;

/** How a channel thinks of a seller: whether the account may sell, and what it is judged by. One a channel. */
export const AccountHealth = z.strictObject({
  channel: Channel,
  status: z.enum(['normal', 'at-risk', 'suspended', 'unknown']),
  /** The channel's own word for the status. */
  statusName: z.string().max(128).optional(),
  /** The channel's overall verdict, in its own word: `GREAT`. */
  rating: z.strictObject({ name: z.string().max(128), period: Window.optional() }).optional(),
  metrics: z.array(HealthMetric).max(1_000),
  warnings: z
    .array(z.strictObject({ name: z.string().min(1).max(128), status: HealthStatus }))
    .max(1_000)
    .optional(),
  updatedAt: Instant,
});
export type AccountHealth = z.infer<typeof AccountHealth>;
