import { z } from 'zod';
import { Problem } from './problem.ts';
import { Id, Instant, Units } from './scalars.ts';

export const InventoryLevel = z
  .object({
    sku: Id,
    location: Id.optional().meta({
      description:
        'Absent: all locations together. A shop without locations has none and takes none.',
    }),
    available: Units,
    updatedAt: Instant,
  })
  .meta({ id: 'InventoryLevel' });
export type InventoryLevel = z.infer<typeof InventoryLevel>;

export const InventoryUpdate = InventoryLevel.omit({ updatedAt: true })
  .extend({
    asOf: Instant.meta({
      description: 'When the figure was true. Older than the last one: stale.',
    }),
  })
  .meta({ id: 'InventoryUpdate' });
export type InventoryUpdate = z.infer<typeof InventoryUpdate>;

export const InventoryUpdates = z
  .object({ levels: z.array(InventoryUpdate).min(1).max(100) })
  .meta({ id: 'InventoryUpdates' });

/** What became of each item of a batch. */
export const UpdateResults = z
  .object({
    results: z.array(
      z.object({
        sku: Id,
        outcome: z.enum(['written', 'stale', 'rejected']).meta({
          description:
            'stale: the shop has a figure with a later `asOf`, and keeps it. rejected: see `problem`.',
        }),
        problem: Problem.optional().meta({ description: 'There where it was rejected.' }),
      }),
    ),
  })
  .meta({ id: 'UpdateResults', description: 'One for each item that was sent, in their order.' });
export type UpdateResults = z.infer<typeof UpdateResults>;
