import { Duration, FulfilledBy } from '@acorn-i/core';
import { z } from 'zod';

const Id = z.string().min(1).max(256);

/** Units that are kept back from every sale: the largest of the figures. */
export const Safety = z.strictObject({
  units: z.int().min(0).default(0).describe('Units that are never offered.'),
  days: z
    .number()
    .min(0)
    .max(365)
    .optional()
    .describe('Days of average demand that are never offered.'),
  lag: z
    .union([z.literal('measured'), Duration])
    .optional()
    .describe(
      'How long a sale on one channel takes to the figure of another. As many units as were ever sold in so long are never offered.',
    ),
});
export type Safety = z.infer<typeof Safety>;

export const PoolLocation = z.strictObject({
  share: z.number().min(0).max(1).describe('The part of its stock that channels may sell.'),
  keep: z.int().min(0).default(0).describe('Units that stay here before the share is taken.'),
  aliases: z.array(Id).default([]).describe('The same place as other systems name it.'),
  country: z
    .string()
    .length(2)
    .optional()
    .describe('ISO 3166-1 alpha-2, for prefer: same-country.'),
});
export type PoolLocation = z.infer<typeof PoolLocation>;

/** Stock that lies with Amazon: known, but no part of the pool. */
export const ApartLocation = z.strictObject({
  fulfilledBy: FulfilledBy.exclude(['merchant', 'store']).describe('Who ships from there.'),
  aliases: z.array(Id).default([]).describe('The same place as other systems name it.'),
});
export type ApartLocation = z.infer<typeof ApartLocation>;

const Units = z.int().min(0).max(1_000_000_000);

export const PoolChannel = z.strictObject({
  safety: Safety.optional().describe('Its own safety stock. Default: that of the pool.'),
  fixed: Units.optional().describe('Gets exactly so many, while there are as many.'),
  weight: z.number().min(0).max(1_000_000).optional().describe('Its weight. Default: 1.'),
  min: Units.optional().describe('Never gets less, while there are as many.'),
  max: Units.optional().describe('Never gets more.'),
  isStore: z.boolean().optional().describe('Sells in stores: storeReserve is for it.'),
});
export type PoolChannel = z.infer<typeof PoolChannel>;

export const Allocate = z.strictObject({
  by: z
    .enum(['weight', 'sales-share'])
    .describe(
      'weight: as the channels say. sales-share: by units sold in the window, plus weight.',
    ),
  windowDays: z.int().min(1).max(28).default(28).describe('Days of sales that count.'),
  storeReserve: Units.default(0).describe('Units that only channels with isStore may sell.'),
});
export type Allocate = z.infer<typeof Allocate>;

/** Which open orders wait where more was sold than there is. */
export const Oversell = z.strictObject({
  hold: z
    .enum(['newest', 'oldest'])
    .default('newest')
    .describe('Which order is held first, by when it was placed.'),
  protect: z
    .array(Id)
    .default([])
    .describe('Connections whose orders are held last, the first that is named the very last.'),
});
export type Oversell = z.infer<typeof Oversell>;

/** One rule of order routing. The first that fits an order decides. */
export const RoutingRule = z.strictObject({
  when: z
    .strictObject({
      channels: z.array(Id).optional().describe('Orders of these connections.'),
      countries: z.array(z.string().length(2)).optional().describe('Shipped to one of these.'),
    })
    .default({}),
  to: z.array(Id).min(1).optional().describe('Locations, best first. Default: all, as listed.'),
  prefer: z
    .array(z.enum(['same-country', 'most-stock']))
    .default([])
    .describe('What makes a location better than another, before the order of `to`.'),
  split: z
    .boolean()
    .default(true)
    .describe('Whether several locations may serve one order, where none can alone.'),
});
export type RoutingRule = z.infer<typeof RoutingRule>;

/** Settings of a pool. Unknown ones are refused: a rule that is not obeyed must not look obeyed. */
export const PoolSettings = z.strictObject({
  locations: z
    .record(Id, PoolLocation)
    .refine((locations) => Object.keys(locations).length > 0, 'at least one location')
    .describe('The first one ships orders that name no location.'),
  apart: z
    .record(Id, ApartLocation)
    .default({})
    .describe(
      'Where others keep stock of ours: counts of it are remembered and offered to nobody.',
    ),
  outside: z
    .array(Id)
    .default([])
    .describe(
      'Places that sell and are counted beside the pool: what is told of them is passed by.',
    ),
  bundles: z
    .record(Id, z.record(Id, z.int().min(1).max(10_000)))
    .default({})
    .describe('SKUs that are made of others: how many units of each are in one.'),
  safety: Safety.default({ units: 0 }),
  channels: z
    .record(Id, PoolChannel)
    .refine((channels) => Object.keys(channels).length > 0, 'at least one connection')
    .optional()
    .describe('Connections that get a level of their own. Absent: one level for all.'),
  byLocation: z
    .boolean()
    .default(false)
    .describe(
      'Tells at `locations` what lies where, whenever that changes: for planning, for stores.',
    ),
  oversell: Oversell.default({ hold: 'newest', protect: [] }),
  routing: z
    .array(RoutingRule)
    .default([])
    .describe('Which location serves an order that names none. Empty: nobody is told.'),
  reconcile: z
    .strictObject({
      grace: Duration.default('15m').describe(
        'How long a channel may show another figure than it was told before that is drift: its way there and back, and the pause between two readings.',
      ),
    })
    .optional()
    .describe('Figures of `published` that drift are told again, and reported at `drift`.'),
  allocate: Allocate.optional().describe(
    'Divides what may be sold between the channels. Absent: each may sell all of it.',
  ),
});
export type PoolSettings = z.infer<typeof PoolSettings>;
