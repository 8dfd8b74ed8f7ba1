import { Duration, FulfilledBy, TimeZone } from '@acorn-i/core';
import { z } from 'zod';

const Id = z.string().min(1).max(256);
const Share = z.number().gt(0).lt(1);

/** How stock comes to a location. */
export const Supply = z.strictObject({
  from: Id.optional().describe('The own location that it comes from. Absent: a supplier.'),
  leadTime: Duration.describe('From the order to the units on the shelf.'),
  reviewEvery: Duration.default('1d').describe('How often somebody orders.'),
  cover: Duration.default('14d').describe('How long an order is to last beyond the reorder point.'),
  pack: z.int().min(1).default(1).describe('Ordered in whole packs of so many units.'),
  minimum: z.int().min(1).default(1).describe('No order is smaller.'),
});
export type Supply = z.infer<typeof Supply>;

/** What is other than at the location. Nothing here has a default. */
export const SupplyChange = z.strictObject({
  leadTime: Duration.optional(),
  reviewEvery: Duration.optional(),
  cover: Duration.optional(),
  pack: z.int().min(1).optional(),
  minimum: z.int().min(1).optional(),
});
export type SupplyChange = z.infer<typeof SupplyChange>;

export const StockedLocation = z.strictObject({
  aliases: z.array(Id).default([]).describe('The same place as other systems name it.'),
  fulfilledBy: z
    .array(FulfilledBy)
    .default([])
    .describe('Lines that are shipped so are sold from here, whatever location their order names.'),
  supply: Supply,
  keep: z.int().min(0).default(0).describe('Units that no other location gets.'),
});
export type StockedLocation = z.infer<typeof StockedLocation>;

export const ReplenishmentSettings = z.strictObject({
  timeZone: TimeZone.default('UTC').describe(
    'Whose days are counted. Proposals come after midnight there.',
  ),
  locations: z
    .record(Id, StockedLocation)
    .refine((locations) => Object.keys(locations).length > 0, 'at least one location')
    .describe('The first one sells what names no location.'),
  skus: z
    .record(Id, SupplyChange)
    .default({})
    .describe(
      'What is other than at the location for single SKUs: a longer lead time, larger packs.',
    ),
  bundles: z
    .record(Id, z.record(Id, z.int().min(1).max(10_000)))
    .default({})
    .describe(
      'SKUs that are made of others, as in the stock pool: what is sold of one is demand for its parts.',
    ),
  serviceLevel: Share.default(0.95).describe(
    'The part of the times between two deliveries in which stock is to last.',
  ),
  smoothing: z
    .strictObject({ size: Share.default(0.2), chance: Share.default(0.2) })
    .default({ size: 0.2, chance: 0.2 })
    .describe('How fast old weeks are forgotten.'),
  slow: z
    .strictObject({
      daysOfCover: z.int().min(1).default(180),
      withoutSale: Duration.default('90d'),
    })
    .default({ daysOfCover: 180, withoutSale: '90d' })
    .describe('More than this is too much: stock for so many days, or none sold for so long.'),
});
export type ReplenishmentSettings = z.infer<typeof ReplenishmentSettings>;
