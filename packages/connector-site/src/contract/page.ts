import { z } from 'zod';

/** A page of `items`; `nextCursor` is null on the last one. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item).max(250),
    nextCursor: z
      .string()
      .max(1_024)
      .nullable()
      .meta({ description: 'Give it as `cursor` to get the next page. Null: there is none.' }),
  });
}
