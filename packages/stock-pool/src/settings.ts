import { z } from 'zod';

const Id = z.string().min(1).max(256);

/** Units that are kept back from every sale: the larger of the two figures. */
export const Safety = z.strictObject({
  units: z.int().min(0).default(0).describe('Units that are never offered.'),
  days: z
    .number()
    .min(0)
    .max(365)
    .optional()
    .describe('Days of average demand that are never offered.'),
});
export type Safety = z.infer<typeof Safety>;

export const PoolLocation = z.strictObject({
  share: z.number().min(0).max(1).describe('The part of its stock that channels may sell.'),
  keep: z.int().min(0).default(0).describe('Units that stay here before the share is taken.'),
  aliases: z.array(Id).default([]).describe('The same place as other systems name it.'),
});
export type PoolLocation = z.infer<typeof PoolLocation>;

/** Settings of a pool. Unknown ones are refused: a rule that is not obeyed must not look obeyed. */
export const PoolSettings = z.strictObject({
  locations: z
    .record(Id, PoolLocation)
    .refine((locations) => Object.keys(locations).length > 0, 'at least one location')
    .describe('The first one ships orders that name no location.'),
  safety: Safety.default({ units: 0 }),
  channels: z
    .record(Id, z.strictObject({ safety: Safety.optional() }))
    .refine((channels) => Object.keys(channels).length > 0, 'at least one connection')
    .optional()
    .describe('Connections that get a level of their own. Absent: one level for all.'),
});
export type PoolSettings = z.infer<typeof PoolSettings>;
