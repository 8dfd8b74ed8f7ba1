import { z } from 'zod';

/** How products are written. */
export const ProductSettings = z.strictObject({
  leave: z
    .array(
      z.enum([
        'title',
        'description',
        'brand',
        'productType',
        'status',
        'tags',
        'images',
        'barcodes',
      ]),
    )
    .default([])
    .describe('What is written when a product is made, and left to the shop from then on'),
});
export type ProductSettings = z.output<typeof ProductSettings>;
export type LeftField = ProductSettings['leave'][number];
