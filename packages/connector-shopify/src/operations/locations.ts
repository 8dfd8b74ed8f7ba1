import { z } from 'zod';
import { operation, PageInfo } from '../operation.ts';

const ShopLocations = z.object({
  locations: z.object({
    pageInfo: PageInfo,
    nodes: z.array(z.object({ id: z.string(), isActive: z.boolean() })),
  }),
});
export type ShopLocations = z.infer<typeof ShopLocations>;

/** Every place that stock may be written to. */
export const shopLocations = operation('ShopLocations', {
  document: /* GraphQL */ `
    query ShopLocations($after: String) {
      locations(first: 100, after: $after, includeLegacy: true) {
        pageInfo { hasNextPage endCursor }
        nodes { id isActive }
      }
    }
  `,
  data: ShopLocations,
  estimate: () => 12,
});
