import { z } from 'zod';

/** Whether a connection goes on, and where. */
export const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });
export type PageInfo = z.infer<typeof PageInfo>;
